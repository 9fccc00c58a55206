import { tools } from '../../activities/answer-dm/tools/index.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import type { startTenant } from './tenant.ts';

type Where = { threadId: ThreadId; turnId: TurnId; burst?: string };

/** What a tool answers the model, as the model reads it: the call alone, in a transaction of its own. */
export async function runTool<Result>(
  tenant: Awaited<ReturnType<typeof startTenant>>,
  name: string,
  args: object,
  { burst = '', ...where }: Where,
): Promise<Result> {
  const tool = tools[name];
  if (!tool) throw new Error(`no tool ${name}`);
  const context = { ...where, nowMs: Date.now(), burst };
  const result = await tenant.inTenant((tx) => tool.run(tool.args.parse(args), { ...context, tx }));
  return JSON.parse(JSON.stringify(result.content)) as Result;
}
