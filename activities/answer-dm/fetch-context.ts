import { ordersAtHand } from '../../core/data/orders.ts';
import { itemsBySku, searchCatalogue } from '../../core/data/search.ts';
import { readStep, writeStep } from '../../core/data/steps.ts';
import { readCustomer, readLines, skusSpokenOf } from '../../core/data/turn-context.ts';
import { type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { itemView, orderView } from '../../core/domain/agent-views.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { Facts } from '../../core/domain/facts.ts';
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
export async function storeContext(tx: TenantTx, turn: Turn): Promise<number> {
  const startedAtMs = now();
  const [stored, found] = await Promise.all([
    readStep(tx, turn.turnId, step.context, ContextStep),
    readFound(tx, turn),
  ]);
  if (stored) return stored.lines.length;
  const context = await contextOf(tx, found);
  await writeStep(tx, turn.turnId, step.context, context, { startedAtMs, nowMs: now() });
  return context.lines.length;
}

type Found = Awaited<ReturnType<typeof readFound>>;

/** What needs no other answer first. */
async function readFound(tx: TenantTx, { threadId, turnId }: Turn) {
  const [lines, spokenOf, { draft, orders }, customer] = await Promise.all([
    readLines(tx, threadId, turnId),
    skusSpokenOf(tx, threadId),
    ordersAtHand(tx, threadId, ORDERS_MAX),
    readCustomer(tx, threadId),
  ]);
  return { lines, spokenOf: spokenOf.slice(0, SPOKEN_OF_MAX), draft, orders, customer };
}

async function contextOf(tx: TenantTx, found: Found): Promise<ContextStep> {
  const { lines, draft, orders, customer } = found;
  const { items, drafted } = await itemsAtHand(tx, found);
  const choices = new Map(drafted.map(({ sku, sizes, colors }) => [sku, { sizes, colors }]));
  const state = {
    now: localTime(now()),
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

/** What the new words are about first, then what the conversation was about; each item once, as it is now. */
async function itemsAtHand(tx: TenantTx, { lines, spokenOf, draft }: Found) {
  const burst = lines.filter((line) => line.now).map(({ text }) => text);
  const inDraft = draft?.lines.map(({ sku }) => sku) ?? [];
  const named = [...new Set([...spokenOf, ...inDraft])];
  const [found, known] = await Promise.all([
    searchCatalogue(tx, burst.join(' '), SLICE_MAX),
    named.length ? itemsBySku(tx, named) : [],
  ]);
  const before = known.filter(({ sku }) => spokenOf.includes(sku));
  before.sort((a, b) => spokenOf.indexOf(a.sku) - spokenOf.indexOf(b.sku));
  const items = [...new Map([...found, ...before].map((item) => [item.sku, item])).values()];
  return { items, drafted: known.filter(({ sku }) => inDraft.includes(sku)) };
}
