import { readStep, writeStep } from '../../core/data/steps.ts';
import { type LostLease, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { Facts } from '../../core/domain/facts.ts';
import { cleanText } from '../../core/domain/text/clean.ts';
import { now } from '../../core/runtime/clock.ts';
import { ContextStep, ModelStep, step, ToolStep } from './steps.ts';
import { tools } from './tools/index.ts';
import { refused, type Tool, type ToolContext, type ToolResult } from './tools/tool.ts';

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

    const asked = read(call);
    if (!fetched && 'tool' in asked && asked.tool.fetch) {
      return { kind: 'to-fetch', fetch: async () => asked.tool.fetch?.(asked.args, input) };
    }
    const context = await readStep(tx, turnId, step.context, ContextStep);
    const lines = context?.lines.filter((line) => line.now) ?? [];
    const burst = lines.map(({ text }) => text).join('\n');
    const place: ToolContext = { tx, threadId, turnId, nowMs: startedAtMs, burst };
    const result = 'tool' in asked ? await asked.tool.run(asked.args, place, fetched?.result) : asked;
    const stored = {
      callId: call.id,
      content: JSON.stringify(result.content),
      facts: Facts.parse(result.facts ?? {}),
    };
    await writeStep(tx, turnId, step.tool(round, index), stored, { startedAtMs, nowMs: now() });
    return ran;
  });
}

/** Trusts nothing in a call: an unknown name or wrong arguments go back to the model as a reason. */
function read(call: ModelStep['calls'][number]): { tool: Tool; args: unknown } | ToolResult {
  const tool = Object.hasOwn(tools, call.name) ? tools[call.name] : undefined;
  if (!tool) return refused('unknown-tool', `expected one of ${Object.keys(tools).join(', ')}`);
  const args = tool.args.safeParse(parse(call.arguments));
  if (args.success) return { tool, args: args.data };
  const faults = args.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
  return refused('arguments-invalid', faults.join('; '));
}

/** Escapes in it may spell characters that Postgres refuses. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json, (_, value) => (typeof value === 'string' ? cleanText(value) : value));
  } catch {
    return undefined; // the schema says what was expected
  }
}
