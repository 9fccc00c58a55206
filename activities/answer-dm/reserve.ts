import { coveredMessages } from '../../core/data/channel-access.ts';
import * as outbox from '../../core/data/outbox.ts';
import { itemsBySku } from '../../core/data/search.ts';
import { readStep, readSteps } from '../../core/data/steps.ts';
import type { TenantTx, TurnRef } from '../../core/data/with-tenant.ts';
import { splitReply } from '../../core/domain/text/split.ts';
import { now } from '../../core/runtime/clock.ts';
import { ReplyStep, step } from './steps.ts';
import { turnFacts } from './turn-facts.ts';

const PART_BYTES_MAX = 1_000; // Instagram's limit, UTF-8
const WINDOW_MARGIN_MS = 2 * 60_000; // clocks differ, and the call takes time

/** Why a written reply must not go out any more. */
export type MayNotSend = 'human-has-it' | 'window-closed' | 'unsent' | 'prices-changed';

/** The reply's parts as outbox rows, made once. */
export async function reserve(tx: TenantTx, turn: TurnRef): Promise<outbox.Part[]> {
  const existing = await outbox.partsOf(tx, turn.turnId);
  if (existing.length) return existing;
  const reply = await readStep(tx, turn.turnId, step.reply, ReplyStep);
  if (!reply) throw new Error('nothing was written to be sent');
  return outbox.reserveParts(tx, turn, splitReply(reply.text, { maxBytes: PART_BYTES_MAX }), now());
}

/** A person has it: still, or has answered since this was asked, or wrote what is parked and is not this part. */
const MAY_SEND = `
  select window_expires_at > $3 as open,
         coalesce(person_until > $2, false)
         or exists (select from conversations m where m.thread_id = t.id and m.sender = 'person' and m.id >
              (select min(q.id) from conversations q where q.turn_id = $4 and q.sender = 'customer'))
         or exists (select from parked_echoes p where p.thread_id = t.id and p.text is distinct from $5) as person
    from threads t where t.id = $1`;

/**
 * Looks once more, in the transaction that lets a part go: does a person have the conversation by now, is
 * Instagram's window still open, was a question unsent, do the prices still stand?
 */
export async function mayNotSend(
  tx: TenantTx,
  turn: TurnRef,
  part: outbox.Part,
  nowMs: number,
): Promise<MayNotSend | null> {
  const { rows } = await tx.query<{ person: boolean; open: boolean }>({
    name: 'may_send',
    text: MAY_SEND,
    values: [turn.threadId, new Date(nowMs), new Date(nowMs + WINDOW_MARGIN_MS), turn.turnId, part.body],
  });
  if (rows[0]?.person) return 'human-has-it';
  if (!rows[0]?.open) return 'window-closed';
  if (part.partNo > 1) return null; // half an answer is worse than an old one
  if ((await coveredMessages(tx, turn.turnId)).some(({ unsent }) => unsent)) return 'unsent';
  return (await pricesStand(tx, turn)) ? null : 'prices-changed';
}

async function pricesStand(tx: TenantTx, turn: TurnRef): Promise<boolean> {
  const { items } = turnFacts(await readSteps(tx, turn.turnId));
  const current = await itemsBySku(
    tx,
    items.map(({ sku }) => sku),
  );
  const priceOf = new Map(current.map(({ sku, priceFils }) => [sku, priceFils]));
  return items.every(({ sku, priceFils }) => priceOf.get(sku) === priceFils);
}
