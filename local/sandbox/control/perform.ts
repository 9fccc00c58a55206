import type { PoolClient } from 'pg';
import { json } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account } from '../store/accounts.ts';
import type { Thread } from '../store/threads.ts';
import { transaction } from '../store/transaction.ts';
import type { SandboxResponse } from '../types.ts';
import type { Item } from '../webhooks/envelope.ts';
import { customerEventBody, laneOf } from '../webhooks/events.ts';
import { reachesUs } from '../webhooks/subscription.ts';

/** What an act writes in the sandbox and sends to the product. */
export type Did = { mid: string | null; body: Buffer; write(tx: PoolClient): Promise<void> };

/** Commits an act with its delivery and answers `{mid, webhookStatus}` like a message. */
export async function perform(
  sandbox: Sandbox,
  start: () => Promise<{ account: Account; thread: Thread; did: Did }>,
): Promise<SandboxResponse> {
  const { account, thread, did } = await start();
  const { db, clock, deliverer, changes } = sandbox;
  const delivery = await transaction(db, async (tx) => {
    await did.write(tx);
    if (!reachesUs(sandbox, account, thread)) return null;
    const dueAtMs = clock.now();
    return deliverer.enqueue(tx, { igId: thread.igId, lane: laneOf(thread), body: did.body, dueAtMs });
  });
  changes.threadChanged(thread.igId, thread.customerId);
  const first = delivery ? await deliverer.submit(delivery) : null;
  return json(200, {
    ...(did.mid === null ? {} : { mid: did.mid }),
    webhookStatus: first?.status ?? null,
    ...(first === null ? { reason: 'not-subscribed' } : first.reason ? { reason: first.reason } : {}),
  });
}

/** A customer's act as a delivery; `standby` when another app holds the thread. */
export function customerEvent(thread: Thread, event: Item, atMs: number, seed: string): Buffer {
  const kind = thread.ownerApp === null ? {} : { kind: 'standby' as const };
  return customerEventBody(thread, event, { timestampMs: atMs, sentMs: atMs }, { seed, ...kind });
}
