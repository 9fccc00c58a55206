import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import {
  type CustomerNote,
  CustomerNoteChange,
  NewCustomerNote,
  NOTES_MAX,
} from '../core/contract/customer-notes.ts';
import { note } from '../core/data/audit.ts';
import { addNote, type CustomerNoteRow, changeNote, deleteNote } from '../core/data/customer-notes.ts';
import type { Member } from '../core/data/sessions.ts';
import { keepMember } from '../core/data/team.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { maskCards } from '../core/domain/text/cards.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { takingOut } from './taking-out.ts';

/** Somebody notes something of a customer for the others of the shop. */
export async function customerNoteAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const text = kept((await readJson(request, NewCustomerNote)).text);
  const customerId = request.params.customerId ?? '';
  const row = await withTenant(tenantId, async (tx) => {
    const added = await addNote(tx, { customerId, text, authorId: userId }, NOTES_MAX, now());
    await note(tx, userId, 'customer-note-written', { noteId: added.id });
    return added;
  });
  return json(noteAnswer(row), 201);
}

/** Whoever is of the shop may change a note: it is the shop's. */
export async function customerNoteWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const input = await readJson(request, CustomerNoteChange);
  const change = { ...input, text: kept(input.text), id: request.params.id ?? '', editorId: userId };
  const row = await withTenant(tenantId, async (tx) => {
    await keepMember(tx, userId);
    const changed = await changeNote(tx, change, now());
    await note(tx, userId, 'customer-note-written', { noteId: changed.id });
    return changed;
  });
  return json(noteAnswer(row));
}

export const customerNoteDelete = takingOut(deleteNote, ['customer-note-deleted', 'noteId']);

/** As it is stored: a shop keeps no card numbers, in notes neither. */
const kept = (text: string): string => maskCards(cleanText(text));

export const noteAnswer = ({ customerId: _, ...row }: CustomerNoteRow): CustomerNote => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
});
