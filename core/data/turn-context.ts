import { z } from 'zod';
import { type Attachment, asLine, type DmKind } from '../domain/dm.ts';
import type { ThreadId, TurnId } from '../domain/ids.ts';
import { endedOffers } from '../domain/offers.ts';
import type { Reading } from '../domain/reading.ts';
import { remembered } from '../domain/remembered.ts';
import { type Style, styleOf } from '../domain/style.ts';
import type { Versions } from '../domain/turn-trace.ts';
import { now } from '../runtime/clock.ts';
import type { TenantTx } from './with-tenant.ts';
import { withoutEntries } from './yaml-without.ts';

const TURNS_MAX = 20; // how far back the agent remembers; a burst and its answer are one
const ROWS_MAX = 200;
const PROFILES_MAX = 500; // remembered

/** One message as the model reads it. `mid` is there so that an unsend can take the line out again. */
export const Line = z.object({
  mid: z.string(),
  by: z.enum(['customer', 'shop']),
  text: z.string(),
  now: z.boolean(), // of the burst that is being answered
  replyTo: z.string().optional(), // `mid` of the line that it quotes
  edited: z.enum(['after-reply', 'before-reply']).optional(), // since an earlier turn read it, whose reply stands above, or was not sent
  reaction: z.string().optional(), // what the customer thinks of it: an emoji, never an answer
});
export type Line = z.infer<typeof Line>;

/**
 * The conversation up to and with the messages that a turn covers, oldest first.
 *
 * @param turnId - null: the turn that is open.
 */
export async function readLines(tx: TenantTx, threadId: ThreadId, turnId: TurnId | null): Promise<Line[]> {
  const { rows } = await tx.query<{
    mid: string;
    sender: string;
    kind: DmKind;
    text: string | null;
    attachments: Attachment[];
    readings: Reading[];
    replyTo: string | null;
    reaction: string | null;
    covered: boolean;
    edited: Line['edited'] | null;
  }>({
    name: 'read_lines',
    text: `select m.mid, m.sender, m.kind, m.text, m.attachments, m.readings, m.reply_to_mid as "replyTo", r.emoji as reaction,
                  m.turn_id is not null and m.turn_id = coalesce($2, t.turn_id) and m.sender = 'customer' as covered,
                  case when m.edited_turn_id is null then null
                       when exists (select from conversations a where a.turn_id = m.edited_turn_id and a.sender = 'ai')
                       then 'after-reply' else 'before-reply' end as edited
             from conversations m join threads t on t.id = m.thread_id
             left join reactions r on r.channel_id = m.channel_id and r.mid = m.mid
            where m.thread_id = $1 and m.unsent_at is null and m.mid is not null -- a member's that Meta has not taken
              and not (m.sender = 'customer' and m.outcome is null and m.turn_id is null) -- waits for the next turn
              and (t.resolved_at is null or m.ts > t.resolved_at)
            order by m.id desc limit ${ROWS_MAX}`,
    values: [threadId, turnId],
  });
  const lines = rows.reverse().map(({ mid, sender, covered, edited, replyTo, reaction, ...said }) => ({
    mid,
    by: sender === 'customer' ? ('customer' as const) : ('shop' as const),
    text: asLine(said),
    now: covered,
    ...(covered && edited && { edited }),
    ...(replyTo && { replyTo }),
    ...(reaction && { reaction }),
  }));
  const past = lastTurns(lines.filter((line) => !line.now));
  return [...past, ...lines.filter((line) => line.now)].filter(({ text }) => text !== '');
}

/** The last 20 exchanges: each begins where the customer speaks after the shop. */
function lastTurns(lines: Line[]): Line[] {
  let turns = 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const begins = lines[at]?.by === 'customer' && lines[at - 1]?.by !== 'customer';
    if (begins && ++turns === TURNS_MAX) return lines.slice(at);
  }
  return lines;
}

/** What is known of the customer of a conversation. */
export async function readCustomer(tx: TenantTx, threadId: ThreadId) {
  const { rows } = await tx.query<{
    name: string | null;
    phone: string | null;
    governorate: string | null;
    address: string | null;
  }>({
    name: 'read_customer',
    text: `select c.name, c.phone, c.governorate, c.address
             from threads t join customers c on c.id = t.customer_id where t.id = $1`,
    values: [threadId],
  });
  return rows[0] ?? { name: null, phone: null, governorate: null, address: null };
}

export type Shop = {
  style: Style;
  name: string;
  handle: string | null;
  profile: string | null; // as the merchant wrote it, without offers that are over
  profileJson: string | null; // the whole of it as data
  instructions: string | null; // what the merchant tells the AI
  hasKnowledge: boolean; // a document of the shop's is ready
  versions: Versions; // of what it was told above
};

type ShopRow = Omit<Shop, 'style' | 'versions'> & {
  instructionsVersion: number | null;
  profileAt: Date | null;
};

/** How the shop introduces itself to the model, and what the verifier knows of it. */
export async function readShop(tx: TenantTx): Promise<Shop> {
  const { rows } = await tx.query<ShopRow>({
    name: 'read_shop',
    text: `select n.name, (select c.handle from channels c limit 1) as handle, p.source as profile, p.data::text as "profileJson",
                  i.text as instructions, i.version as "instructionsVersion", p.updated_at as "profileAt",
                  exists (select from kb_documents where live_generation is not null) as "hasKnowledge"
             from tenants n left join profiles p on p.tenant_id = n.id
             left join lateral (select text, version from instructions order by version desc limit 1) i on true`,
  });
  const [shop] = rows;
  if (!shop) throw new Error('the tenant of this transaction has no row');
  const style = styleFor(shop.profileJson ?? 'null');
  const { instructionsVersion, profileAt, ...rest } = shop;
  const versions = { instructions: instructionsVersion, profile: profileAt?.toISOString() ?? null };
  return { ...rest, style, versions, profile: shop.profile && asItHolds(shop.profile, shop.profileJson) };
}

/** A profile as it holds now: offers that are over are nobody's to tell. */
function asItHolds(source: string, profileJson: string | null): string {
  const ended = endedOffers(JSON.parse(profileJson ?? 'null'), now());
  return ended.length ? withoutOffers(JSON.stringify([source, ended])) : source;
}

const styleFor = remembered(PROFILES_MAX, (json) => styleOf(JSON.parse(json)));

const withoutOffers = remembered(PROFILES_MAX, (given) => {
  const [source, places]: [string, number[]] = JSON.parse(given);
  return withoutEntries(source, 'offers', places);
});
