import { z } from 'zod';
import { type ThreadId, TurnId } from '../domain/ids.ts';
import { traceOf } from '../domain/trace-of-turn.ts';
import type { TurnTrace } from '../domain/turn-trace.ts';
import { readTraceSource } from './trace-source.ts';
import type { TenantTx } from './with-tenant.ts';

/** Where a turn's trace is: written as the turn stands, or still to be made of its steps. */
export type Told =
  | { kind: 'written'; threadId: ThreadId; turnId: TurnId }
  | { kind: 'made'; trace: TurnTrace }
  | { kind: 'nothing'; why: 'under-way' | 'no-turn' };

/** The turn that wrote a message of a customer's conversation; null for a message of no such conversation. */
export async function turnOfMessage(
  tx: TenantTx,
  { customerId, messageId }: { customerId: string; messageId: string },
): Promise<{ turnId: string | null } | null> {
  const { rows } = await tx.query<{ turnId: string | null }>(
    `select case when m.sender = 'ai' then m.turn_id end as "turnId"
       from conversations m join threads t on t.id = m.thread_id where m.id = $1 and t.customer_id = $2`,
    [
      z
        .string()
        .regex(/^\d{1,18}$/)
        .safeParse(messageId).data ?? null,
      z.uuid().safeParse(customerId).data ?? null,
    ],
  );
  return rows[0] ?? null;
}

/**
 * What is written lags behind for moments: a turn that has just ended, or lost what a customer took back, is told from its
 * own steps.
 *
 * @param isKept - whether traces are written at all.
 */
export async function tellTurn(tx: TenantTx, turnId: string | null, isKept: boolean): Promise<Told> {
  if (turnId === null) return { kind: 'nothing', why: 'no-turn' };
  const id = TurnId.parse(turnId);
  const source = await readTraceSource(tx, id);
  if (!source) return { kind: 'nothing', why: 'under-way' };
  const { threadId, no, tracedNo, taken } = source;
  if (isKept && tracedNo >= no) return { kind: 'written', threadId, turnId: id };
  return { kind: 'made', trace: traceOf(taken) };
}
