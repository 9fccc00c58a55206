import type { Part } from '../../core/data/outbox.ts';
import { itemsBySku } from '../../core/data/search.ts';
import { readSteps } from '../../core/data/steps.ts';
import type { TenantTx, TurnRef } from '../../core/data/with-tenant.ts';
import { DISCLOSE_AGAIN_MS } from '../../core/domain/disclosure.ts';
import { maybePart, type Seen } from '../../core/domain/reply-parts.ts';
import { sendAs } from '../../core/domain/write-window.ts';
import { now } from '../../core/runtime/clock.ts';
import { parseSteps, ReplyStep } from './steps.ts';
import { turnFacts } from './turn-facts.ts';

/** Why a written reply must not go out any more. */
export type MayNotSend =
  | 'human-has-it'
  | 'paused' // by the shop, for everybody or for this customer
  | 'cut-off' // the same in the middle of a reply: a person has to look
  | 'opted-out'
  | 'window-closed'
  | 'held'
  | 'unsent'
  | 'edited' // the words it answers have changed
  | 'prices-changed';

/**
 * A person has it: still, or has answered since this was asked, or wrote what is parked and is not this part. The
 * prices stand when every item the reply may speak of costs what it did.
 */
const STANDING = `
  select s.result as reply, n.rules,
         exists (select from turn_steps p where p.turn_id = $4 and p.step like 'tool-%'
                  and p.result -> 'pendingAtMs' > '0') as "hasPending", t.window_expires_at as "windowExpiresAt", t.opted_out_at is not null as "optedOut",
         t.disclosed_at is null or t.disclosed_at <= $3 as "mustDisclose",
         coalesce(t.paused_until > $2, false) or n.paused as paused,
         coalesce(t.person_until > $2, false)
         or exists (select from conversations m where m.thread_id = t.id and m.sender = 'person' and m.id >
              (select min(q.id) from conversations q where q.turn_id = $4 and q.sender = 'customer')) as person,
         exists (select from incidents where ended_at is null and replies = 'held') as held,
         (select coalesce(jsonb_agg(jsonb_build_object('text', p.text, 'isPicture', p.kind = 'image' and p.text is null)), '[]')
            from parked_echoes p where p.thread_id = t.id) as parked,
         array(select q.text from conversations q
                where q.turn_id = $4 and q.sender = 'customer' and q.text is not null order by q.id desc) as asked,
         exists (select from conversations q
                  where q.turn_id = $4 and q.sender = 'customer' and q.unsent_at is not null) as unsent,
         exists (select from conversations q
                  where q.turn_id = $4 and q.sender = 'customer' and q.edited_turn_id = q.turn_id) as edited,
         not exists (select from jsonb_array_elements(coalesce(s.result -> 'prices', '[]')) as known (price)
                      left join catalog_items i on lower(i.sku) = lower(known.price ->> 0)
                     where i.price_fils is distinct from (known.price ->> 1)::int) as "pricesStand"
    from threads t cross join (select ai_rules as rules, ai_paused_at is not null as paused from tenants) n
    join turn_steps s on s.turn_id = $4 and s.step = 'reply' where t.id = $1`;

export type Standing = {
  reply: ReplyStep;
  rules: unknown; // the shop's, for its AI: core/domain/ai-rules.ts
  hasPending: boolean; // what was only tried is still to be done
  person: boolean;
  paused: boolean;
  windowExpiresAt: Date;
  optedOut: boolean;
  mustDisclose: boolean;
  held: boolean;
  asked: string[]; // the customer's words that are answered, the newest first
  parked: Seen[];
  unsent: boolean;
  edited: boolean; // since the turn was opened
  pricesStand: boolean;
};

/** The reply that waits to be sent, and how its conversation stands now. @throws when nothing was written. */
export async function readStanding(tx: TenantTx, turn: TurnRef, nowMs: number): Promise<Standing> {
  const { rows } = await tx.query<Standing>({
    name: 'standing_of_reply',
    text: STANDING,
    values: [turn.threadId, new Date(nowMs), new Date(nowMs - DISCLOSE_AGAIN_MS), turn.turnId],
  });
  const [standing] = rows;
  if (!standing) throw new Error('nothing was written to be sent');
  return { ...standing, reply: ReplyStep.parse(standing.reply) };
}

/**
 * Looks once more, in the transaction that lets a part go: does a person have the conversation by now, is the AI
 * switched off, does the customer still want replies, is Instagram's window still open, was a question unsent or edited, do the prices still stand?
 */
export async function mayNotSend(
  tx: TenantTx,
  turn: TurnRef,
  part: Pick<Part, 'partNo' | 'body' | 'photo'>,
  standing: Standing,
): Promise<MayNotSend | null> {
  if (standing.person || standing.parked.some((seen) => !maybePart(part, seen))) return 'human-has-it';
  if (standing.paused) return part.partNo > 1 ? 'cut-off' : 'paused';
  if (standing.optedOut && !standing.reply.farewell) return 'opted-out';
  if (sendAs('ai', standing.windowExpiresAt.getTime(), now()) === 'closed') return 'window-closed';
  if (part.partNo > 1) return null; // half an answer is worse than an old one
  if (standing.held) return 'held';
  if (standing.unsent) return 'unsent';
  if (standing.edited) return 'edited';
  const stand = standing.reply.prices ? standing.pricesStand : await stepsStand(tx, turn);
  return stand ? null : 'prices-changed';
}

/** Of a reply that was written before replies kept their prices. */
async function stepsStand(tx: TenantTx, { turnId }: TurnRef): Promise<boolean> {
  const { items } = turnFacts(parseSteps(await readSteps(tx, turnId)));
  const current = await itemsBySku(
    tx,
    items.map(({ sku }) => sku),
  );
  const priceOf = new Map(current.map(({ sku, priceFils }) => [sku, priceFils]));
  return items.every(({ sku, priceFils }) => priceOf.get(sku) === priceFils);
}
