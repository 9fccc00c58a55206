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

/**
 * Every step of a turn by name, or those whose names begin so. The caller knows which schema each has.
 */
export async function readSteps(
  tx: TenantTx,
  turnId: TurnId,
  beginnings: string[] = [''],
): Promise<Map<string, unknown>> {
  const { rows } = await tx.query<{ step: string; result: unknown }>({
    name: 'read_steps',
    text: `select step, result from turn_steps
            where turn_id = $1 and exists (select from unnest($2::text[]) as b where starts_with(step, b))
            order by finished_at, step`,
    values: [turnId, beginnings],
  });
  return new Map(rows.map(({ step, result }) => [step, result]));
}

/** As `readSteps`, some of them: a context is large. */
export async function readNamedSteps(
  tx: TenantTx,
  turnId: TurnId,
  names: string[],
): Promise<Map<string, unknown>> {
  const { rows } = await tx.query<{ step: string; result: unknown }>({
    name: 'read_named_steps',
    text: 'select step, result from turn_steps where turn_id = $1 and step = any ($2)',
    values: [turnId, names],
  });
  return new Map(rows.map(({ step, result }) => [step, result]));
}

export type NewStep = { step: string; result: unknown; startedAtMs: number };

/** Stores steps' results once; the first ones stand. They travel with the commit. */
export function writeSteps(tx: TenantTx, turnId: TurnId, steps: NewStep[], nowMs: number): void {
  tx.send({
    name: 'write_steps',
    text: `insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
           select $1, step, current_tenant(), result::jsonb, duration_ms, $5
             from unnest($2::text[], $3::text[], $4::integer[]) as steps (step, result, duration_ms)
           on conflict do nothing`,
    values: [
      turnId,
      steps.map(({ step }) => step),
      steps.map(({ result }) => JSON.stringify(result)),
      steps.map(({ startedAtMs }) => Math.max(0, Math.round(nowMs - startedAtMs))),
      new Date(nowMs),
    ],
  });
}

/** As `writeSteps`, for one. */
export async function writeStep(
  tx: TenantTx,
  turnId: TurnId,
  step: string,
  result: unknown,
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): Promise<void> {
  writeSteps(tx, turnId, [{ step, result, startedAtMs }], nowMs);
}
