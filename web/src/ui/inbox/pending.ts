import type { QueryClient } from '@tanstack/react-query';
import { isApiError } from '../../api/client.ts';
import { sendMessage } from '../../api/inbox.ts';
import { nowMs } from '../../clock.ts';
import { createStore } from '../store.ts';

/** A message that was written here and that the server has not taken yet. */
export type Pending = {
  customerId: string;
  clientId: string; // stays the same however often it is tried
  text: string;
  at: string;
  failure: string | null; // null: on its way
  retryOf?: string;
  savedReplyId?: string;
};

export const pending = createStore<Pending[]>([]);

/** Shows the message at once and sends it; what does not get through stays, with the reason and a second try. */
export function write(
  client: QueryClient,
  customerId: string,
  text: string,
  more: Pick<Pending, 'retryOf' | 'savedReplyId'> = {},
): void {
  const at = new Date(nowMs()).toISOString();
  const one = { customerId, clientId: crypto.randomUUID(), text, at, failure: null, ...more };
  pending.set([...pending.get(), one]);
  void deliver(client, one.clientId);
}

/** Tries again; the server knows the message by its `clientId` and sends nothing twice. */
export async function deliver(client: QueryClient, clientId: string): Promise<void> {
  const one = pending.get().find((other) => other.clientId === clientId);
  if (!one) return;
  change(clientId, { failure: null });
  const { customerId, text, retryOf, savedReplyId } = one;
  try {
    await sendMessage(client, customerId, {
      text,
      clientId,
      ...(retryOf && { retryOf }),
      ...(savedReplyId && { savedReplyId }),
    });
    drop(clientId);
  } catch (error) {
    change(clientId, { failure: isApiError(error) ? error.code : 'other' });
  }
}

export const drop = (clientId: string): void =>
  pending.set(pending.get().filter((one) => one.clientId !== clientId));

const change = (clientId: string, parts: Partial<Pending>): void =>
  pending.set(pending.get().map((one) => (one.clientId === clientId ? { ...one, ...parts } : one)));
