import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { now } from '../runtime/clock.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  version: z.int(),
  text: z.string(),
  author: z.string().nullable(),
  createdAt: z.date(),
  restoredFrom: z.int().nullable(),
});
export type InstructionsRow = z.infer<typeof Row>;

const SELECT = `
  select i.version, i.text, u.name as author, i.created_at as "createdAt", i.restored_from as "restoredFrom"
    from instructions i left join users u on u.id = i.author_id`;

/** The version in force; null while there is none. */
export async function newestInstructions(tx: TenantTx): Promise<InstructionsRow | null> {
  const [newest = null] = await listInstructions(tx, { before: null, rowsMax: 1 });
  return newest;
}

/** Versions, the newest first. `before`: the last version of the page before. */
export async function listInstructions(
  tx: TenantTx,
  page: { before: number | null; rowsMax: number },
): Promise<InstructionsRow[]> {
  const { rows } = await tx.query(
    `${SELECT} where $1::int is null or i.version < $1 order by i.version desc limit $2`,
    [page.before, page.rowsMax],
  );
  return Row.array().parse(rows);
}

/** @throws Failure `not-found` for what is no version of this tenant. */
export async function readInstructions(tx: TenantTx, version: number): Promise<InstructionsRow> {
  const { rows } = await tx.query(`${SELECT} where i.version = $1`, [version]);
  if (!rows[0]) throw new Failure('not-found', 'no such version');
  return Row.parse(rows[0]);
}

/**
 * Writes the next version; a text that is in force already makes none.
 *
 * @param input - `baseVersion`: the version that was seen; null: whatever there is.
 * @returns the version in force, and whether this call wrote it.
 * @throws Failure `conflict` when the version in force is another one than was seen.
 */
export async function writeInstructions(
  tx: TenantTx,
  userId: string,
  input: { text: string; baseVersion: number | null; restoredFrom: number | null },
): Promise<{ row: InstructionsRow; isNew: boolean }> {
  const { text, baseVersion, restoredFrom } = input;
  await lockShop(tx); // one writer at a time
  const newest = await newestInstructions(tx);
  const version = newest?.version ?? 0;
  if (baseVersion !== null && baseVersion !== version) {
    throw new Failure('conflict', `somebody wrote version ${version} meanwhile; read it first`);
  }
  if (newest?.text === text) return { row: newest, isNew: false };
  await tx.query(
    `insert into instructions (tenant_id, version, text, author_id, created_at, restored_from)
     values (current_tenant(), $1, $2, $3, $4, $5)`,
    [version + 1, text, userId, new Date(now()), restoredFrom],
  );
  return { row: await readInstructions(tx, version + 1), isNew: true };
}
