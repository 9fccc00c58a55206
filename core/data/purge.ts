import { TenantId } from '../domain/ids.ts';
import { across } from './across.ts';
import { deleteMessages, deleteTurns, forgetLines } from './let-go.ts';
import { deleteStories } from './orchestrations.ts';
import { deleteQuestions } from './questions.ts';
import { deleteReactions } from './reactions.ts';
import { deleteReplays } from './replays.ts';
import { deleteAskedMedia } from './shop-media.ts';
import { forgetSummaries } from './summaries.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

/** How long customers' words are kept. */
export const KEPT_MS = 30 * 86_400_000;

const ROWS_MAX = 1_000; // of one transaction: each is short, and what it has done stays done
const TURNS_MAX = 200; // each with its steps and parts

/** What went, by kind: counts, to be told to the log. A signed receipt would be made of them. */
export type Purged = {
  messages: number;
  turns: number;
  echoes: number;
  deliveries: number;
  drafts: number;
  questions: number;
  replays: number;
  reactions: number;
  media: number;
  customers: number;
  stories: number;
};

type Step = (tx: TenantTx, before: Date) => Promise<number>;

/** In this order: who has no message left goes last. Customers' messages and others' are found by an index each. */
const STEPS: { kind: keyof Purged; rowsMax: number; step: Step }[] = [
  { kind: 'messages', rowsMax: ROWS_MAX, step: messagesOf(`sender = 'customer'`) },
  { kind: 'messages', rowsMax: ROWS_MAX, step: messagesOf(`sender <> 'customer'`) },
  { kind: 'turns', rowsMax: TURNS_MAX, step: turnsOf('client_id is null') },
  { kind: 'turns', rowsMax: TURNS_MAX, step: turnsOf('client_id is not null') },
  { kind: 'echoes', rowsMax: ROWS_MAX, step: deleteEchoes },
  { kind: 'deliveries', rowsMax: ROWS_MAX, step: deleteDeliveries },
  { kind: 'drafts', rowsMax: ROWS_MAX, step: deleteDrafts },
  { kind: 'questions', rowsMax: ROWS_MAX, step: (tx, before) => deleteQuestions(tx, before, ROWS_MAX) },
  { kind: 'replays', rowsMax: ROWS_MAX, step: (tx, before) => deleteReplays(tx, before, ROWS_MAX) },
  { kind: 'reactions', rowsMax: ROWS_MAX, step: (tx, before) => deleteReactions(tx, before, ROWS_MAX) },
  { kind: 'media', rowsMax: ROWS_MAX, step: (tx, before) => deleteAskedMedia(tx, before, ROWS_MAX) },
  { kind: 'customers', rowsMax: ROWS_MAX, step: deleteCustomers },
  { kind: 'stories', rowsMax: ROWS_MAX, step: (tx, before) => deleteStories(tx, before, ROWS_MAX) },
];

/** Every tenant there is. */
export async function listTenants(): Promise<TenantId[]> {
  const rows = await across<{ tenant_id: string }>('select tenant_id from list_tenants()', []);
  return rows.map((row) => TenantId.parse(row.tenant_id));
}

/**
 * Lets go of what a shop's customers said more than 30 days ago, a batch per transaction. Ended in the middle it is
 * gone on with by the next call; two at once share the work.
 */
export async function purgeTenant(tenantId: TenantId, nowMs: number): Promise<Purged> {
  const purged: Purged = {
    ...{ messages: 0, turns: 0, echoes: 0, deliveries: 0, drafts: 0 },
    ...{ questions: 0, replays: 0, reactions: 0, media: 0, customers: 0, stories: 0 },
  };
  const before = new Date(nowMs - KEPT_MS);
  for (const { kind, rowsMax, step } of STEPS) {
    for (let gone = rowsMax; gone === rowsMax; purged[kind] += gone) {
      gone = await withTenant(tenantId, (tx) => step(tx, before));
    }
  }
  await withTenant(tenantId, async (tx) => {
    await forgetSummaries(tx, before);
    await forgetNames(tx, before);
  });
  return purged;
}

function messagesOf(whose: string): Step {
  return async (tx, before) => {
    const where = `${whose} and received_at < $1`;
    const gone = await deleteMessages(tx, { where, order: 'received_at', value: before, rowsMax: ROWS_MAX });
    await forgetLines(tx, gone, before);
    return gone.length;
  };
}

function turnsOf(whose: string): Step {
  const which = { where: `${whose} and opened_at < $1`, order: 'opened_at', rowsMax: TURNS_MAX };
  return (tx, before) => deleteTurns(tx, { ...which, value: before });
}

async function deleteEchoes(tx: TenantTx, before: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from parked_echoes where (channel_id, mid) in (
       select channel_id, mid from parked_echoes where received_at < $1 limit $2 for update skip locked)`,
    [before, ROWS_MAX],
  );
  return rowCount ?? 0;
}

/** Bodies of webhooks hold names and addresses. */
async function deleteDeliveries(tx: TenantTx, before: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from hook_deliveries where id in (
       select id from hook_deliveries where created_at < $1 order by id limit $2 for update skip locked)`,
    [before, ROWS_MAX],
  );
  return rowCount ?? 0;
}

/** A draft that nobody confirmed is what somebody said, not a sale. Pieces that are held for it are let go of first. */
async function deleteDrafts(tx: TenantTx, before: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from orders where id in (
       select o.id from orders o left join threads t on t.id = o.thread_id
        where o.status = 'draft' and not o.stock_taken and o.created_at < $1
          and coalesce(t.last_message_at < $1, true) limit $2 for update of o skip locked)`,
    [before, ROWS_MAX],
  );
  return rowCount ?? 0;
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
async function deleteCustomers(tx: TenantTx, before: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from customers where id in (
       select c.id from customers c join threads t on t.customer_id = c.id
        where ${SILENT} and not ${HAS_A_WISH} limit $2 for update of t skip locked)`,
    [before, ROWS_MAX],
  );
  return rowCount ?? 0;
}

/** Of who wants no automated replies, or is not to have them, only that stays. */
async function forgetNames(tx: TenantTx, before: Date): Promise<void> {
  await tx.query(
    `update customers k set name = null, username = null, profile_name = null, profile_at = null, phone = null,
            governorate = null, address = null
      where num_nonnulls(k.name, k.username, k.profile_name, k.phone, k.governorate, k.address) > 0
        and k.id in (select c.id from customers c join threads t on t.customer_id = c.id where ${SILENT} and ${HAS_A_WISH})`,
    [before],
  );
}
