import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { ApproveDraft, type Draft, type DraftPage, DraftQuery } from '../core/contract/drafts.ts';
import { note } from '../core/data/audit.ts';
import { approveDraft, type Decision, discardDraft, type Held } from '../core/data/draft-decisions.ts';
import {
  countDrafts,
  DraftPosition,
  type DraftRow,
  listDrafts,
  readDraft,
} from '../core/data/drafts-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { aiRulesOf } from '../core/domain/ai-rules.ts';
import { DISCLOSE_AGAIN_MS } from '../core/domain/disclosure.ts';
import { Failure, type FailureCode } from '../core/domain/failure.ts';
import { hasCard } from '../core/domain/text/cards.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { formatJod } from '../core/domain/text/money.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { disclosureOf } from '../core/runtime/disclosure.ts';
import { json, jsonIfChanged, readJsonIfAny, readQuery } from '../core/runtime/http.ts';
import type { SignedIn } from './guards/signed-in.ts';
import { opened } from './impersonation.ts';
import { startDraft } from './start-stories.ts';

/** Drafts that can still be let go, and how many there are. */
export async function draftsList(
  request: HttpRequest,
  _context: InvocationContext,
  who: SignedIn,
): Promise<HttpResponseInit> {
  const { order, customerId = null, cursor, limit } = readQuery(request, DraftQuery);
  const after = positionOf(cursor, DraftPosition);
  const { found, total } = await withTenant(who.tenantId, async (tx) => {
    const page = { order, customerId, after, rowsMax: limit + 1 };
    const [found, total] = await Promise.all([listDrafts(tx, page, now()), countDrafts(tx, now())]);
    return { found, total };
  });
  const rows = found.slice(0, limit);
  await opened(
    who,
    rows.map(({ threadId }) => threadId),
  );
  const last = found.length > limit ? rows.at(-1) : undefined;
  const position: DraftPosition | null = last ? [last.createdAt.getTime(), last.id] : null;
  return jsonIfChanged(request, {
    items: rows.map(draftAnswer),
    nextCursor: position && cursorOf(position),
    total,
  } satisfies DraftPage);
}

export async function draftRead(
  request: HttpRequest,
  _context: InvocationContext,
  who: SignedIn,
): Promise<HttpResponseInit> {
  const draft = await withTenant(who.tenantId, (tx) => readDraft(tx, request.params.id ?? ''));
  if (!draft) throw unknown();
  await opened(who, [draft.threadId]);
  return jsonIfChanged(request, draftAnswer(draft));
}

/** A member lets a draft go, as it was written or in their own words. A story sends it. */
export async function draftApprove(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const given = await readJsonIfAny(request, ApproveDraft);
  const text = given.text === undefined ? null : checked(given.text);
  const id = request.params.id ?? '';
  const decision = await withTenant(tenantId, async (tx) => {
    const decided = await approveDraft(tx, { id, text, userId }, now());
    if (decided.kind === 'approved') await note(tx, userId, 'draft-approved', { id });
    return decided;
  });
  if (decision.kind !== 'approved') return answerOf(decision);
  const { story, threadId, messageId, draft } = decision;
  await startDraft(df.getClient(context), story, { tenantId, threadId, messageId });
  return json(draftAnswer(draft), 202);
}

export async function draftDiscard(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const decision = await withTenant(tenantId, async (tx) => {
    const decided = await discardDraft(tx, { id, userId }, now());
    if (decided.kind === 'already') await note(tx, userId, 'draft-discarded', { id });
    return decided;
  });
  return answerOf(decision);
}

/** @throws Failure `content-invalid`. */
function checked(given: string): string {
  const text = cleanText(given).trim();
  const wrong = (message: string) =>
    new Failure('content-invalid', message, { issues: [{ path: 'text', message }] });
  if (text === '') throw wrong('expected something to read');
  if (hasCard(text)) throw wrong('Meta forbids card numbers in messages');
  return text;
}

/** @throws Failure for what is not decided now. */
function answerOf(decision: Decision): HttpResponseInit {
  if (decision.kind === 'unknown') throw unknown();
  if (decision.kind !== 'held') return json(draftAnswer(decision.draft));
  const { code, message } = HELD[decision.why];
  const issues = decision.draft.priceChanges.map(({ sku, wasFils, isFils }) => ({
    path: sku,
    message: `${formatJod(wasFils)} → ${isFils === null ? 'gone' : formatJod(isFils)}`,
  }));
  throw new Failure(code, message, { issues: decision.why === 'prices-changed' ? issues : [] });
}

const HELD: Record<Held, { code: FailureCode; message: string }> = {
  decided: { code: 'draft-decided', message: 'this draft is not waiting any more' },
  superseded: { code: 'draft-superseded', message: 'the customer has written again: another draft comes' },
  'human-has-it': { code: 'human-has-it', message: 'a person has this conversation' },
  paused: { code: 'ai-paused', message: 'the AI is switched off: nothing that it wrote goes out' },
  'opted-out': { code: 'opted-out', message: 'the customer wants no automated replies' },
  'window-closed': { code: 'window-closed', message: 'the customer’s last message is older than a day' },
  'prices-changed': {
    code: 'prices-changed',
    message: 'prices have changed since it was written: edit the text, then it goes out',
  },
};

const unknown = (): Failure => new Failure('not-found', 'no such draft');

export function draftAnswer({ threadId: _, turnId: __, hasNewer: ___, ...waiting }: DraftRow): Draft {
  const { disclosedAt, rules, ...row } = waiting;
  const isTold = (disclosedAt?.getTime() ?? 0) > now() - DISCLOSE_AGAIN_MS;
  const first = row.state === 'waiting' && !isTold ? row.text : null; // null also where what it answers was unsent
  const disclosure = first && disclosureOf(first, row.asked.toReversed(), aiRulesOf(rules));
  return {
    ...row,
    disclosure,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
