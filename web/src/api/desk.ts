import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { CustomerNote } from '../../../core/contract/customer-notes.ts';
import { AlertWishes, type NewPushDevice, Push, PushDevice, PushTest } from '../../../core/contract/push.ts';
import { SavedReplies, SavedReply, type SavedReplyInput } from '../../../core/contract/saved-replies.ts';
import { get, getIfChanged, send, sendJson } from './client.ts';
import { customerQuery, threadQuery } from './inbox.ts';

export const repliesQuery = queryOptions({
  queryKey: ['saved-replies'],
  queryFn: () => getIfChanged('/saved-replies', SavedReplies),
});

/** Adds a reply, or writes one anew. @throws ApiError `conflict`, `content-invalid` */
export async function saveReply(
  client: QueryClient,
  id: string | null,
  reply: SavedReplyInput,
): Promise<void> {
  await (id === null
    ? sendJson('POST', '/saved-replies', reply, SavedReply)
    : sendJson('PUT', `/saved-replies/${id}`, reply, SavedReply));
  await client.invalidateQueries(repliesQuery);
}

export async function deleteReply(client: QueryClient, id: string): Promise<void> {
  await send('DELETE', `/saved-replies/${id}`);
  await client.invalidateQueries(repliesQuery);
}

/** Writes a note of a customer, a new one or one as it was seen. @throws ApiError `conflict` */
export async function saveNote(
  client: QueryClient,
  customerId: string,
  seen: Pick<CustomerNote, 'id' | 'version'> | null,
  text: string,
): Promise<void> {
  await (seen
    ? sendJson('PUT', `/customer-notes/${seen.id}`, { text, version: seen.version }, CustomerNote)
    : sendJson('POST', `/customers/${encodeURIComponent(customerId)}/notes`, { text }, CustomerNote));
  await showNotes(client, customerId);
}

export async function deleteNote(client: QueryClient, customerId: string, id: string): Promise<void> {
  await send('DELETE', `/customer-notes/${id}`);
  await showNotes(client, customerId);
}

async function showNotes(client: QueryClient, customerId: string): Promise<void> {
  void client.invalidateQueries(threadQuery(customerId)); // its header says whether there are any
  await client.invalidateQueries(customerQuery(customerId));
}

export const pushQuery = queryOptions({ queryKey: ['push'], queryFn: () => get('/push', Push) });

export async function addDevice(
  client: QueryClient,
  device: ReturnType<typeof NewPushDevice.parse>,
): Promise<void> {
  await sendJson('POST', '/push/devices', device, PushDevice);
  await client.invalidateQueries(pushQuery);
}

export async function removeDevice(client: QueryClient, id: string): Promise<void> {
  await send('DELETE', `/push/devices/${id}`);
  await client.invalidateQueries(pushQuery);
}

export const testPush = (): Promise<unknown> => sendJson('POST', '/push/test', {}, PushTest);

/** At once on the page, and back where the server refuses. @throws ApiError */
export async function saveWishes(client: QueryClient, wishes: AlertWishes): Promise<void> {
  const { queryKey } = pushQuery;
  await client.cancelQueries({ queryKey });
  const before = client.getQueryData(queryKey);
  client.setQueryData(queryKey, (known) => known && { ...known, preferences: wishes });
  try {
    await sendJson('PUT', '/push/preferences', wishes, AlertWishes);
  } catch (error) {
    client.setQueryData(queryKey, before);
    throw error;
  }
}
