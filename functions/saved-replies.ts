import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { SAVED_REPLIES_MAX, type SavedReply, SavedReplyInput } from '../core/contract/saved-replies.ts';
import { note } from '../core/data/audit.ts';
import {
  addSavedReply,
  changeSavedReply,
  deleteSavedReply,
  listSavedReplies,
  type SavedReplyRow,
} from '../core/data/saved-replies.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { strayReplyBlank } from '../core/domain/saved-reply.ts';
import { hasCard } from '../core/domain/text/cards.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { now } from '../core/runtime/clock.ts';
import { json, jsonIfChanged, readJson } from '../core/runtime/http.ts';
import { takingOut } from './taking-out.ts';

/** The shop's own replies, the most used first. */
export async function savedRepliesList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const rows = await withTenant(tenantId, listSavedReplies);
  return jsonIfChanged(request, { items: rows.map(answerOf) });
}

export async function savedReplyAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const input = await inputOf(request);
  const row = await withTenant(tenantId, async (tx) => {
    const added = await addSavedReply(tx, input, SAVED_REPLIES_MAX, now());
    await note(tx, userId, 'saved-reply-written', { savedReplyId: added.id });
    return added;
  });
  return json(answerOf(row), 201);
}

export async function savedReplyWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const input = await inputOf(request);
  const row = await withTenant(tenantId, async (tx) => {
    const changed = await changeSavedReply(tx, request.params.id ?? '', input, now());
    await note(tx, userId, 'saved-reply-written', { savedReplyId: changed.id });
    return changed;
  });
  return json(answerOf(row));
}

export const savedReplyDelete = takingOut(deleteSavedReply, ['saved-reply-deleted', 'savedReplyId']);

/** @throws Failure `content-invalid`: a blank that is none, or a card number. */
async function inputOf(request: HttpRequest): Promise<SavedReplyInput> {
  const input = await readJson(request, SavedReplyInput);
  const text = cleanText(input.text);
  const stray = strayReplyBlank(text);
  if (stray) throw notThis(`expected {name} and {order} as blanks, received ${stray}`);
  if (hasCard(text)) throw notThis('Meta forbids card numbers in messages');
  return { ...input, text };
}

const notThis = (message: string): Failure =>
  new Failure('content-invalid', message, { issues: [{ path: 'text', message }] });

const answerOf = ({ usedAt, ...row }: SavedReplyRow): SavedReply => ({
  ...row,
  usedAt: usedAt?.toISOString() ?? null,
});
