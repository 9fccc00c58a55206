import { Facts } from '../../../core/domain/facts.ts';
import { cleanText } from '../../../core/domain/text/clean.ts';
import type { ModelStep, ToolStep } from '../steps.ts';
import { tools } from './index.ts';
import { refused, type Tool, type ToolContext, type ToolResult } from './tool.ts';

type Call = ModelStep['calls'][number];
type Asked = { tool: Tool; args: unknown } | ToolResult;

/** Trusts nothing in a call: an unknown name or wrong arguments go back to the model as a reason. */
export function readCall(call: Call): Asked {
  const tool = Object.hasOwn(tools, call.name) ? tools[call.name] : undefined;
  if (!tool) return refused('unknown-tool', `expected one of ${Object.keys(tools).join(', ')}`);
  const args = tool.args.safeParse(parse(call.arguments));
  if (args.success) return { tool, args: args.data };
  const faults = args.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
  return refused('arguments-invalid', faults.join('; '));
}

/** Runs a call where `place` says, and gives its result as a step keeps it. @param fetched - what the tool asked for from outside. */
export async function resultOf(
  call: Call,
  asked: Asked,
  place: ToolContext,
  fetched: unknown,
): Promise<ToolStep> {
  const result = 'tool' in asked ? await asked.tool.run(asked.args, place, fetched) : asked;
  return {
    callId: call.id,
    content: JSON.stringify(result.content),
    facts: Facts.parse(result.facts ?? {}),
    pendingAtMs: null,
  };
}

/** The SKUs that calls name, wherever in their arguments. */
export function skusIn(calls: Pick<Call, 'arguments'>[]): string[] {
  const found: string[] = [];
  const note = (key: string, value: unknown) => {
    if ((key === 'sku' || key === 'new_sku') && typeof value === 'string') found.push(value);
  };
  for (const { arguments: json } of calls) parse(json, note);
  return found;
}

/** Escapes in it may spell characters that Postgres refuses. */
function parse(json: string, seen: (key: string, value: unknown) => void = () => undefined): unknown {
  try {
    return JSON.parse(json, (key, value) => {
      const clean = typeof value === 'string' ? cleanText(value) : value;
      seen(key, clean);
      return clean;
    });
  } catch {
    return undefined; // the schema says what was expected
  }
}
