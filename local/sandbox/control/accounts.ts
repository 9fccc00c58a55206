import { z } from 'zod';
import { json, problem, refusal } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import {
  type Account,
  ensureUser,
  findAccount,
  grantRole,
  insertAccount,
  listAccounts,
} from '../store/accounts.ts';
import { newIgId, newPageId, newUserId } from '../store/ids.ts';
import { transaction } from '../store/transaction.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { accountOr404, bodyOf, Id } from './bodies.ts';

const LICENCE_MS = 365 * 86_400_000;

/** Instagram's alphabet; a leading @ and capitals are forgiven. */
const Handle = z
  .string()
  .transform((handle) => handle.trim().replace(/^@/, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9._]{1,30}$/, 'expected 1 to 30 of a-z, 0-9, dot and underscore'));

const NewAccount = z.object({
  handle: Handle,
  name: z.string().trim().min(1).max(100),
  licence: z.boolean().default(true),
  igId: Id.optional(),
  pageId: Id.optional(),
  userId: Id.optional(),
  userName: z.string().trim().min(1).max(100).optional(),
  portfolio: z.boolean().default(false),
});

const AccountChange = z.strictObject({
  handle: Handle.optional(),
  name: z.string().trim().min(1).max(100).optional(),
  allowMessages: z.boolean().optional(),
  linked: z.boolean().optional(),
  restricted: z.boolean().optional(),
  portfolio: z.boolean().optional(),
});

const NewRole = z.object({
  userId: Id.optional(),
  name: z.string().trim().min(1).max(100).default('شريك المتجر'),
});

/** Shops: made, listed, changed, and given more people. */
export function accountRoutes(sandbox: Sandbox): Route[] {
  return [
    { method: 'POST', pattern: '/_control/accounts', handle: (request) => create(sandbox, request) },
    { method: 'GET', pattern: '/_control/accounts', handle: () => list(sandbox) },
    { method: 'PATCH', pattern: '/_control/accounts/:igId', handle: (request) => change(sandbox, request) },
    {
      method: 'POST',
      pattern: '/_control/accounts/:igId/people',
      handle: (request) => addPerson(sandbox, request),
    },
  ];
}

/** A new professional account with a Page and an owner; asking again for the same one gives the same ids. */
async function create(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { db, clock, options, changes } = sandbox;
  const wanted = bodyOf(NewAccount, request);
  const existing = wanted.igId ? await findAccount(db, wanted.igId) : null;
  if (existing && existing.handle !== wanted.handle) {
    return problem(
      409,
      `igId ${existing.igId}: expected its handle ${existing.handle}, received ${wanted.handle}`,
    );
  }
  const account: Account = existing ?? {
    igId: wanted.igId ?? newIgId(),
    pageId: wanted.pageId ?? newPageId(),
    handle: wanted.handle,
    name: wanted.name,
    ownerId: wanted.userId ?? newUserId(),
    linked: true,
    allowMessages: true,
    restricted: false,
    portfolio: wanted.portfolio,
    subscribedFields: null,
  };
  if (!existing) {
    const ownerName = wanted.userName ?? `صاحب ${wanted.name}`;
    await refusingDoubles(() => transaction(db, (tx) => insertAccount(tx, account, ownerName, clock.now())));
  }
  if (wanted.licence) await options.licence.publish({ [account.handle]: lastDay(clock.now() + LICENCE_MS) });
  changes.accountsChanged();
  const { igId, pageId, ownerId } = account;
  return json(existing ? 200 : 201, { igId, pageId, userId: ownerId });
}

async function list({ db }: Sandbox): Promise<SandboxResponse> {
  const accounts = await listAccounts(db);
  const { rows } = await db.query(
    `select distinct page_id from sandbox.tokens where kind = 'page' and state = 'valid'`,
  );
  const connected = new Set(rows.map((row) => row.page_id));
  const people = await db.query('select user_id, name from sandbox.users');
  const names = new Map(people.rows.map((row) => [row.user_id, row.name]));
  return json(
    200,
    accounts.map(({ ownerId, subscribedFields, ...account }) => ({
      ...account,
      userId: ownerId,
      userName: names.get(ownerId),
      connected: connected.has(account.pageId), // our app holds a living token of the Page
      subscribed: subscribedFields !== null,
    })),
  );
}

async function change(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const account = await accountOr404(sandbox, request.params.igId ?? '');
  const next = { ...account, ...bodyOf(AccountChange, request) };
  await refusingDoubles(() =>
    sandbox.db.query(
      `update sandbox.accounts set handle = $2, name = $3, allow_messages = $4, linked = $5, restricted = $6,
         portfolio = $7 where ig_id = $1`,
      [next.igId, next.handle, next.name, next.allowMessages, next.linked, next.restricted, next.portfolio],
    ),
  );
  sandbox.changes.accountsChanged();
  return json(200, next);
}

/** Another person with a role on the Page. */
async function addPerson(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { pageId } = await accountOr404(sandbox, request.params.igId ?? '');
  const { userId = newUserId(), name } = bodyOf(NewRole, request);
  await transaction(sandbox.db, async (tx) => {
    await ensureUser(tx, userId, name, sandbox.clock.now());
    await grantRole(tx, userId, pageId);
  });
  return json(201, { userId });
}

async function refusingDoubles(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505') throw error;
    const field = /(handle|page_id|pkey)/.exec(constraint ?? '')?.[1] ?? 'value';
    throw refusal(problem(409, `${field.replace('pkey', 'igId')}: another account has it`));
  }
}

function lastDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
