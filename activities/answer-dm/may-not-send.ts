import type { Part } from '../../core/data/outbox.ts';
import { itemsBySku } from '../../core/data/search.ts';
import { readNamedSteps, readSteps } from '../../core/data/steps.ts';
import type { TenantTx, TurnRef } from '../../core/data/with-tenant.ts';
import { parseSteps, ReplyStep, step } from './steps.ts';
import { turnFacts } from './turn-facts.ts';

const WINDOW_MARGIN_MS = 2 * 60_000; // clocks differ, and the call takes time

/** Why a written reply must not go out any more. */
export type MayNotSend = 'human-has-it' | 'window-closed' | 'unsent' | 'prices-changed';

/** The reply that waits to be sent. @throws when nothing was written. */
export async function readReply(tx: TenantTx, { turnId }: Pick<TurnRef, 'turnId'>): Promise<ReplyStep> {
  const steps = await readNamedSteps(tx, turnId, [step.reply]);
  return ReplyStep.parse(steps.get(step.reply));
}

/**
 * A person has it: still, or has answered since this was asked, or wrote what is parked and is not this part. One
 * query, and in the transaction that lets a part go.
 */
const MAY_SEND = `
  select window_expires_at > $3 as open,
         coalesce(person_until > $2, false)
         or exists (select from conversations m where m.thread_id = t.id and m.sender = 'person' and m.id >
              (select min(q.id) from conversations q where q.turn_id = $4 and q.sender = 'customer')) as person,
         array(select p.text from parked_echoes p where p.thread_id = t.id) as parked,
         exists (select from conversations q
                  where q.turn_id = $4 and q.sender = 'customer' and q.unsent_at is not null) as unsent
    from threads t where t.id = $1`;

export type Standing = { person: boolean; open: boolean; parked: (string | null)[]; unsent: boolean };

/** How a conversation stands now, as far as sending to it goes. */
export async function readStanding(tx: TenantTx, turn: TurnRef, nowMs: number): Promise<Standing> {
  const { rows } = await tx.query<Standing>({
    name: 'may_send',
    text: MAY_SEND,
    values: [turn.threadId, new Date(nowMs), new Date(nowMs + WINDOW_MARGIN_MS), turn.turnId],
  });
  return rows[0] ?? { person: false, open: false, parked: [], unsent: false };
}

/**
 * Looks once more, in the transaction that lets a part go: does a person have the conversation by now, is
 * Instagram's window still open, was a question unsent, do the prices still stand?
 */
export async function mayNotSend(
  tx: TenantTx,
  turn: TurnRef,
  part: Pick<Part, 'partNo' | 'body'>,
  { standing, reply }: { standing: Standing; reply: ReplyStep },
): Promise<MayNotSend | null> {
  if (standing.person || standing.parked.some((text) => text !== part.body)) return 'human-has-it';
  if (!standing.open) return 'window-closed';
  if (part.partNo > 1) return null; // half an answer is worse than an old one
  if (standing.unsent) return 'unsent';
  return (await pricesStand(tx, turn, reply)) ? null : 'prices-changed';
}

async function pricesStand(tx: TenantTx, turn: TurnRef, reply: ReplyStep): Promise<boolean> {
  const prices = reply.prices ?? (await pricesOfSteps(tx, turn));
  if (prices.length === 0) return true;
  const current = await itemsBySku(
    tx,
    prices.map(([sku]) => sku),
  );
  const priceOf = new Map(current.map(({ sku, priceFils }) => [sku, priceFils]));
  return prices.every(([sku, priceFils]) => priceOf.get(sku) === priceFils);
}

/** Of a reply that was written before replies kept their prices. */
async function pricesOfSteps(tx: TenantTx, { turnId }: TurnRef): Promise<[string, number][]> {
  const { items } = turnFacts(parseSteps(await readSteps(tx, turnId)));
  return items.map(({ sku, priceFils }) => [sku, priceFils]);
}
