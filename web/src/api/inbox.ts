import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  Conversation,
  type ConversationFilter,
  ConversationPage,
  Message,
  MessagePage,
  type NewMessage,
} from '../../../core/contract/conversations.ts';
import { Customer } from '../../../core/contract/customers.ts';
import { getIfChanged, send, sendJson } from './client.ts';
import { meQuery, query } from './queries.ts';

/** While the page is looked at; a hidden one asks nothing. */
export const LOOK_EVERY_MS = 4_000;
const MESSAGES_PER_PAGE = 50;

export type Filter = ReturnType<typeof ConversationFilter.parse>;
export type Thread = MessagePage;

/** The inbox: who needs a person first, then the newest. `find`: name, username, phone or words. */
export const conversationsQuery = (filter: Filter, find = '', limit = 30) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter, find, limit],
    queryFn: ({ pageParam }) =>
      getIfChanged(
        `/conversations?${query({ filter, q: find, cursor: pageParam, limit })}`,
        ConversationPage,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LOOK_EVERY_MS,
  });

const threadKey = (customerId: string) => ['thread', customerId];

/** The newest messages, asked for again and again; older ones that were loaded stay. */
export const threadQuery = (customerId: string) =>
  queryOptions({
    queryKey: threadKey(customerId),
    queryFn: async ({ client }): Promise<Thread> => {
      const fresh = await readPage(customerId, '');
      return withOlder(client.getQueryData<Thread>(threadKey(customerId)), fresh);
    },
    refetchInterval: LOOK_EVERY_MS,
  });

/** Goes further back in time, as far as the next page. */
export async function loadOlder(client: QueryClient, customerId: string, cursor: string): Promise<void> {
  const older = await readPage(customerId, cursor);
  client.setQueryData<Thread>(
    threadKey(customerId),
    (known) => known && { ...known, items: [...known.items, ...older.items], nextCursor: older.nextCursor },
  );
}

const readPage = (customerId: string, cursor: string): Promise<Thread> =>
  getIfChanged(`${pathOf(customerId)}/messages?${query({ cursor, limit: MESSAGES_PER_PAGE })}`, MessagePage);

/** The newest page replaces what it covers; what is older than all of it stays as it was. */
export function withOlder(known: Thread | undefined, fresh: Thread): Thread {
  const oldest = fresh.items.at(-1);
  if (!known || !oldest) return fresh;
  const older = known.items.filter(({ at, id }) => at < oldest.at && id !== oldest.id);
  if (older.length === 0) return fresh;
  return { ...fresh, items: [...fresh.items, ...older], nextCursor: known.nextCursor };
}

export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customer', customerId],
    queryFn: () => getIfChanged(`/customers/${encodeURIComponent(customerId)}`, Customer),
  });

/** Where an owner gets everything that the shop holds of a customer, as a file. */
export const exportAddress = (customerId: string): string =>
  `/api/customers/${encodeURIComponent(customerId)}/export`;

/** Forgets a customer for good. @throws ApiError `conflict`: its fields name orders and returns under way. */
export async function eraseCustomer(customerId: string): Promise<void> {
  await send('DELETE', `/customers/${encodeURIComponent(customerId)}`);
}

/** Writes as a person; the answer is the message on its way. The same `clientId` again sends nothing twice. */
export async function sendMessage(
  client: QueryClient,
  customerId: string,
  message: ReturnType<typeof NewMessage.parse>,
): Promise<void> {
  const sent = await sendJson('POST', `${pathOf(customerId)}/messages`, message, Message);
  client.setQueryData<Thread>(threadKey(customerId), (known) => {
    if (!known || !sent) return known;
    const others = known.items.filter(({ id }) => id !== sent.id && id !== message.retryOf);
    return { ...known, items: [sent, ...others] };
  });
  void client.invalidateQueries({ queryKey: threadKey(customerId) });
  void client.invalidateQueries({ queryKey: ['conversations'] });
}

/** What a member may do to a whole conversation: `takeover`, `release`, or begin and end a customer's pause. */
export type Act = 'takeover' | 'release' | 'pause' | 'resume';

const HANDLED = { takeover: 'person', release: 'ai', pause: 'paused', resume: 'ai' } as const;

/** Does it at once on the page, and puts it back where the server refuses. @throws ApiError */
export async function actOn(client: QueryClient, customerId: string, act: Act): Promise<void> {
  const before = client.getQueryData<Thread>(threadKey(customerId));
  const show = (change: Partial<Conversation>) =>
    client.setQueryData<Thread>(
      threadKey(customerId),
      (known) => known && { ...known, conversation: { ...known.conversation, ...change } },
    );
  await client.cancelQueries({ queryKey: threadKey(customerId) });
  show({ handledBy: HANDLED[act], ...(act !== 'pause' && { needsPerson: null }) });
  try {
    const customer = `/customers/${encodeURIComponent(customerId)}`;
    const changed =
      act === 'pause'
        ? await sendJson('POST', `${customer}/pause`, { until: null }, Conversation)
        : await send('POST', `${act === 'resume' ? customer : pathOf(customerId)}/${act}`, Conversation);
    if (changed) show(changed);
  } catch (error) {
    if (before) show(before.conversation);
    throw error;
  } finally {
    void client.invalidateQueries({ queryKey: ['conversations'] });
    void client.invalidateQueries(meQuery);
  }
}

/** The thread has been on the screen up to this message. */
export async function markRead(client: QueryClient, customerId: string, upTo: string): Promise<void> {
  await sendJson('POST', `${pathOf(customerId)}/read`, { upTo });
  void client.invalidateQueries({ queryKey: ['conversations'] });
}

const pathOf = (customerId: string): string => `/conversations/${encodeURIComponent(customerId)}`;
