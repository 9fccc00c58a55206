import { readAiRules } from '../../core/data/ai-rules.ts';
import { readStep, readSteps, writeStep } from '../../core/data/steps.ts';
import { type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { BINDING_TOOLS, isAllAuto } from '../../core/domain/autonomy.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { ContextStep, ModelStep, step, ToolStep } from './steps.ts';
import { readCall, resultOf } from './tools/call.ts';
import { tools } from './tools/index.ts';
import type { ToolContext } from './tools/tool.ts';

type Ran = { kind: 'ran'; tool: string };
type ToFetch = { kind: 'to-fetch'; fetch: () => Promise<unknown> };

/** Runs one call of the model, once: what it changes and its result are written in one transaction. */
export async function runToolCall(
  input: TurnRef & { round: number; index: number },
): Promise<Ran | LostLease> {
  const first = await runWith(input, null);
  if (first.kind !== 'to-fetch') return first;
  const fetched = { result: await first.fetch() }; // no transaction waits for somebody else's answer
  return (await runWith(input, fetched)) as Ran | LostLease;
}

/** @param fetched - what the tool asked for from outside; null: not yet. */
async function runWith(
  input: TurnRef & { round: number; index: number },
  fetched: { result: unknown } | null,
): Promise<Ran | ToFetch | LostLease> {
  const { threadId, turnId, round, index } = input;
  const startedAtMs = now();
  return withTurn<Ran | ToFetch>(input, async (tx) => {
    const model = await readStep(tx, turnId, step.model(round), ModelStep);
    const call = model?.calls[index];
    if (!call) throw new Error('the model made no such call');
    const ran: Ran = { kind: 'ran', tool: Object.hasOwn(tools, call.name) ? call.name : 'unknown' };
    if (await readStep(tx, turnId, step.tool(round, index), ToolStep)) return ran;

    const asked = readCall(call);
    if (!fetched && 'tool' in asked && asked.tool.fetch) {
      return { kind: 'to-fetch', fetch: async () => asked.tool.fetch?.(asked.args, input) };
    }
    const context = await readStep(tx, turnId, step.context, ContextStep);
    const lines = context?.lines.filter((line) => line.now) ?? [];
    const burst = lines.map(({ text }) => text).join('\n');
    const photos = () => photosGoing(tx, turnId);
    const place: ToolContext = { tx, threadId, turnId, nowMs: startedAtMs, burst, photos };
    const isTried = 'tool' in asked && (await mayOnlyTry(tx, call.name));
    if (isTried) await tx.query('savepoint tried');
    const result = await resultOf(call, asked, place, fetched?.result);
    if (isTried) await tx.query('rollback to savepoint tried');
    const stored: ToolStep = { ...result, pendingAtMs: isTried ? startedAtMs : null };
    await writeStep(tx, turnId, step.tool(round, index), stored, { startedAtMs, nowMs: now() });
    return ran;
  });
}

/** What the calls before this one have found to go with the reply. */
async function photosGoing(tx: TenantTx, turnId: TurnId): Promise<string[]> {
  const ran = await readSteps(tx, turnId, ['tool-']);
  return [...ran.values()].flatMap((one) => ToolStep.safeParse(one).data?.facts.photos ?? []);
}

/** Where the shop lets the AI not answer everything by itself, what binds it is done when the reply goes: keep-back.ts. */
const mayOnlyTry = async (tx: TenantTx, tool: string): Promise<boolean> =>
  BINDING_TOOLS.has(tool) && !isAllAuto((await readAiRules(tx)).rules.modes);
