import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { PageQuery } from '../core/contract/page.ts';
import { PlaygroundAnswer } from '../core/contract/playground.ts';
import {
  type Scenario,
  ScenarioInput,
  type ScenarioPreview,
  ScenarioSource,
  type Scenarios,
} from '../core/contract/scenarios.ts';
import { readPlayground } from '../core/data/playground.ts';
import {
  addScenario,
  deleteScenario,
  listScenarios,
  readScenario,
  readTalkUpTo,
  type ScenarioContent,
  type ScenarioRow,
  writeScenario,
} from '../core/data/scenarios.ts';
import type { Member } from '../core/data/sessions.ts';
import { readSteps } from '../core/data/steps.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { TurnId } from '../core/domain/ids.ts';
import { SCENARIO_CHARS_MAX, type ScenarioLine } from '../core/domain/scenario.ts';
import { maskPerson } from '../core/domain/text/mask-person.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';

/** The newest first. */
export async function scenariosList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const after = positionOf(cursor, z.object({ at: z.iso.datetime(), id: z.uuid() }));
  const found = await withTenant(tenantId, (tx) => listScenarios(tx, { after, rowsMax: limit + 1 }));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const answer: z.infer<typeof Scenarios> = {
    items: rows.map(answerOf),
    nextCursor: last ? cursorOf({ at: last.createdAt.toISOString(), id: last.id }) : null,
  };
  return json(answer);
}

export async function scenarioRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(answerOf(await withTenant(tenantId, (tx) => readScenario(tx, request.params.id ?? ''))));
}

/** Keeps a reply that was wrong, without the person it was said to. */
export async function scenarioAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const content = masked(await readJson(request, ScenarioInput));
  const row = await withTenant(tenantId, (tx) => addScenario(tx, userId, content, now()));
  return json(answerOf(row), 201);
}

export async function scenarioWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const content = masked(await readJson(request, ScenarioInput));
  const id = request.params.id ?? '';
  return json(answerOf(await withTenant(tenantId, (tx) => writeScenario(tx, id, content, now()))));
}

export async function scenarioDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  await withTenant(tenantId, (tx) => deleteScenario(tx, request.params.id ?? ''));
  return { status: 204 };
}

/** A wrong reply with what came before it, masked, to be looked over by the member before it is kept. */
export async function scenarioPreview(
  request: HttpRequest,
  _context: InvocationContext,
  member: Member,
): Promise<HttpResponseInit> {
  const source = await readJson(request, ScenarioSource);
  const answer = await withTenant(member.tenantId, (tx) =>
    'sessionId' in source ? fromTrial(tx, member, source) : fromTalk(tx, source.customerId, source.messageId),
  );
  return json(answer);
}

async function fromTalk(tx: TenantTx, customerId: string, messageId: string): Promise<ScenarioPreview> {
  const { lines, turnId, known } = await readTalkUpTo(tx, customerId, messageId);
  const steps = turnId ? await readSteps(tx, TurnId.parse(turnId), ['model-', 'reply']) : new Map();
  const calls = [...steps].flatMap(([name, step]) =>
    name.startsWith('model-') ? (Called.safeParse(step).data?.calls ?? []) : [],
  );
  const wish = Wished.safeParse(steps.get('reply')).data?.wish ?? null;
  return {
    lines: lines.map(({ by, text }) => ({ by, text: short(maskPerson(text, known)) })),
    tools: [...new Set(calls.map(({ name }) => name))],
    handedOver: wish !== null,
  };
}

const Called = z.object({ calls: z.array(z.object({ name: z.string() })) });
const Wished = z.object({ wish: z.string().nullable() });

async function fromTrial(
  tx: TenantTx,
  member: Member,
  { sessionId, no }: { sessionId: string; no: number },
): Promise<ScenarioPreview> {
  const { turns } = await readPlayground(tx, member, sessionId, now());
  const answers = turns.filter((turn) => turn.no <= no).map(({ answer }) => PlaygroundAnswer.parse(answer));
  const last = answers.at(-1);
  if (last?.no !== no) throw new Failure('not-found', 'no such message in this trial');
  const lines = answers.flatMap(({ asked, reply }): ScenarioLine[] => [
    { by: 'customer', text: asked },
    ...(reply ? [{ by: 'ai' as const, text: reply }] : []),
  ]);
  return {
    lines: lines.slice(-LINES_MAX).map(({ by, text }) => ({ by, text: short(maskPerson(text)) })),
    tools: [...new Set(last.toolCalls.map(({ name }) => name))],
    handedOver: last.wish !== null,
  };
}

const LINES_MAX = 20;
const short = (text: string): string => text.slice(0, SCENARIO_CHARS_MAX);

/** What a member has written may name somebody again. */
function masked({ title, lines, note, expected, wrong }: ScenarioInput): ScenarioContent {
  return {
    title: maskPerson(title).slice(0, 120),
    lines: lines.map(({ by, text }) => ({ by, text: short(maskPerson(text)) })),
    wrong,
    note: note && maskPerson(note).slice(0, 1_000),
    expected,
  };
}

const answerOf = ({ createdAt, updatedAt, ...row }: ScenarioRow): Scenario => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
