import type { z } from 'zod';
import type { TurnId } from '../domain/ids.ts';
import { LEASE_MS } from './turns.ts';
import type { TenantTx, TurnRef } from './with-tenant.ts';

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

const STORE_FIRST = `
  with held as (
    update threads set lease_until = $5 where id = $2 and turn_id = $1 and lease_epoch = $3 returning id
  ), first as (
    insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
    select $1, $6, current_tenant(), $7, $8, $4 from held on conflict do nothing returning step
  ), rest as (
    insert into turn_steps (turn_id, step, tenant_id, result, duration_ms, finished_at)
    select $1, more.step, current_tenant(), more.result::jsonb, $8, $4
      from first, unnest($9::text[], $10::text[]) as more (step, result) on conflict do nothing
  )
  select exists (select from held) as held, exists (select from first) as stored`;

/**
 * For the holder of a turn: stores a step and those that follow from it, or none of them where the step is there
 * already: a second run of the same activity was faster.
 */
export async function storeFirst(
  tx: TenantTx,
  { threadId, turnId, epoch }: TurnRef,
  [first, ...rest]: [{ step: string; result: unknown }, ...{ step: string; result: unknown }[]],
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): Promise<'stored' | 'known' | 'lost-lease'> {
  const { rows } = await tx.query<{ held: boolean; stored: boolean }>({
    name: 'store_first',
    text: STORE_FIRST,
    values: [
      turnId,
      threadId,
      epoch,
      new Date(nowMs),
      new Date(nowMs + LEASE_MS),
      first.step,
      JSON.stringify(first.result),
      Math.max(0, Math.round(nowMs - startedAtMs)),
      rest.map(({ step }) => step),
      rest.map(({ result }) => JSON.stringify(result)),
    ],
  });
  if (!rows[0]?.held) return 'lost-lease';
  return rows[0].stored ? 'stored' : 'known';
}

/** Stores a step's result once; the first one stands. It travels with the commit. */
export async function writeStep(
  tx: TenantTx,
  turnId: TurnId,
  step: string,
  result: unknown,
  { startedAtMs, nowMs }: { startedAtMs: number; nowMs: number },
): Promise<void> {
  tx.send({
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
