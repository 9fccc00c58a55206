import fs from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { parse as parseYaml } from 'yaml';
import { deliveryRules, plainFees } from '../../core/domain/delivery.ts';
import { amountsIn, joinSays, percentsIn, profileSays, textSays } from '../../core/domain/verify/index.ts';
import type { ShopSays } from '../../core/domain/verify/shop-says.ts';
import type { ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';

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
    const profile = readProfile(shop);
    const says = readSays(shop);
    return scenarios.flatMap((scenario) => toldIn(scenario, shop, profile, says));
  });
}

export const readProfile = (shop: string): string =>
  fs.readFileSync(path.join(DOMAIN, 'shops', shop, 'profile.yaml'), 'utf8');

/** What a shop's profile and those of its documents that are plain text promise. */
export function readSays(shop: string): ShopSays {
  const folder = path.join(DOMAIN, 'shops', shop, 'knowledge');
  const documents = fs.readdirSync(folder).filter((name) => /\.(?:md|txt|html|docx)$/u.test(name));
  return joinSays([
    profileSays(readProfile(shop)),
    ...documents.map((name) => textSays(proseOf(path.join(folder, name)))),
  ]);
}

/** A document's words; of a page and a Word file what is between the tags. */
function proseOf(file: string): string {
  const bytes = fs.readFileSync(file);
  if (!/\.(?:html|docx)$/u.test(file)) return bytes.toString('utf8');
  const word = file.endsWith('.docx') ? unzipSync(bytes)['word/document.xml'] : undefined;
  const markup = new TextDecoder().decode(word ?? bytes);
  return markup
    .replace(/<style[\s\S]*?<\/style>/gu, '')
    .replace(/<\/(?:p|h\d|li|tr|w:p|w:tr|td)>/gu, '\n')
    .replace(/<[^>]+>/gu, '');
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
    description: row.description || null,
  }));
}

type Call = { name?: string; name_any_of?: string[] };
type Wanted = { sku: string; qty: number; size?: string };
type Scenario = {
  id: string;
  clock: string;
  facts: {
    products: {
      sku: string;
      name: string;
      price_fils: number;
      stock: number;
      sizes: string;
      colors: string;
    }[];
  };
  state?: {
    orders?: {
      order_id: string;
      items: Wanted[];
      governorate?: string;
      status: string;
      total_fils: number;
    }[];
  };
  turns: {
    customer: string;
    messages: { text?: string }[];
    event_before?: { sku: string; set: { price_jod?: string } };
    expect: { tool_calls?: Call[] };
    example_reply?: string | null;
  }[];
  outcome?: {
    orders?: {
      items: Wanted[];
      governorate?: string;
      items_total_fils: number;
      discount_fils: number;
      delivery_fee_fils: number;
      total_fils: number;
    }[];
  };
};

function toldIn(scenario: Scenario, shop: string, profile: string, says: ShopSays): Told[] {
  const others = amountsIn(profile).map(({ fils }) => fils);
  const otherPercents = percentsIn(profile);
  const fees = plainFees(deliveryRules(parseYaml(profile)));
  const prices = new Map(scenario.facts.products.map(({ sku, price_fils }) => [sku, price_fils]));
  let made = 0;
  return scenario.turns.flatMap(({ event_before, expect, example_reply, messages }, index) => {
    if (event_before?.set.price_jod) prices.set(event_before.sku, Number(event_before.set.price_jod) * 1000);
    const calls = expect.tool_calls ?? [];
    const creates = calls.some(({ name }) => name === 'create_order');
    if (creates) made += 1;
    if (!example_reply) return [];
    const items = itemsOf(scenario, prices);
    const facts: TurnFacts = {
      items,
      orders: [...olderOrders(scenario, items), ...newOrders(scenario, items, made)],
      deliveryFees: fees,
      otherAmountsFils: others,
      otherPercents,
      confirmedThisTurn: creates ? [NEW_ORDER + made - 1] : [],
      handedOver: calls.some(({ name, name_any_of }) =>
        [name, ...(name_any_of ?? [])].includes('handoff_to_human'),
      ),
      returns: calls.flatMap(({ name, name_any_of }) =>
        [name, ...(name_any_of ?? [])].includes('request_return')
          ? [{ kind: 'claim' as const, state: 'requested' }]
          : [],
      ),
      asked: messages.map(({ text }) => text ?? '').join('\n'),
      says,
      ...moment(scenario.clock),
    };
    return [{ id: `${scenario.id}.${index + 1}`, shop, text: example_reply, facts }];
  });
}

/** The weekday and the time of a moment that is written with Jordan's offset. */
function moment(clock: string): Pick<TurnFacts, 'weekday' | 'minuteOfDay'> {
  const [, hour = '0', minute = '0'] = /T(\d\d):(\d\d)/u.exec(clock) ?? [];
  return {
    weekday: new Date(`${clock.slice(0, 10)}T00:00:00Z`).getUTCDay(),
    minuteOfDay: Number(hour) * 60 + Number(minute),
  };
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
    governorate: order.governorate ?? null,
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
      governorate: order.governorate ?? null,
      lines,
    };
  });
}

function linesOf(wanted: Wanted[], items: ItemFact[]): OrderFact['lines'] {
  return wanted.map(({ sku, qty, size = null }) => {
    const { name, priceFils } = items.find((item) => item.sku === sku) ?? { name: sku, priceFils: 0 };
    return { sku, name, unitPriceFils: priceFils, quantity: qty, lineTotalFils: qty * priceFils, size };
  });
}
