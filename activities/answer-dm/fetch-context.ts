import { findDraft, recentOrders } from '../../core/data/orders.ts';
import { readProfileData } from '../../core/data/profile-data.ts';
import { type CatalogItem, itemsBySku, searchCatalogue } from '../../core/data/search.ts';
import { readStep, writeStep } from '../../core/data/steps.ts';
import { readCustomer, readLines, skusSpokenOf } from '../../core/data/turn-context.ts';
import { type LostLease, type TenantTx, type TurnRef, withTurn } from '../../core/data/with-tenant.ts';
import { itemView, openView, orderView } from '../../core/domain/agent-views.ts';
import { localTime } from '../../core/domain/business-time.ts';
import { Facts } from '../../core/domain/facts.ts';
import type { ThreadId } from '../../core/domain/ids.ts';
import { isOpen, openingHours } from '../../core/domain/opening-hours.ts';
import { now } from '../../core/runtime/clock.ts';
import { ContextStep, step } from './steps.ts';

const SLICE_MAX = 6; // items that come along unasked
const SPOKEN_OF_MAX = 6; // items of the turns before
const ORDERS_MAX = 3;

/** Gathers what is known before the model is asked, and stores it. The story learns only how many lines. */
export async function fetchContext(turn: TurnRef): Promise<{ kind: 'fetched'; lines: number } | LostLease> {
  const startedAtMs = now();
  return withTurn(turn, async (tx) => {
    const stored = await readStep(tx, turn.turnId, step.context, ContextStep);
    if (stored) return { kind: 'fetched', lines: stored.lines.length };
    const context = await gather(tx, turn);
    await writeStep(tx, turn.turnId, step.context, context, { startedAtMs, nowMs: now() });
    return { kind: 'fetched', lines: context.lines.length };
  });
}

/** What the new words are about first, then what the conversation was about; each item once, as it is now. */
async function itemsAtHand(tx: TenantTx, threadId: ThreadId, words: string): Promise<CatalogItem[]> {
  const found = await searchCatalogue(tx, words, SLICE_MAX);
  const skus = (await skusSpokenOf(tx, threadId)).slice(0, SPOKEN_OF_MAX);
  const before = skus.length ? await itemsBySku(tx, skus) : [];
  before.sort((a, b) => skus.indexOf(a.sku) - skus.indexOf(b.sku));
  return [...new Map([...found, ...before].map((item) => [item.sku, item])).values()];
}

async function gather(tx: TenantTx, { threadId, turnId }: TurnRef): Promise<ContextStep> {
  const lines = await readLines(tx, threadId, turnId);
  const burst = lines.filter((line) => line.now).map(({ text }) => text);
  const items = await itemsAtHand(tx, threadId, burst.join(' '));
  const draft = await findDraft(tx, threadId);
  const orders = await recentOrders(tx, threadId, ORDERS_MAX);
  const drafted = draft
    ? await itemsBySku(
        tx,
        draft.lines.map(({ sku }) => sku),
      )
    : [];
  const choices = new Map(drafted.map(({ sku, sizes, colors }) => [sku, { sizes, colors }]));
  const nowMs = now();
  const state = {
    now: localTime(nowMs),
    shop: openView(isOpen(openingHours(await readProfileData(tx)), nowMs)),
    customer: await readCustomer(tx, threadId),
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
