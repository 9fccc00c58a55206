import type { z } from 'zod';
import type { TurnId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

/** What an earlier run of this activity stored; undefined when there was none. */
export async function readStep<T>(
  tx: TenantTx,
  turnId: TurnId,
  step: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const { rows } = await tx.query<{ result: unknown }>({
    name: 'read_step',
    text: 'select result from turn_steps where turn_id = $1 and step = $2',
    values: [turnId, step],
  });
  return rows[0] && schema.parse(rows[0].result);
}

/** Every step of a turn by name. The caller knows which schema each has. */
export async function readSteps(tx: TenantTx, turnId: TurnId): Promise<Map<string, unknown>> {
  const { rows } = await tx.query<{ step: string; result: unknown }>({
    name: 'read_steps',
    text: 'select step, result from turn_steps where turn_id = $1 order by finished_at, step',
    values: [turnId],
  });
  return new Map(rows.map(({ step, result }) => [step, result]));
}

/** Stores a step's result once; the first one stands. */
export async function writeStep(
  tx: TenantTx,
  turnId: TurnId,
  step: string,
  result: unknown,
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): Promise<void> {
  await tx.query({
    name: 'write_step',
    text: `insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
           values ($1, $2, current_tenant(), $3, $4, $5) on conflict do nothing`,
    values: [
      turnId,
      step,
      JSON.stringify(result),
      Math.max(0, Math.round(nowMs - startedAtMs)),
      new Date(nowMs),
    ],
  });
}
