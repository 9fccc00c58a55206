import fs from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { deliveryRules } from '../../core/domain/delivery.ts';
import { governorateName } from '../../core/domain/text/governorates.ts';
import { amountsIn, percentsIn } from '../../core/domain/verify/index.ts';
import type { DeliveryFact, ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';

const DOMAIN = path.join(import.meta.dirname, '../fixtures/domain');
const SHOPS = ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'];
const NEW_ORDER = 12;
const STATUSES: Record<string, string> = {
  processing: 'preparing',
  shipped: 'dispatched',
  delayed: 'dispatched',
};

/** One reply of the dialogues with what was true when it was written. */
export type Told = { id: string; shop: string; text: string; facts: TurnFacts };

/** Every example reply of the fixtures with the facts of its turn. */
export function readTold(): Told[] {
  return SHOPS.flatMap((shop) => {
    const file = path.join(DOMAIN, 'conversations', `${shop}.json`);
    const { scenarios } = JSON.parse(fs.readFileSync(file, 'utf8')) as { scenarios: Scenario[] };
    const profile = fs.readFileSync(path.join(DOMAIN, 'shops', shop, 'profile.yaml'), 'utf8');
    return scenarios.flatMap((scenario) => toldIn(scenario, shop, profile));
  });
}

/** The whole catalogue of a shop. */
export function readItems(shop: string): ItemFact[] {
  const csv = fs.readFileSync(path.join(DOMAIN, 'shops', shop, 'catalog.csv'), 'utf8');
  const rows = parseCsv(csv, { columns: true, relax_column_count: true }) as Record<string, string>[];
  return rows.map((row) => ({
    sku: row.sku ?? '',
    name: row.name ?? '',
    category: row.category ?? null,
    priceFils: Math.round(Number(row.price_jod) * 1000),
    stock: Number(row.stock),
    sizes: (row.sizes ?? '').split('|').filter(Boolean),
    colors: (row.colors ?? '').split('|').filter(Boolean),
  }));
}

type Call = { name?: string; name_any_of?: string[] };
type Scenario = {
  id: string;
  facts: {
    products: {
      sku: string;
      name: string;
      price_fils: number;
      stock: number;
      sizes: string;
      colors: string;
    }[];
    delivery?: { governorate: string; fee_fils: number }[];
  };
  state?: {
    orders?: {
      order_id: string;
      items: { sku: string; qty: number }[];
      status: string;
      total_fils: number;
    }[];
  };
  turns: {
    customer: string;
    event_before?: { sku: string; set: { price_jod?: string } };
    expect: { tool_calls?: Call[] };
    example_reply?: string | null;
  }[];
  outcome?: {
    orders?: {
      items: { sku: string; qty: number }[];
      items_total_fils: number;
      discount_fils: number;
      delivery_fee_fils: number;
      total_fils: number;
    }[];
  };
};

function toldIn(scenario: Scenario, shop: string, profile: string): Told[] {
  const others = amountsIn(profile).map(({ fils }) => fils);
  const otherPercents = percentsIn(profile);
  const freeOver = deliveryRules(parseYaml(profile))?.freeOver ?? null;
  const prices = new Map(scenario.facts.products.map(({ sku, price_fils }) => [sku, price_fils]));
  let made = 0;
  return scenario.turns.flatMap(({ event_before, expect, example_reply }, index) => {
    if (event_before?.set.price_jod) prices.set(event_before.sku, Number(event_before.set.price_jod) * 1000);
    const calls = expect.tool_calls ?? [];
    const creates = calls.some(({ name }) => name === 'create_order');
    if (creates) made += 1;
    if (!example_reply) return [];
    const items = itemsOf(scenario, prices);
    const facts: TurnFacts = {
      items,
      orders: [...olderOrders(scenario, items), ...newOrders(scenario, items, made)],
      deliveryFees: (scenario.facts.delivery ?? []).map(({ governorate, fee_fils }): DeliveryFact => {
        const free = freeOver?.governorates.includes(governorate) ? freeOver.thresholdFils : null;
        return { place: governorateName(governorate), governorate, feeFils: fee_fils, freeOverFils: free };
      }),
      otherAmountsFils: others,
      otherPercents,
      confirmedThisTurn: creates ? [NEW_ORDER + made - 1] : [],
      handedOver: calls.some(({ name, name_any_of }) =>
        [name, ...(name_any_of ?? [])].includes('handoff_to_human'),
      ),
    };
    return [{ id: `${scenario.id}.${index + 1}`, shop, text: example_reply, facts }];
  });
}

function itemsOf({ facts }: Scenario, prices: Map<string, number>): ItemFact[] {
  return facts.products.map(({ sku, name, stock, sizes, colors }) => ({
    sku,
    name,
    category: null,
    priceFils: prices.get(sku) ?? 0,
    stock,
    sizes: sizes.split('|').filter(Boolean),
    colors: colors.split('|').filter(Boolean),
  }));
}

/** The orders of the outcome: drafts until the turn in which each is made. Prices as they are in the end. */
function newOrders({ outcome }: Scenario, items: ItemFact[], made: number): OrderFact[] {
  return (outcome?.orders ?? []).map((order, index) => ({
    number: NEW_ORDER + index,
    status: index < made ? 'confirmed' : 'draft',
    itemsTotalFils: order.items_total_fils,
    discountFils: order.discount_fils,
    deliveryFeeFils: order.delivery_fee_fils,
    totalFils: order.total_fils,
    lines: linesOf(order.items, items),
  }));
}

function olderOrders({ state }: Scenario, items: ItemFact[]): OrderFact[] {
  return (state?.orders ?? []).map((order) => {
    const lines = linesOf(order.items, items);
    const itemsTotalFils = lines.reduce((sum, { lineTotalFils }) => sum + lineTotalFils, 0);
    return {
      number: Number(order.order_id.replace(/\D/g, '')),
      status: STATUSES[order.status] ?? order.status,
      itemsTotalFils,
      discountFils: 0,
      deliveryFeeFils: order.total_fils - itemsTotalFils,
      totalFils: order.total_fils,
      lines,
    };
  });
}

function linesOf(wanted: { sku: string; qty: number }[], items: ItemFact[]): OrderFact['lines'] {
  return wanted.map(({ sku, qty }) => {
    const { name, priceFils } = items.find((item) => item.sku === sku) ?? { name: sku, priceFils: 0 };
    return { sku, name, unitPriceFils: priceFils, quantity: qty, lineTotalFils: qty * priceFils };
  });
}
