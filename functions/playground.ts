import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { type DryTurn, dryTurn } from '../activities/dry-run/dry-turn.ts';
import { burstOf, PastTurn } from '../activities/dry-run/ground.ts';
import { bookVoices } from '../activities/dry-run/read-dry.ts';
import {
  type Playground,
  PlaygroundAnswer,
  PlaygroundMessage,
  type Suggestions,
} from '../core/contract/playground.ts';
import type { Said } from '../core/data/dry-thread.ts';
import {
  addPlaygroundTurn,
  endPlayground,
  newestPlayground,
  newPlayground,
  PLAYGROUND_TURNS_MAX,
  type PlaygroundSession,
  readPlayground,
} from '../core/data/playground.ts';
import type { Member } from '../core/data/sessions.ts';
import { readShopSample } from '../core/data/shop-sample.ts';
import { bookTrial, refuseFullDay, trialsLeft } from '../core/data/trial-usage.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { ThreadId } from '../core/domain/ids.ts';
import { inOrder } from '../core/domain/reply-parts.ts';
import { suggestionsFor } from '../core/domain/suggestions.ts';
import { maskCards } from '../core/domain/text/cards.ts';
import { cleanText } from '../core/domain/text/clean.ts';
import { traceOf } from '../core/domain/trace-of-turn.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { candidateOf } from './playground/candidate.ts';

const ANSWER_MS_MAX = 35_000; // in front of Azure a caller is cut off after 45 s

/**
 * What the agent would answer. Needs no licence: who has just connected tries it first. Nothing is stored but the
 * trial itself and what it cost.
 */
export async function playgroundSay(
  request: HttpRequest,
  _context: InvocationContext,
  member: Member,
): Promise<HttpResponseInit> {
  const input = await readJson(request, PlaygroundMessage);
  const { tenantId } = member;
  const startedAtMs = now();
  const { session, candidate } = await withTenant(tenantId, async (tx) => {
    await refuseFullDay(tx, 'playground', 1, startedAtMs);
    const found = input.sessionId
      ? await readPlayground(tx, member, input.sessionId, startedAtMs)
      : await newPlayground(tx);
    return { session: found, candidate: await candidateOf(tx, input) };
  });
  if (session.turns.length >= PLAYGROUND_TURNS_MAX) {
    throw new Failure('conflict', `a trial has at most ${PLAYGROUND_TURNS_MAX} messages: begin a new one`);
  }
  const said = saidOf(input);
  const trial = {
    tenantId,
    threadId: ThreadId.parse(session.id),
    numbersFrom: session.numbersFrom,
    candidate,
    past: session.turns.map(({ turn }) => PastTurn.parse(turn)),
  };
  const isOptedOut = session.turns.at(-1)?.isOptedOut ?? false;
  const made = await dryTurn(trial, said, { isOptedOut, tooLateAtMs: startedAtMs + ANSWER_MS_MAX });
  if ('waitMs' in made) throw new Failure('model-unavailable', 'the model is busy: try again in a moment');
  const answer = answerOf(session, made);
  await withTenant(tenantId, async (tx) => {
    const { turn } = made;
    await addPlaygroundTurn(tx, member, session, { turn, isOptedOut: made.isOptedOut, answer }, now());
    bookTrial(tx, 'playground', { model: modelOf(answer), tokens: answer.trace.tokens }, now());
    bookVoices(tx, made.voices, now());
  });
  return json(answer);
}

/** The member's trial as they left it, on whichever device. */
export async function playgroundRead(
  _request: HttpRequest,
  _context: InvocationContext,
  member: Member,
): Promise<HttpResponseInit> {
  const answer = await withTenant(member.tenantId, async (tx): Promise<Playground> => {
    const left = await trialsLeft(tx, 'playground', now());
    const sessionId = await newestPlayground(tx, member, now());
    if (!sessionId) return { sessionId, turns: [], left };
    const { turns } = await readPlayground(tx, member, sessionId, now());
    return { sessionId, turns: turns.map((one) => PlaygroundAnswer.parse(one.answer)), left };
  });
  return json(answer);
}

/** Begins anew: what was tried is gone. `?sessionId=` ends one trial alone. */
export async function playgroundEnd(
  request: HttpRequest,
  _context: InvocationContext,
  member: Member,
): Promise<HttpResponseInit> {
  const sessionId = z.uuid().safeParse(request.query.get('sessionId')).data ?? null;
  await withTenant(member.tenantId, (tx) => endPlayground(tx, member, sessionId));
  return { status: 204 };
}

export async function playgroundSuggestions(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const sample = await withTenant(tenantId, readShopSample);
  const answer: z.infer<typeof Suggestions> = { items: suggestionsFor(sample) };
  return json(answer);
}

/** As the door of deliveries would have stored it. */
function saidOf({ text, attachments }: z.infer<typeof PlaygroundMessage>): Said[] {
  const kind = attachments[0]?.type ?? 'text';
  return [{ kind, text: maskCards(cleanText(text)) || null, attachments }];
}

function answerOf(session: PlaygroundSession, made: DryTurn): PlaygroundAnswer {
  const { turn, outcome, wish, steps, read, openedAtMs, closedAtMs } = made;
  const no = session.turns.length + 1;
  const { parts = [], photos = [] } = turn.reply ?? {};
  const trace = traceOf({
    turnId: `trial-${no}`,
    outcome,
    isDryRun: true,
    openedAtMs,
    closedAtMs,
    steps,
    parts: inOrder(parts, photos).map(({ body, photo }, index) => {
      const part = { partNo: index + 1, body, photo: photo?.sku ?? null };
      return { ...part, state: 'dry-run', code: null, messageId: null, ms: null };
    }),
    read,
  });
  return {
    sessionId: session.id,
    no,
    asked: burstOf(turn.said),
    at: new Date(openedAtMs).toISOString(),
    outcome,
    reply: parts.join('\n'),
    parts,
    photos: photos.map(({ sku, name }) => ({ sku, name })),
    wish,
    toolCalls: trace.called.map(({ name, arguments: args, result }) => {
      return { name, arguments: asJson(args), result: asJson(result) };
    }),
    trace,
  };
}

const modelOf = ({ trace }: PlaygroundAnswer): string | null => trace.rounds.at(-1)?.model ?? null;

/** A model may write arguments that are no JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
