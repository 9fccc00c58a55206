import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  id: z.string(),
  customerId: z.string(),
  text: z.string(),
  version: z.int(),
  author: z.string().nullable(), // null: has left the shop
  createdAt: z.date(),
  editor: z.string().nullable(),
  editedAt: z.date().nullable(),
});
export type CustomerNoteRow = z.infer<typeof Row>;

const SELECT = `
  select n.id, n.customer_id as "customerId", n.text, n.version, a.name as author, n.created_at as "createdAt",
         e.name as editor, n.edited_at as "editedAt"
    from customer_notes n left join users a on a.id = n.author_id left join users e on e.id = n.editor_id`;

/** What the shop's people noted of a customer, the newest first. */
export async function notesOfCustomer(tx: TenantTx, customerId: string): Promise<CustomerNoteRow[]> {
  const { rows } = await tx.query(`${SELECT} where n.customer_id = $1 order by n.created_at desc, n.id`, [
    customerId,
  ]);
  return Row.array().parse(rows);
}

/** Notes of all customers by id. `afterId`: the last one of the page before; null: from the beginning. */
export async function notesAfter(
  tx: TenantTx,
  afterId: string | null,
  rowsMax: number,
): Promise<CustomerNoteRow[]> {
  const { rows } = await tx.query(`${SELECT} where $1::uuid is null or n.id > $1 order by n.id limit $2`, [
    afterId,
    rowsMax,
  ]);
  return Row.array().parse(rows);
}

/** @param most - that a customer may have. @throws Failure `not-found`: no such customer; `conflict`: they have them. */
export async function addNote(
  tx: TenantTx,
  { customerId, text, authorId }: { customerId: string; text: string; authorId: string },
  most: number,
  nowMs: number,
): Promise<CustomerNoteRow> {
  const { rowCount: found } = await tx.query('select from customers where id = $1 for no key update', [
    idOf(customerId),
  ]);
  if (!found) throw new Failure('not-found', 'no such customer');
  const { rows } = await tx.query<{ count: number }>(
    // after the lock: two at once are counted
    'select count(*)::int as count from customer_notes where customer_id = $1',
    [customerId],
  );
  if ((rows[0]?.count ?? 0) >= most) throw new Failure('conflict', `a customer has at most ${most} notes`);
  const id = randomUUID();
  await tx.query(
    `insert into customer_notes (id, tenant_id, customer_id, text, author_id, created_at)
     values ($1, current_tenant(), $2, $3, $4, $5)`,
    [id, customerId, text, authorId, new Date(nowMs)],
  );
  return readNote(tx, id);
}

/**
 * Writes a note anew.
 *
 * @param version - of the note as whoever changes it saw it.
 * @throws Failure `not-found`; `conflict`: somebody else has changed it since.
 */
export async function changeNote(
  tx: TenantTx,
  { id, text, version, editorId }: { id: string; text: string; version: number; editorId: string },
  nowMs: number,
): Promise<CustomerNoteRow> {
  const { rowCount } = await tx.query(
    `update customer_notes set text = $3, version = version + 1, editor_id = $4, edited_at = $5
      where id = $1 and version = $2`,
    [idOf(id), version, text, editorId, new Date(nowMs)],
  );
  const note = await readNote(tx, idOf(id));
  if (!rowCount) throw new Failure('conflict', `the note is at version ${note.version}, not ${version}`);
  return note;
}

/** @throws Failure `not-found`. */
export async function deleteNote(tx: TenantTx, id: string): Promise<void> {
  const { rowCount } = await tx.query('delete from customer_notes where id = $1', [idOf(id)]);
  if (!rowCount) throw new Failure('not-found', 'no such note');
}

/** @returns how many there were. */
export async function deleteNotesOf(tx: TenantTx, customerId: string): Promise<number> {
  const { rowCount } = await tx.query('delete from customer_notes where customer_id = $1', [customerId]);
  return rowCount ?? 0;
}

async function readNote(tx: TenantTx, id: string): Promise<CustomerNoteRow> {
  const { rows } = await tx.query(`${SELECT} where n.id = $1`, [id]);
  if (!rows[0]) throw new Failure('not-found', 'no such note');
  return Row.parse(rows[0]);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const idOf = (id: string): string => z.uuid().safeParse(id).data ?? NOBODY;
