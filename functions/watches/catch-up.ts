import type { DurableClient } from 'durable-functions';
import { storeEvent } from '../../core/data/inbox.ts';
import { caughtUpAt, knownMids, moveCaughtUp, newestKnown, type Watched } from '../../core/data/watched.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import {
  type ListedConversation,
  listConversations,
  type MissedItem,
  readMessages,
} from '../../core/vendors/meta/conversations.ts';
import { readItem } from '../../core/vendors/meta/webhook.ts';
import { type Start, startStories } from '../start-stories.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const BACK_MS_MAX = 7 * 24 * HOUR_MS; // no person may answer what is older
const UNDER_WAY_MS = 10 * 60_000; // a delivery may still be repeated
const FIRST_LOOK_MS = HOUR_MS + UNDER_WAY_MS; // the first look reaches as far as the later ones: a timer may be late

type Account = Watched & { token: string };

/**
 * What customers wrote and Meta never delivered, found in its conversations and stored by the same code as a delivery:
 * each message once, by its id. What a person of the shop answered meanwhile is found in the same order, so that the
 * AI does not answer it again. Nothing from before the account was connected, or a customer was forgotten.
 *
 * @returns how many messages of customers came to light.
 * @throws Failure `meta-unavailable`, `meta-busy`, or of a refusal: what was stored stays, the next look goes on.
 */
export async function catchUp(client: DurableClient, account: Account): Promise<number> {
  const { tenantId, channelId, connectedAtMs } = account;
  const startedAtMs = now();
  const from = await withTenant(tenantId, (tx) => caughtUpAt(tx, channelId));
  const exactMs = Math.max(connectedAtMs, from ?? startedAtMs - FIRST_LOOK_MS, startedAtMs - BACK_MS_MAX);
  const sinceMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS; // Meta tells whole seconds
  const listed = await listConversations(account, sinceMs);
  const known = await withTenant(tenantId, (tx) =>
    newestKnown(
      tx,
      channelId,
      listed.map(({ customerId }) => customerId),
    ),
  );
  let found = 0;
  for (const one of listed) {
    if (one.updatedAtMs <= (known.get(one.customerId) ?? 0)) continue; // we have its end
    found += await storeMissed(client, account, one, sinceMs);
  }
  await withTenant(tenantId, (tx) => moveCaughtUp(tx, channelId, startedAtMs - UNDER_WAY_MS));
  return found;
}

async function storeMissed(
  client: DurableClient,
  account: Account,
  conversation: ListedConversation,
  sinceMs: number,
): Promise<number> {
  const { tenantId, channelId } = account;
  const items = (await readMessages(account, conversation)).filter(({ atMs }) => atMs >= sinceMs);
  if (items.length === 0) return 0;
  const { starts, found } = await withTenant(tenantId, async (tx) => {
    const fromMs = (await caughtUpAt(tx, channelId)) ?? 0;
    const mids = items.map(({ mid }) => mid);
    const known = await knownMids(tx, channelId, mids);
    const missed = items.filter(({ mid, atMs }) => !known.has(mid) && atMs >= fromMs);
    const stored = await storeItems(tx, account, missed);
    if (((await caughtUpAt(tx, channelId, true)) ?? 0) === fromMs) return stored;
    throw new Failure('changed-meanwhile', 'a customer of this account was forgotten'); // nothing of theirs comes back
  });
  await startStories(client, starts); // what does not start is stored: the sweeper takes it up
  return found;
}

async function storeItems(
  tx: Parameters<typeof storeEvent>[0],
  account: Account,
  missed: MissedItem[],
): Promise<{ starts: Start[]; found: number }> {
  const starts: Start[] = [];
  let found = 0;
  for (const { item, atMs } of missed) {
    const event = readItem(item, account.igId, atMs);
    if (!event) continue;
    if (event.type === 'message') found += 1;
    const start = await storeEvent(tx, account, event, now());
    if (start) starts.push({ ...start, tenantId: account.tenantId });
  }
  return { starts, found };
}
