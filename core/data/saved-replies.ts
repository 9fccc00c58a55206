import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  id: z.string(),
  language: z.enum(['ar', 'en']),
  shortcut: z.string(),
  text: z.string(),
  uses: z.int(),
  usedAt: z.date().nullable(),
});
export type SavedReplyRow = z.infer<typeof Row>;
export type SavedReplyInput = Pick<SavedReplyRow, 'language' | 'shortcut' | 'text'>;

const COLUMNS = `id, language, shortcut, text, uses, used_at as "usedAt"`;

/** Every saved reply of the shop, the most used first. */
export async function listSavedReplies(tx: TenantTx): Promise<SavedReplyRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from saved_replies order by uses desc, used_at desc nulls last, shortcut, id`,
  );
  return Row.array().parse(rows);
}

/** @param most - that a shop may have. @throws Failure `conflict`: it has them, or this shortcut. */
export async function addSavedReply(
  tx: TenantTx,
  { language, shortcut, text }: SavedReplyInput,
  most: number,
  nowMs: number,
): Promise<SavedReplyRow> {
  await lockShop(tx);
  const { rows: known } = await tx.query<{ count: number }>(
    // after the lock: two at once are counted
    'select count(*)::int as count from saved_replies',
  );
  if ((known[0]?.count ?? 0) >= most)
    throw new Failure('conflict', `a shop has at most ${most} saved replies`);
  const { rows } = await tx.query(
    `insert into saved_replies (id, tenant_id, language, shortcut, text, created_at, updated_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $5)
     on conflict (tenant_id, language, shortcut) do nothing returning ${COLUMNS}`,
    [randomUUID(), language, shortcut, text, new Date(nowMs)],
  );
  if (!rows[0]) throw taken();
  return Row.parse(rows[0]);
}

/** @throws Failure `not-found`; `conflict` where another one has the shortcut. */
export async function changeSavedReply(
  tx: TenantTx,
  id: string,
  { language, shortcut, text }: SavedReplyInput,
  nowMs: number,
): Promise<SavedReplyRow> {
  const { rowCount } = await tx.query(
    'select from saved_replies where language = $1 and shortcut = $2 and id <> $3',
    [language, shortcut, idOf(id)],
  );
  if (rowCount) throw taken();
  const { rows } = await tx.query(
    `update saved_replies set language = $2, shortcut = $3, text = $4, updated_at = $5 where id = $1 returning ${COLUMNS}`,
    [idOf(id), language, shortcut, text, new Date(nowMs)],
  );
  if (!rows[0]) throw new Failure('not-found', 'no such saved reply');
  return Row.parse(rows[0]);
}

/** @throws Failure `not-found`. */
export async function deleteSavedReply(tx: TenantTx, id: string): Promise<void> {
  const { rowCount } = await tx.query('delete from saved_replies where id = $1', [idOf(id)]);
  if (!rowCount) throw new Failure('not-found', 'no such saved reply');
}

/** It was sent once more; one that was deleted meanwhile is none. */
export async function countUse(tx: TenantTx, id: string, nowMs: number): Promise<void> {
  await tx.query('update saved_replies set uses = uses + 1, used_at = $2 where id = $1', [
    id,
    new Date(nowMs),
  ]);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const idOf = (id: string): string => z.uuid().safeParse(id).data ?? NOBODY;

const taken = (): Failure =>
  new Failure('conflict', 'another saved reply has this shortcut', {
    issues: [{ path: 'shortcut', message: 'another saved reply has this shortcut' }],
  });
