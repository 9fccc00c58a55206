import type { Pool, PoolClient } from 'pg';
import { newConversationId } from './ids.ts';

type Db = Pool | PoolClient;

/** One customer with one account: the person's id is valid only there. */
export type Thread = {
  igId: string;
  customerId: string;
  conversationId: string;
  name: string;
  username: string;
  blocked: boolean;
  hasRole: boolean;
  /** The app that holds the thread; null: every connected app may answer. */
  ownerApp: string | null;
  /** When the customer last did what opens the 24 hours; null: never. */
  lastUserAtMs: number | null;
  typingUntilMs: number;
  seenByShopAtMs: number;
  seenByCustomerAtMs: number;
  updatedAtMs: number;
};

/** The customer of an account; null when the account does not know them. */
export async function findThread(db: Db, igId: string, customerId: string): Promise<Thread | null> {
  const { rows } = await db.query('select * from sandbox.threads where ig_id = $1 and customer_id = $2', [
    igId,
    customerId,
  ]);
  return rows[0] ? threadOf(rows[0]) : null;
}

/** By the id that the Conversations API shows; null when there is none. */
export async function findThreadOfConversation(db: Db, conversationId: string): Promise<Thread | null> {
  const { rows } = await db.query('select * from sandbox.threads where conversation_id = $1', [
    conversationId,
  ]);
  return rows[0] ? threadOf(rows[0]) : null;
}

/** Threads of an account, the one written in last first. */
export async function listThreads(db: Db, igId: string): Promise<Thread[]> {
  const { rows } = await db.query(
    'select * from sandbox.threads where ig_id = $1 order by updated_at desc, customer_id',
    [igId],
  );
  return rows.map(threadOf);
}

/** Makes the customer if the account does not know them; given names replace what was there. */
export async function ensureThread(
  db: Db,
  key: { igId: string; customerId: string },
  names: { name?: string | undefined; username?: string | undefined },
  nowMs: number,
): Promise<Thread> {
  const ending = key.customerId.slice(-4);
  const { rows } = await db.query(
    `insert into sandbox.threads (ig_id, customer_id, conversation_id, name, username, updated_at)
     values ($1, $2, $3, coalesce($4, $6), coalesce($5, $7), $8)
     on conflict (ig_id, customer_id) do update
       set name = coalesce($4, threads.name), username = coalesce($5, threads.username)
     returning *`,
    [
      key.igId,
      key.customerId,
      newConversationId(),
      names.name ?? null,
      names.username ?? null,
      `زبون ${ending}`,
      `customer_${ending}`.toLowerCase(),
      nowMs,
    ],
  );
  return threadOf(rows[0]);
}

/** Changes of a thread; what is absent stays. Times only move forward, except `typingUntilMs`. */
export async function touchThread(
  db: Db,
  { igId, customerId }: { igId: string; customerId: string },
  change: {
    lastUserAtMs?: number;
    typingUntilMs?: number;
    seenByShopAtMs?: number;
    seenByCustomerAtMs?: number;
    updatedAtMs?: number;
  },
): Promise<void> {
  await db.query(
    `update sandbox.threads set
       last_user_at = greatest(last_user_at, $3),
       typing_until = coalesce($4, typing_until),
       seen_by_shop_at = greatest(seen_by_shop_at, $5),
       seen_by_customer_at = greatest(seen_by_customer_at, $6),
       updated_at = greatest(updated_at, $7)
     where ig_id = $1 and customer_id = $2`,
    [
      igId,
      customerId,
      change.lastUserAtMs ?? null,
      change.typingUntilMs ?? null,
      change.seenByShopAtMs ?? null,
      change.seenByCustomerAtMs ?? null,
      change.updatedAtMs ?? null,
    ],
  );
}

function threadOf(row: Record<string, unknown>): Thread {
  return {
    igId: String(row.ig_id),
    customerId: String(row.customer_id),
    conversationId: String(row.conversation_id),
    name: String(row.name),
    username: String(row.username),
    blocked: row.blocked === true,
    hasRole: row.has_role === true,
    ownerApp: row.owner_app as string | null,
    lastUserAtMs: row.last_user_at === null ? null : Number(row.last_user_at),
    typingUntilMs: Number(row.typing_until),
    seenByShopAtMs: Number(row.seen_by_shop_at),
    seenByCustomerAtMs: Number(row.seen_by_customer_at),
    updatedAtMs: Number(row.updated_at),
  };
}
