import type { Pool, PoolClient } from 'pg';

export type Account = {
  igId: string;
  pageId: string;
  handle: string;
  name: string;
  ownerId: string;
  linked: boolean;
  allowMessages: boolean;
  restricted: boolean;
  portfolio: boolean;
  /** null: our app gets no webhooks of this account. */
  subscribedFields: string[] | null;
};

type Db = Pool | PoolClient;

/** The account with this Instagram id; null when there is none. */
export async function findAccount(db: Db, igId: string): Promise<Account | null> {
  const { rows } = await db.query('select * from sandbox.accounts where ig_id = $1', [igId]);
  return rows[0] ? accountOf(rows[0]) : null;
}

/** The account whose Page has this id; null when there is none. */
export async function findAccountOfPage(db: Db, pageId: string): Promise<Account | null> {
  const { rows } = await db.query('select * from sandbox.accounts where page_id = $1', [pageId]);
  return rows[0] ? accountOf(rows[0]) : null;
}

/** All accounts, oldest first. */
export async function listAccounts(db: Db): Promise<Account[]> {
  const { rows } = await db.query('select * from sandbox.accounts order by created_at, ig_id');
  return rows.map(accountOf);
}

/** The accounts on whose Page this person has a role, oldest first. */
export async function listAccountsOfUser(db: Db, userId: string): Promise<Account[]> {
  const { rows } = await db.query(
    `select a.* from sandbox.accounts a join sandbox.roles r using (page_id)
     where r.user_id = $1 order by a.created_at, a.ig_id`,
    [userId],
  );
  return rows.map(accountOf);
}

/** Writes an account with its owner, who gets a role on the Page. Existing people keep their name. */
export async function insertAccount(
  tx: Db,
  account: Account,
  ownerName: string,
  nowMs: number,
): Promise<void> {
  await ensureUser(tx, account.ownerId, ownerName, nowMs);
  await tx.query(
    `insert into sandbox.accounts (ig_id, page_id, handle, name, owner_id, portfolio, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [account.igId, account.pageId, account.handle, account.name, account.ownerId, account.portfolio, nowMs],
  );
  await grantRole(tx, account.ownerId, account.pageId);
}

/** Makes the person unless they are there already. */
export async function ensureUser(db: Db, userId: string, name: string, nowMs: number): Promise<void> {
  await db.query('insert into sandbox.users values ($1, $2, $3) on conflict do nothing', [
    userId,
    name,
    nowMs,
  ]);
}

/** Gives the person a role on the Page; twice is once. */
export async function grantRole(db: Db, userId: string, pageId: string): Promise<void> {
  await db.query('insert into sandbox.roles values ($1, $2) on conflict do nothing', [userId, pageId]);
}

/** null unsubscribes. */
export async function subscribe(db: Db, pageId: string, fields: string[] | null): Promise<void> {
  await db.query('update sandbox.accounts set subscribed_fields = $2 where page_id = $1', [pageId, fields]);
}

function accountOf(row: Record<string, unknown>): Account {
  return {
    igId: String(row.ig_id),
    pageId: String(row.page_id),
    handle: String(row.handle),
    name: String(row.name),
    ownerId: String(row.owner_id),
    linked: row.linked === true,
    allowMessages: row.allow_messages === true,
    restricted: row.restricted === true,
    portfolio: row.portfolio === true,
    subscribedFields: row.subscribed_fields as string[] | null,
  };
}
