import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';
import { strikeOut } from './erase-customer.ts';
import { deleteMessages, deleteTurns, forgetLines, lockLettingGo, type Span } from './let-go.ts';
import { deleteStories } from './orchestrations.ts';
import { deleteQuestions } from './questions.ts';
import { deleteReactions } from './reactions.ts';
import { type Tally, writeReceipt } from './receipts.ts';
import { deleteReplays } from './replays.ts';
import { deleteAskedMedia } from './shop-media.ts';
import { forgetSummaries } from './summaries.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

const DAY_MS = 86_400_000;
/** How long customers' words are kept. */
export const KEPT_MS = 30 * DAY_MS;

const ROWS_MAX = 1_000; // of one transaction: each is short, and what it has done stays done
const TURNS_MAX = 200; // each with its steps and parts
const BUYERS_MAX = 200; // orders, each with its events and returns

/** What one batch let go of, by the name that the receipt gives it; the first decides whether there is more. */
type Went = Record<string, Span>;
type Step = { rowsMax: number; step: (tx: TenantTx, before: Date) => Promise<Went> };

/** In this order: who has no message left goes last. Customers' messages and others' are found by an index each. */
const STEPS: Step[] = [
  { rowsMax: ROWS_MAX, step: messagesOf(`sender = 'customer'`) },
  { rowsMax: ROWS_MAX, step: messagesOf(`sender <> 'customer'`) },
  { rowsMax: TURNS_MAX, step: turnsOf('client_id is null') },
  { rowsMax: TURNS_MAX, step: turnsOf('client_id is not null') },
  { rowsMax: ROWS_MAX, step: rowsOf('parked_echoes', 'received_at', 'channel_id, mid') },
  { rowsMax: ROWS_MAX, step: rowsOf('hook_deliveries', 'created_at', 'id') }, // bodies hold names and addresses
  { rowsMax: ROWS_MAX, step: deleteDrafts },
  { rowsMax: ROWS_MAX, step: countedBy('kb_questions', deleteQuestions) },
  { rowsMax: ROWS_MAX, step: countedBy('replays', deleteReplays) },
  { rowsMax: ROWS_MAX, step: countedBy('reactions', deleteReactions) },
  { rowsMax: ROWS_MAX, step: countedBy('shop_media', deleteAskedMedia) },
  { rowsMax: BUYERS_MAX, step: forgetBuyers },
  { rowsMax: ROWS_MAX, step: deleteCustomers },
  { rowsMax: ROWS_MAX, step: countedBy('orchestrations', deleteStories) },
  { rowsMax: ROWS_MAX, step: forgetIds },
];

/** Every tenant there is. */
export async function listTenants(): Promise<TenantId[]> {
  const rows = await across<{ tenant_id: string }>('select tenant_id from list_tenants()', []);
  return rows.map((row) => TenantId.parse(row.tenant_id));
}

/** What is kept elsewhere: lets go of a shop's things from before then. @returns how many. */
export type Elsewhere = { name: string; letGo: (tenantId: TenantId, before: Date) => Promise<number> };

export type Purged = { tables: Record<string, Tally>; receipt: number | null };

/**
 * Lets go of what a shop's customers said more than 30 days ago, a batch per transaction, each counted where it is done.
 * Ended in the middle it is gone on with by the next call, and signed for by it; two at once take turns at the work.
 */
export async function purgeTenant(
  tenantId: TenantId,
  nowMs: number,
  elsewhere: Elsewhere[] = [],
): Promise<Purged> {
  const before = new Date(nowMs - KEPT_MS);
  for (const { rowsMax, step } of STEPS) {
    for (let gone = rowsMax; gone === rowsMax; ) {
      gone = await withTenant(tenantId, async (tx) => {
        await lockLettingGo(tx);
        const went = await step(tx, before);
        await tally(tx, went);
        return Object.values(went)[0]?.count ?? 0;
      });
    }
  }
  await withTenant(tenantId, async (tx) => {
    await lockLettingGo(tx);
    await forgetSummaries(tx, before);
    await forgetNames(tx, before);
  });
  for (const { name, letGo } of elsewhere) {
    const count = await letGo(tenantId, before);
    await withTenant(tenantId, async (tx) => {
      await lockLettingGo(tx);
      await tally(tx, { [name]: { count, oldestAt: null, newestAt: null } });
    });
  }
  return withTenant(tenantId, async (tx) => {
    await lockLettingGo(tx);
    return signFor(tx, tenantId, before, nowMs);
  });
}

/** Counts with what is done, in its transaction. */
async function tally(tx: TenantTx, went: Went): Promise<void> {
  const some = Object.entries(went).filter(([, { count }]) => count > 0);
  for (const [kind, { count, oldestAt, newestAt }] of some) {
    await tx.query(
      `insert into purge_tallies as p (tenant_id, kind, count, oldest_at, newest_at) values (current_tenant(), $1, $2, $3, $4)
       on conflict (tenant_id, kind) do update set count = p.count + excluded.count,
         oldest_at = least(p.oldest_at, excluded.oldest_at), newest_at = greatest(p.newest_at, excluded.newest_at)`,
      [kind, count, oldestAt, newestAt],
    );
  }
}

/** One receipt for all that was counted and not signed for yet; none where there is nothing. */
async function signFor(tx: TenantTx, tenantId: TenantId, before: Date, nowMs: number): Promise<Purged> {
  const { rows } = await tx.query<{ kind: string; count: string } & Omit<Span, 'count'>>(
    `delete from purge_tallies returning kind, count, oldest_at as "oldestAt", newest_at as "newestAt"`,
  );
  if (rows.length === 0) return { tables: {}, receipt: null };
  const sorted = rows.toSorted((a, b) => a.kind.localeCompare(b.kind));
  const tables = Object.fromEntries(
    sorted.map(({ kind, count, oldestAt, newestAt }) => [
      kind,
      {
        count: Number(count),
        oldestAt: oldestAt?.toISOString() ?? null,
        newestAt: newestAt?.toISOString() ?? null,
      },
    ]),
  );
  const receipt = { kind: 'purge' as const, tenantId, before: before.toISOString(), tables };
  return { tables, receipt: await writeReceipt(tx, receipt, nowMs) };
}

function messagesOf(whose: string): Step['step'] {
  return async (tx, before) => {
    const where = `${whose} and received_at < $1`;
    const gone = await deleteMessages(tx, { where, order: 'received_at', value: before, rowsMax: ROWS_MAX });
    await forgetLines(tx, gone, before);
    return { conversations: spanOf(gone.map(({ at }) => at)) };
  };
}

function turnsOf(whose: string): Step['step'] {
  const which = { where: `${whose} and opened_at < $1`, order: 'opened_at', rowsMax: TURNS_MAX };
  return async (tx, before) => {
    const { turns, steps, parts } = await deleteTurns(tx, { ...which, value: before });
    return { turns, turn_steps: { ...turns, count: steps }, outbox: { ...turns, count: parts } };
  };
}

function rowsOf(table: string, column: string, key: string): Step['step'] {
  return async (tx, before) => {
    const { rows } = await tx.query<{ at: Date }>(
      `delete from ${table} where (${key}) in (
         select ${key} from ${table} where ${column} < $1 limit $2 for update skip locked) returning ${column} as at`,
      [before, ROWS_MAX],
    );
    return { [table]: spanOf(rows.map(({ at }) => at)) };
  };
}

/** A draft that nobody confirmed is what somebody said, not a sale. Pieces that are held for it are let go of first. */
async function deleteDrafts(tx: TenantTx, before: Date): Promise<Went> {
  const { rows } = await tx.query<{ at: Date }>(
    `delete from orders where id in (
       select o.id from orders o left join threads t on t.id = o.thread_id
        where o.status = 'draft' and not o.stock_taken and o.created_at < $1
          and coalesce(t.last_message_at < $1, true) limit $2 for update of o skip locked) returning created_at as at`,
    [before, ROWS_MAX],
  );
  return { drafts: spanOf(rows.map(({ at }) => at)) };
}

/** What says only how many. */
function countedBy(
  table: string,
  letGo: (tx: TenantTx, before: Date, rowsMax: number) => Promise<number>,
): Step['step'] {
  return async (tx, before) => ({ [table]: counted(await letGo(tx, before, ROWS_MAX)) });
}

/** Orders that have been over for as long as the shop wants to know who bought; without a wish they stay whole. */
async function forgetBuyers(tx: TenantTx, before: Date): Promise<Went> {
  const nowMs = before.getTime() + KEPT_MS;
  const { rows } = await tx.query<{ id: string; at: Date }>(
    `select o.id, o.created_at as at from orders o join tenants n on n.id = o.tenant_id
      where n.keep_buyers_days > 0 and o.erased_at is null and o.status not in ('draft', 'confirmed', 'preparing', 'dispatched')
        and o.created_at < $1::timestamptz - n.keep_buyers_days * interval '1 day'
        and not exists (select from order_events e where e.order_id = o.id
                         and e.at >= $1::timestamptz - n.keep_buyers_days * interval '1 day')
        and not exists (select from returns r where r.order_id = o.id and r.state in ('requested', 'approved', 'received'))
      limit $2 for update of o skip locked`,
    [new Date(nowMs), BUYERS_MAX],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await strikeOut(tx, ids, nowMs);
  return { buyers: spanOf(rows.map(({ at }) => at)) };
}

const SILENT = `t.last_message_at < $1
  and not exists (select from conversations m where m.thread_id = t.id)
  and not exists (select from turns n where n.thread_id = t.id)
  and not exists (select from orders o where o.customer_id = c.id or o.thread_id = t.id)
  and not exists (select from returns r where r.customer_id = c.id)`;
const HAS_A_WISH = '(t.opted_out_at is not null or coalesce(t.paused_until > $1, false))';

/**
 * Who has been silent and never bought. A message that comes in this moment waits for the lock, and its delivery is
 * repeated by Meta.
 */
async function deleteCustomers(tx: TenantTx, before: Date): Promise<Went> {
  const { rowCount } = await tx.query(
    `delete from customers where id in (
       select c.id from customers c join threads t on t.customer_id = c.id
        where ${SILENT} and not ${HAS_A_WISH} limit $2 for update of t skip locked)`,
    [before, ROWS_MAX],
  );
  return { customers: counted(rowCount ?? 0) };
}

/** The log of the shop's own deeds stays; which customer one was about does not. */
async function forgetIds(tx: TenantTx, before: Date): Promise<Went> {
  const { rows } = await tx.query<{ at: Date }>(
    `update audit_log set detail = detail - 'customerId' where id in (
       select id from audit_log where at < $1 and detail ? 'customerId' limit $2) returning at`,
    [before, ROWS_MAX],
  );
  return { audit_log: spanOf(rows.map(({ at }) => at)) };
}

/** Of who wants no automated replies, or is not to have them, only that stays. */
async function forgetNames(tx: TenantTx, before: Date): Promise<void> {
  await tx.query(
    `delete from customer_notes where customer_id in (
       select c.id from customers c join threads t on t.customer_id = c.id where ${SILENT} and ${HAS_A_WISH})`,
    [before],
  );
  await tx.query(
    `update customers k set name = null, username = null, profile_name = null, profile_at = null, phone = null,
            governorate = null, address = null
      where num_nonnulls(k.name, k.username, k.profile_name, k.phone, k.governorate, k.address) > 0
        and k.id in (select c.id from customers c join threads t on t.customer_id = c.id where ${SILENT} and ${HAS_A_WISH})`,
    [before],
  );
}

const counted = (count: number): Span => ({ count, oldestAt: null, newestAt: null });

function spanOf(times: Date[]): Span {
  if (times.length === 0) return counted(0);
  const sorted = times.map((at) => at.getTime()).sort((a, b) => a - b);
  const [oldest = 0, newest = 0] = [sorted[0], sorted.at(-1)];
  return { count: times.length, oldestAt: new Date(oldest), newestAt: new Date(newest) };
}
