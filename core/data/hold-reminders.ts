import { sendNotice } from './notices.ts';
import { noteOrder } from './order-events.ts';
import { readOrderSettings } from './order-settings.ts';
import { lockOrder } from './orders-read.ts';
import type { TenantTx } from './with-tenant.ts';

const MINUTE_MS = 60_000;

export type Reminded =
  | { kind: 'told' } // the message is on its way
  | { kind: 'none' } // nobody is told: not wanted, not possible, or told before
  | { kind: 'gone' } // the hold was ended, used or renewed
  | { kind: 'later'; waitMs: number };

/**
 * Reminds a customer, once, that what is kept for them is kept until soon. A hold that is no longer than the shop's time for
 * the reminder has none; what cannot be told inside Instagram's 24 hours is not told.
 */
export async function remindHold(
  tx: TenantTx,
  orderId: string,
  holdNo: number,
  nowMs: number,
): Promise<Reminded> {
  await lockOrder(tx, orderId);
  const { rows } = await tx.query<Hold>(
    `select o.number, o.total_fils as "totalFils", o.thread_id as "threadId", o.hold_until as until,
            o.hold_reminded_no as reminded,
            (select max(e.at) from order_events e where e.order_id = o.id and 'hold' = any (e.changed)) as since
       from orders o where o.id = $1 and o.hold_no = $2 and o.hold_until is not null`,
    [orderId, holdNo],
  );
  const [hold] = rows;
  if (!hold) return { kind: 'gone' };
  const { holdReminderMinutes } = await readOrderSettings(tx);
  const untilMs = hold.until.getTime();
  const atMs = untilMs - holdReminderMinutes * MINUTE_MS;
  const isShort = hold.since !== null && hold.since.getTime() >= atMs;
  if (holdReminderMinutes === 0 || isShort || hold.reminded >= holdNo || nowMs >= untilMs)
    return { kind: 'none' };
  if (nowMs < atMs) return { kind: 'later', waitMs: atMs - nowMs };

  await tx.query(`update orders set hold_reminded_no = $2 where id = $1`, [orderId, holdNo]);
  if (!(await sendNotice(tx, { ...hold, untilMs }, 'hold-ending', nowMs))) return { kind: 'none' };
  const event = { from: 'draft' as const, to: 'draft' as const, changed: ['hold-reminded'] };
  await noteOrder(tx, orderId, event, { actor: 'system' }, nowMs);
  return { kind: 'told' };
}

type Hold = {
  number: number;
  totalFils: number;
  threadId: string | null;
  until: Date;
  reminded: number;
  since: Date | null;
};
