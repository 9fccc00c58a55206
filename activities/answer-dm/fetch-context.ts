import { ordersAtHand } from '../../core/data/orders.ts';
import { readProfileData } from '../../core/data/profile-data.ts';
import { type CatalogItem, itemsAtHand, itemsBySku, searchCatalogue } from '../../core/data/search.ts';
import { readStep, writeStep } from '../../core/data/steps.ts';
import { type Line, readCustomer, readLines } from '../../core/data/turn-context.ts';
import { messagesOfTurn } from '../../core/data/turn-media.ts';
import { type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { itemView, openView, orderView } from '../../core/domain/agent-views.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { searchWords } from '../../core/domain/dm.ts';
import { Facts } from '../../core/domain/facts.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import { isOpen, openingHours } from '../../core/domain/opening-hours.ts';
import { now } from '../../core/runtime/clock.ts';
import type { Shared } from './look-at-shared.ts';
import { ContextStep, step } from './steps.ts';

const SLICE_MAX = 6; // items that come along unasked
const SPOKEN_OF_MAX = 6; // items of the turns before
const ORDERS_MAX = 3;

/** Gathers what is known before the model is asked, and stores it. The story learns only how many lines. */
export async function fetchContext(turn: TurnRef): Promise<{ kind: 'fetched'; lines: number } | LostLease> {
  return withTurn(turn, async (tx) => ({ kind: 'fetched', lines: await storeContext(tx, turn) }));
}

type Turn = Pick<TurnRef, 'threadId' | 'turnId'>;

/** What was read of a turn's media: the words to look for, and the posts, reels and stories that are meant. */
type Read = { words: string; shared: Shared[] };

/** As `fetchContext`, in a transaction that holds the turn. @returns how many lines. */
export async function storeContext(tx: TenantTx, { threadId, turnId }: Turn, read?: Read): Promise<number> {
  const startedAtMs = now();
  const [stored, lines, messages] = await Promise.all([
    readStep(tx, turnId, step.context, ContextStep),
    readLines(tx, threadId, turnId),
    read ? [] : messagesOfTurn(tx, turnId),
  ]);
  if (stored) return stored.lines.length;
  const burst = messages.map((one) => searchWords({ ...one, kind: 'text' }));
  const facts = await findFacts(tx, threadId, read?.words ?? burst.join(' '));
  const shared = read ? await findShared(tx, read.shared) : [];
  const found = { ...facts, lines, shared };
  return writeContext(tx, turnId, found, startedAtMs);
}

export type Found = Awaited<ReturnType<typeof findFacts>> & { lines: Line[]; shared: SharedFound[] };

/**
 * Asks for everything that a context is made of, of the turn that is open.
 *
 * @param words - the customer's new ones.
 */
export async function findContext(tx: TenantTx, threadId: ThreadId, words: string): Promise<Found> {
  const [lines, facts] = await Promise.all([readLines(tx, threadId, null), findFacts(tx, threadId, words)]);
  return { ...facts, lines, shared: [] };
}

/** `isSure`: a member has said that it shows these; else they fit what is written under it. */
type SharedFound = Pick<Shared, 'kind' | 'caption'> & { items: CatalogItem[]; isSure: boolean };

const GUESSES_MAX = 3;

/** The products of each post: as the shop has said, else those that its caption speaks of. */
async function findShared(tx: TenantTx, shared: Shared[]): Promise<SharedFound[]> {
  return Promise.all(
    shared.map(async ({ kind, caption, title, skus }) => {
      const known = skus.length > 0 ? await itemsBySku(tx, skus) : [];
      const words = caption ?? title ?? '';
      const items = known.length > 0 ? known : await searchCatalogue(tx, words, GUESSES_MAX);
      return { kind, caption, items, isSure: known.length > 0 };
    }),
  );
}

async function findFacts(tx: TenantTx, threadId: ThreadId, words: string) {
  const [found, atHand, { draft, orders }, customer, profile] = await Promise.all([
    searchCatalogue(tx, words, SLICE_MAX),
    itemsAtHand(tx, threadId),
    ordersAtHand(tx, threadId, ORDERS_MAX),
    readCustomer(tx, threadId),
    readProfileData(tx),
  ]);
  return { found, atHand, draft, orders, customer, profile };
}

/** Stores a context; it travels with the commit. @returns how many lines it has. */
export async function writeContext(
  tx: TenantTx,
  turnId: TurnId,
  found: Found,
  startedAtMs: number,
): Promise<number> {
  const context = contextOf(found);
  await writeStep(tx, turnId, step.context, context, { startedAtMs, nowMs: now() });
  return context.lines.length;
}

/** What the new words are about first, then what the conversation was about; each item once, as it is now. */
export function contextOf({
  lines,
  found,
  shared,
  atHand,
  draft,
  orders,
  customer,
  profile,
}: Found): ContextStep {
  const spokenOf = atHand.filter(({ rank }) => rank !== null).slice(0, SPOKEN_OF_MAX);
  const drafted = atHand.filter(({ isDrafted }) => isDrafted);
  const meant = shared.flatMap((one) => one.items);
  const items = [...new Map([...meant, ...found, ...spokenOf].map((item) => [item.sku, item])).values()];
  const choices = new Map(drafted.map(({ sku, sizes, colors }) => [sku, { sizes, colors }]));
  const nowMs = now();
  const state = {
    now: localTime(nowMs),
    shop: openView(isOpen(openingHours(profile), nowMs)),
    customer,
    openDraft: draft && orderView(draft, choices),
    draftReadBack: draft?.readBackTurnId != null,
    recentOrders: orders.map((order) => {
      const { number, status, totalJod } = orderView(order, new Map());
      return { number, status, totalJod };
    }),
    items: items.map(itemView),
    ...(shared.length > 0 && { shared: shared.map(sharedView) }),
    notes: [],
  };
  const facts = Facts.parse({
    items: [...items, ...drafted],
    orders: [...orders, ...(draft ? [draft] : [])],
  });
  return { lines, state, facts };
}

/** What the customer points at, as the model reads it. */
const sharedView = ({ kind, caption, items, isSure }: SharedFound) => ({
  kind,
  caption: caption?.slice(0, CAPTION_CHARS_MAX) ?? null,
  skus: items.map(({ sku }) => sku),
  sure: isSure,
});

const CAPTION_CHARS_MAX = 300;
