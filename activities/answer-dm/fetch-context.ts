import { ordersAtHand } from '../../core/data/orders.ts';
import { readProfileData } from '../../core/data/profile-data.ts';
import { itemsAtHand, searchCatalogue } from '../../core/data/search.ts';
import { readStep, writeStep } from '../../core/data/steps.ts';
import { type Line, readCustomer, readLines } from '../../core/data/turn-context.ts';
import { type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { itemView, openView, orderView } from '../../core/domain/agent-views.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { Facts } from '../../core/domain/facts.ts';
import type { ThreadId, TurnId } from '../../core/domain/ids.ts';
import { isOpen, openingHours } from '../../core/domain/opening-hours.ts';
import { now } from '../../core/runtime/clock.ts';
import { ContextStep, step } from './steps.ts';

const SLICE_MAX = 6; // items that come along unasked
const SPOKEN_OF_MAX = 6; // items of the turns before
const ORDERS_MAX = 3;

/** Gathers what is known before the model is asked, and stores it. The story learns only how many lines. */
export async function fetchContext(turn: TurnRef): Promise<{ kind: 'fetched'; lines: number } | LostLease> {
  return withTurn(turn, async (tx) => ({ kind: 'fetched', lines: await storeContext(tx, turn) }));
}

type Turn = Pick<TurnRef, 'threadId' | 'turnId'>;

/** As `fetchContext`, in a transaction that holds the turn. @returns how many lines. */
export async function storeContext(tx: TenantTx, { threadId, turnId }: Turn): Promise<number> {
  const startedAtMs = now();
  const [stored, lines] = await Promise.all([
    readStep(tx, turnId, step.context, ContextStep),
    readLines(tx, threadId, turnId),
  ]);
  if (stored) return stored.lines.length;
  const burst = lines.filter((line) => line.now).map(({ text }) => text);
  const found = { ...(await findFacts(tx, threadId, burst.join(' '))), lines };
  return writeContext(tx, turnId, found, startedAtMs);
}

export type Found = Awaited<ReturnType<typeof findFacts>> & { lines: Line[] };

/**
 * Asks for everything that a context is made of, of the turn that is open.
 *
 * @param words - the customer's new ones.
 */
export async function findContext(tx: TenantTx, threadId: ThreadId, words: string): Promise<Found> {
  const [lines, facts] = await Promise.all([readLines(tx, threadId, null), findFacts(tx, threadId, words)]);
  return { ...facts, lines };
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
export function contextOf({ lines, found, atHand, draft, orders, customer, profile }: Found): ContextStep {
  const spokenOf = atHand.filter(({ rank }) => rank !== null).slice(0, SPOKEN_OF_MAX);
  const drafted = atHand.filter(({ isDrafted }) => isDrafted);
  const items = [...new Map([...found, ...spokenOf].map((item) => [item.sku, item])).values()];
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
    notes: [],
  };
  const facts = Facts.parse({
    items: [...items, ...drafted],
    orders: [...orders, ...(draft ? [draft] : [])],
  });
  return { lines, state, facts };
}
