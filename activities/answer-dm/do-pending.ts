import { lockForActs } from '../../core/data/act-locks.ts';
import type { TenantTx, TurnRef } from '../../core/data/with-tenant.ts';
import { now } from '../../core/runtime/clock.ts';
import type { TurnSteps } from './steps.ts';
import { readCall, skusIn } from './tools/call.ts';
import { askedIn } from './untrue.ts';

/**
 * Does what a turn has only tried, in its order, and compares what comes of it with what the reply was written on. All of
 * it is done, or nothing: the caller's transaction is as it was before.
 *
 * @returns false where something came out otherwise by now: another price, a piece that is gone.
 */
export async function doPending(
  tx: TenantTx,
  { threadId, turnId }: TurnRef,
  steps: TurnSteps,
): Promise<boolean> {
  const burst = askedIn(steps);
  const pending = [...steps.tools].flatMap(([name, { content, pendingAtMs }]) => {
    if (pendingAtMs == null) return [];
    const [, round, index] = name.split('-').map(Number);
    const call = steps.models.get(round ?? 0)?.calls[index ?? 0];
    if (!call) throw new Error('what was tried is not there any more');
    return [{ name, content, pendingAtMs, call }];
  });
  const calls = pending.map(({ call }) => call);
  if (calls.length > 1) await lockForActs(tx, threadId, skusIn(calls));
  await tx.query('savepoint pending');
  for (const { name, content, pendingAtMs, call } of pending) {
    const asked = readCall(call);
    if (!('tool' in asked)) throw new Error('what was tried is not a tool any more');
    // pieces are kept as long as the customer is told, counted from when it was written
    const nowMs = call.name === 'hold_order' ? pendingAtMs : now();
    const done = await asked.tool.run(asked.args, { tx, threadId, turnId, nowMs, burst });
    if (JSON.stringify(done.content) !== content) {
      await tx.query('rollback to savepoint pending');
      return false;
    }
    tx.send({
      text: `update turn_steps set result = result || '{"pendingAtMs": null}' where turn_id = $1 and step = $2`,
      values: [turnId, name],
    });
  }
  return true;
}
