import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type * as z from 'zod/mini';
import {
  AnswerQuestion,
  type DocumentStarted,
  type QuestionPage,
  QuestionQuery,
} from '../core/contract/knowledge.ts';
import { listQuestions, QuestionPosition, readQuestion, settleQuestion } from '../core/data/questions.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { startDocument } from './knowledge/start-document.ts';

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

/** Answers a question once and for all: it becomes a document that the agent answers from. */
export async function questionAnswer(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { id = '' } = request.params;
  const given = await readJson(request, AnswerQuestion);
  const asked = await withTenant(tenantId, (tx) => readQuestion(tx, id));
  if (!asked) throw new Failure('not-found', 'no such question');
  const question = cleanText(given.question ?? asked.text);
  const faq = { kind: 'faq' as const, question, answer: cleanText(given.answer) };
  const { documentId, jobId } = await startDocument(df.getClient(context), tenantId, faq);
  await withTenant(tenantId, (tx) => settleQuestion(tx, id, 'answered')); // done twice, the same content is one document
  return json({ documentId, jobId } satisfies z.infer<typeof DocumentStarted>, 202);
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
