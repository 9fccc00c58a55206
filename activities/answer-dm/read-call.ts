import { cleanText } from '../../core/domain/text/clean.ts';
import type { ModelStep } from './steps.ts';
import { tools } from './tools/index.ts';
import { refused, type Tool, type ToolResult } from './tools/tool.ts';

/** Trusts nothing in a call: an unknown name or wrong arguments go back to the model as a reason. */
export function readCall(call: ModelStep['calls'][number]): { tool: Tool; args: unknown } | ToolResult {
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
