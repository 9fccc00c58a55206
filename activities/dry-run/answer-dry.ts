import type { Shop } from '../../core/data/turn-context.ts';
import { withNothingKept } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import type { StepTaken } from '../../core/domain/trace-of-turn.ts';
import { MODEL_ROUNDS_MAX, TOOL_ROUNDS_MAX } from '../../core/domain/turn-rounds.ts';
import { now } from '../../core/runtime/clock.ts';
import { askChat, type ModelAnswer, type ToolCall } from '../../core/vendors/openai/chat.ts';
import { oneRound } from '../answer-dm/one-round.ts';
import { parseSteps, type ReplyStep, step, ToolStep } from '../answer-dm/steps.ts';
import { readCall, resultOf } from '../answer-dm/tools/call.ts';
import type { Ground } from './ground.ts';

/** How a turn would have ended; of one that was answered also with what. */
export type DryEnd =
  | { kind: 'written'; reply: ReplyStep }
  | { kind: 'model-refused' | 'failed'; reply: null }
  | { kind: 'later'; waitMs: number; reply: null }; // a limit of the model's: nothing is known yet

export type DryAnswer = { end: DryEnd; steps: StepTaken[]; acts: ToolCall[] };

type Options = {
  tooLateAtMs?: number; // no round begins after it
  ask?: ((round: number) => Promise<ModelAnswer>) | undefined; // who answers instead of the model
  ran?: (call: ToolCall) => ToolStep | null; // what is known of a call already
};

/**
 * Answers a burst as the story `answerDm` does, by the same rounds, tools and verifier, and keeps nothing: each tool runs
 * in a transaction of its own into which its ground and this turn's acts are laid, and which is rolled back.
 *
 * @param known - the steps that are there before the first round: the context, and passages that were found.
 * @throws Failure `model-unavailable` where the model does not answer, or not in time.
 */
export async function answerDry(
  ground: Ground,
  { shop, known, turnId }: { shop: Shop; known: StepTaken[]; turnId: TurnId },
  { tooLateAtMs = Number.POSITIVE_INFINITY, ask, ran }: Options = {},
): Promise<DryAnswer> {
  const taken: StepTaken[] = [...known];
  const acts: ToolCall[] = [];
  const over = (end: DryEnd): DryAnswer => ({ end, steps: taken, acts });
  for (let round = 1; round <= MODEL_ROUNDS_MAX; round++) {
    if (now() > tooLateAtMs) throw new Failure('model-unavailable', 'the answer took too long');
    const steps = parseSteps(new Map(taken.map(({ name, result }) => [name, result])));
    const beganAtMs = now();
    const heard = await oneRound(
      { tenantId: ground.tenantId, turnId },
      {
        shop,
        steps,
        round,
        mayCall: round <= TOOL_ROUNDS_MAX,
        prompt: ground.candidate.promptVersion,
      },
      async (messages, schemas, choice) =>
        ask?.(round) ?? askChat(messages, schemas, choice, ground.candidate.model),
    );
    if (heard.kind === 'later') return over({ ...heard, reply: null });
    if (heard.kind === 'refused') return over({ kind: 'model-refused', reply: null });
    const { said, verdict, knowledge } = heard;
    if (knowledge && !steps.knowledge) taken.push({ name: step.knowledge, result: knowledge, ms: 0 });
    taken.push({ name: step.model(round), result: said, ms: now() - beganAtMs });
    for (const one of verdict?.steps ?? []) taken.push({ name: one.step, result: one.result, ms: 0 });
    const reply = verdict?.steps.find((one) => one.step === step.reply)?.result as ReplyStep | undefined;
    if (reply) return over({ kind: 'written', reply });
    for (const [index, call] of said.calls.entries()) {
      const startedAtMs = now();
      const then = ran?.(call) ?? null;
      const result = then ?? (await callDry(ground, { turnId, acts, taken }, call));
      taken.push({ name: step.tool(round, index), result, ms: now() - startedAtMs });
      if (!then && !READS.has(call.name)) acts.push(call);
    }
  }
  return over({ kind: 'failed', reply: null });
}

/** Tools that only look at the shop: what was said and ordered before is nothing to them. */
const READS = new Set([
  'search_catalog',
  'search_knowledge',
  'get_item',
  'send_item_photo',
  'quote_delivery',
  'hand_over_to_human',
]);

type SoFar = { turnId: TurnId; acts: ToolCall[]; taken: StepTaken[] };

async function callDry(ground: Ground, { turnId, acts, taken }: SoFar, call: ToolCall): Promise<ToolStep> {
  const asked = readCall(call);
  const { tenantId, burst, atMs } = ground;
  const fetched = 'tool' in asked ? await asked.tool.fetch?.(asked.args, { tenantId, turnId }) : undefined;
  return withNothingKept(tenantId, async (tx) => {
    const laid = await ground.lay(tx, [...acts, call], READS.has(call.name));
    const photos = async () => taken.flatMap(photosIn);
    const place = { tx, ...laid, nowMs: atMs, burst, photos };
    if (!READS.has(call.name)) {
      for (const act of acts) await resultOf(act, readCall(act), place, undefined);
    }
    return resultOf(call, asked, place, fetched);
  });
}

const photosIn = ({ name, result }: StepTaken): string[] =>
  name.startsWith('tool-') ? ToolStep.parse(result).facts.photos : [];
