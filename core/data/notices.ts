import { randomUUID } from 'node:crypto';
import { type Notice, noticeText } from '../domain/notice.ts';
import type { OrderStatus } from '../domain/order.ts';
import { type Language, languageOfLast } from '../domain/text/language.ts';
import { sendAs } from '../domain/write-window.ts';
import { readOrderSettings } from './order-settings.ts';
import type { TenantTx } from './with-tenant.ts';

type Told = { threadId: string | null; number: number; totalFils: number; untilMs?: number };

/**
 * Tells a customer where their order stands now, when the shop wants that.
 *
 * @returns whether something will be sent.
 */
export async function noticeStatus(
  tx: TenantTx,
  order: Told,
  status: OrderStatus,
  nowMs: number,
): Promise<boolean> {
  if (status === 'draft' || !order.threadId) return false;
  const { statusNotices } = await readOrderSettings(tx);
  return statusNotices.includes(status) && sendNotice(tx, order, status, nowMs);
}

/**
 * Writes to a customer unasked, while Instagram still takes an automated message, in the language they last wrote in.
 * It goes by the outbox as a member's words do, but is nobody's: it never carries Meta's tag for people, and does not
 * take the conversation over. The sweep starts its story.
 *
 * @returns whether something will be sent.
 */
export async function sendNotice(
  tx: TenantTx,
  { threadId, ...order }: Told,
  notice: Notice,
  nowMs: number,
): Promise<boolean> {
  if (!threadId || !(await mayWrite(tx, threadId, nowMs))) return false;
  const { noticeTexts } = await readOrderSettings(tx);
  const text = noticeText(notice, await languageOfThread(tx, threadId), order, noticeTexts, nowMs);
  const at = new Date(nowMs);
  await tx.query(
    `with turn as (
       insert into turns (tenant_id, thread_id, story, opened_at, client_id, automated, look_again_at)
       values (current_tenant(), $1, 'say', $2, $3, true, $2) returning id
     )
     insert into outbox (tenant_id, thread_id, turn_id, part_no, body, state, reserved_at)
     select current_tenant(), $1, turn.id, 1, $4, 'reserved', $2 from turn`,
    [threadId, at, randomUUID(), text],
  );
  return true;
}

const WORDS_MAX = 10; // of a customer's; one of them tells the language, or none

async function languageOfThread(tx: TenantTx, threadId: string): Promise<Language> {
  const { rows } = await tx.query<{ text: string }>(
    `select text from conversations where thread_id = $1 and sender = 'customer' and text is not null
      order by id desc limit $2`,
    [threadId, WORDS_MAX],
  );
  return languageOfLast(rows.map(({ text }) => text));
}

async function mayWrite(tx: TenantTx, threadId: string, nowMs: number): Promise<boolean> {
  const { rows } = await tx.query<{ expires: Date; out: boolean }>(
    `select window_expires_at as expires, opted_out_at is not null as out from threads where id = $1 for no key update`,
    [threadId],
  );
  return rows[0] !== undefined && !rows[0].out && sendAs('ai', rows[0].expires.getTime(), nowMs) !== 'closed';
}
