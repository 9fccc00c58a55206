import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type QuestionPage, QuestionQuery } from '../core/contract/knowledge.ts';
import { listQuestions, QuestionPosition, settleQuestion } from '../core/data/questions.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readQuery } from '../core/runtime/http.ts';

/** Questions that the agent had no answer to, the most asked first. */
export async function questionsList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, QuestionQuery);
  const after = positionOf(cursor, QuestionPosition);
  const found = await withTenant(tenantId, (tx) => listQuestions(tx, { after, rowsMax: limit + 1 }));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const position: QuestionPosition | null = last
    ? [last.askedCount, last.lastAskedAt.getTime(), last.id]
    : null;
  return json({
    items: rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString() })),
    nextCursor: position && cursorOf(position),
  } satisfies QuestionPage);
}

/** Puts a question aside: asked again it stays there. */
export async function questionDismiss(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { id = '' } = request.params;
  const done = await withTenant(tenantId, (tx) => settleQuestion(tx, id, 'dismissed'));
  if (!done) throw new Failure('not-found', 'no such question');
  return { status: 204 };
}
