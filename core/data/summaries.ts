import { z } from 'zod';
import { type Attachment, asLine, type DmKind } from '../domain/dm.ts';
import type { ThreadId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

const Wanted = z.object({
  no: z.int(),
  turnId: z.string().nullable(),
  leaseUntil: z.date().nullable(),
  reason: z.string().nullable(),
  language: z.enum(['ar', 'en']),
});

/** What a summary is made of; `isBusy`: a turn is under way, and what it says belongs to it. */
export type ToSum = {
  no: number;
  isBusy: boolean;
  reason: string | null;
  language: 'ar' | 'en';
  lines: { by: 'customer' | 'shop'; text: string }[];
  orders: { number: number; status: string; totalFils: number }[];
};

const ORDERS_MAX = 3;
const LINES_MAX = 60; // the newest; a summary is of what is going on

/** A conversation whose summary is wanted; null for any other. */
export async function readToSum(tx: TenantTx, threadId: ThreadId, nowMs: number): Promise<ToSum | null> {
  const { rows } = await tx.query(
    `select summary_no as no, turn_id as "turnId", lease_until as "leaseUntil", needs_person as reason,
            (select locale from tenants) as language
       from threads where id = $1 and summary_state = 'wanted'`,
    [threadId],
  );
  if (!rows[0]) return null;
  const { no, turnId, leaseUntil, reason, language } = Wanted.parse(rows[0]);
  const [lines, orders] = await Promise.all([
    readSaid(tx, threadId),
    tx.query<ToSum['orders'][number]>(
      `select number, status, total_fils as "totalFils" from orders where thread_id = $1 order by number desc limit ${ORDERS_MAX}`,
      [threadId],
    ),
  ]);
  const isBusy = turnId !== null && (leaseUntil?.getTime() ?? 0) > nowMs;
  return { no, isBusy, reason, language, lines, orders: orders.rows };
}

/** What was said, oldest first; also what waits for an answer. */
async function readSaid(tx: TenantTx, threadId: ThreadId): Promise<ToSum['lines']> {
  const { rows } = await tx.query<{
    sender: string;
    kind: DmKind;
    text: string | null;
    attachments: Attachment[];
  }>(
    `select sender, kind, text, attachments from conversations
      where thread_id = $1 and unsent_at is null and (sender <> 'ai' or mid is not null) -- of the AI only what went out
      order by id desc limit ${LINES_MAX}`,
    [threadId],
  );
  return rows
    .reverse()
    .map(({ sender, ...said }) => ({
      by: sender === 'customer' ? ('customer' as const) : ('shop' as const),
      text: asLine(said),
    }))
    .filter(({ text }) => text !== '');
}

/**
 * Keeps a summary, where the conversation still is as it was when it was read.
 *
 * @param lines - null or empty: none could be made.
 * @returns false where a message was unsent or edited meanwhile, or nobody wants it any more.
 */
export async function keepSummary(
  tx: TenantTx,
  threadId: ThreadId,
  { no, lines }: { no: number; lines: string[] | null },
  nowMs: number,
): Promise<boolean> {
  const isMade = lines !== null && lines.length > 0;
  const { rowCount } = await tx.query(
    `update threads set summary = $3, summary_state = $4, summary_at = $5
      where id = $1 and summary_no = $2 and summary_state = 'wanted'`,
    [threadId, no, isMade ? lines : null, isMade ? 'made' : 'none', new Date(nowMs)],
  );
  return rowCount === 1;
}

/** Words of a conversation have changed or gone: a summary may repeat them. One that is being made is made again. */
export function dropSummary(tx: TenantTx, threadId: string): void {
  tx.send({
    name: 'drop_summary',
    text: `update threads set summary = null, summary_no = summary_no + 1,
                  summary_state = case when summary_state = 'made' then 'none' else summary_state end
            where id = $1 and summary_state is not null`,
    values: [threadId],
  });
}

/** Summaries go with the words that they are of. */
export async function forgetSummaries(tx: TenantTx, before: Date): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from threads where summary_state is not null and summary_at < $1 order by id for no key update',
    [before],
  );
  await tx.query('update threads set summary = null, summary_state = null where id = any ($1)', [
    rows.map(({ id }) => id),
  ]);
}
