import { z } from 'zod';
import { lockForActs } from '../../core/data/act-locks.ts';
import {
  type Candidate,
  layCandidate,
  layEnd,
  layNumbers,
  layPerson,
  layReply,
  layThread,
  layTurn,
  type Said,
} from '../../core/data/dry-thread.ts';
import { findDraft } from '../../core/data/orders.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';
import { asLine, DM_KINDS } from '../../core/domain/dm.ts';
import type { TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';
import { Reading } from '../../core/domain/reading.ts';
import type { ToolCall } from '../../core/vendors/openai/chat.ts';
import { noteReadBack } from '../answer-dm/close-turn.ts';
import { readCall, resultOf, skusIn } from '../answer-dm/tools/call.ts';

/** What a dry run stands on: laid into each of its transactions anew, and gone with it. */
export type Ground = {
  tenantId: TenantId;
  candidate: Candidate;
  /**
   * @param calls - what is going to be run on it: the rows that they take are taken before anything else, as a step would.
   * @param little - only what reading the shop needs: the conversation so far is not looked at.
   */
  lay(tx: TenantTx, calls: ToolCall[], little?: boolean): Promise<{ threadId: ThreadId; turnId: TurnId }>;
  burst: string; // the words that are answered
  atMs: number; // when they were written
};

const SaidInTrial = z.object({
  kind: z.enum(DM_KINDS),
  text: z.string().nullable(),
  attachments: z.array(
    z.object({ type: z.string(), url: z.string().optional(), title: z.string().optional() }),
  ),
  readings: Reading.array().optional(),
});

/** An exchange that is over: what the customer said, what the tools did, what was answered. Times in ms. */
export const PastTurn = z.object({
  said: z.array(SaidInTrial),
  atMs: z.number(),
  acts: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string() })), // those that write, in order
  reply: z
    .object({
      parts: z.array(z.string()),
      photos: z.array(z.object({ sku: z.string(), name: z.string(), url: z.string() })).default([]),
      prices: z.array(z.tuple([z.string(), z.number().int()])),
      atMs: z.number(),
    })
    .nullable(),
});
export type PastTurn = z.infer<typeof PastTurn>;
export type Past = PastTurn | { person: string; atMs: number }; // or what somebody of the shop wrote

export type Trial = {
  tenantId: TenantId;
  threadId: ThreadId; // of the trial's own; no conversation has it
  numbersFrom: number;
  candidate: Candidate;
  past: Past[];
};

/** A conversation that nobody has had: its past is laid first, act by act as it happened, then the open turn. */
export function laidGround(trial: Trial, said: Said[], atMs: number): Ground {
  const { tenantId, threadId, candidate, past } = trial;
  return {
    tenantId,
    candidate,
    burst: burstOf(said),
    atMs,
    async lay(tx, calls, little = false) {
      const acts = little ? [] : past.flatMap((one) => ('acts' in one ? one.acts : []));
      await lockForActs(tx, threadId, little ? [] : skusIn([...acts, ...calls]));
      await layCandidate(tx, candidate, atMs);
      layNumbers(tx, trial.numbersFrom);
      await layThread(tx, threadId, past[0]?.atMs ?? atMs);
      if (!little) for (const one of past) await layPast(tx, threadId, one);
      return { threadId, turnId: await layTurn(tx, threadId, said, atMs) };
    },
  };
}

/** A conversation as it is in the inbox: a turn of it is looked at again, in the shop as it is now. */
export function realGround(
  turn: { tenantId: TenantId; threadId: ThreadId; turnId: TurnId; burst: string; atMs: number },
  candidate: Candidate,
  numbersFrom: number,
): Ground {
  const { tenantId, threadId, turnId, burst, atMs } = turn;
  return {
    tenantId,
    candidate,
    burst,
    atMs,
    async lay(tx, calls) {
      await lockForActs(tx, threadId, skusIn(calls));
      await layCandidate(tx, candidate, atMs);
      layNumbers(tx, numbersFrom);
      return { threadId, turnId };
    },
  };
}

export const burstOf = (said: Said[]): string => said.map(asLine).join('\n');

async function layPast(tx: TenantTx, threadId: ThreadId, one: Past): Promise<void> {
  if ('person' in one) return layPerson(tx, threadId, one.person, one.atMs);
  const { said, atMs, acts, reply } = one;
  const turnId = await layTurn(tx, threadId, said, atMs);
  const place = { tx, threadId, turnId, nowMs: atMs, burst: burstOf(said) };
  for (const call of acts) await resultOf(call, readCall(call), place, undefined);
  if (reply) {
    layReply(tx, { threadId, turnId }, reply);
    const draft = await findDraft(tx, threadId, true);
    if (draft && !draft.readBackTurnId) await noteReadBack(tx, { turnId }, draft);
  }
  layEnd(tx, threadId, turnId, reply?.atMs ?? atMs);
}
