import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { findPlace } from '../../../core/domain/text/places.ts';
import { openShop, type Shop } from './testing/shop.ts';
import { type Talk, type Turn, talkTo } from './testing/talk.ts';
import type { ItemView, OrderView } from './understand/shapes.ts';

const domain = new URL('../../../tests/fixtures/domain/', import.meta.url);
const SHOPS = ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'];
const FEES_FILS = {
  amman: 2_000,
  irbid: 3_000,
  zarqa: 2_500,
  balqa: 2_500,
  madaba: 2_500,
  karak: 3_500,
  aqaba: 4_000,
  mafraq: 3_000,
  ajloun: 3_000,
};

type Expected = {
  name?: string;
  name_any_of?: string[];
  required: unknown;
  args?: Args;
  result_must_include_sku_any_of?: string[];
};
type AnyOf = { contains_any: string[] };
type Args = {
  items?: { exact_set: { sku: string; qty: number; size?: string }[] };
  phone?: { eq: string };
  city?: { governorate: string };
  address?: AnyOf;
  customer_name?: AnyOf;
};
type Scenario = {
  id: string;
  title: string;
  turns: {
    customer: string;
    messages: { type: string; text?: string }[];
    expect: { tool_calls: Expected[]; must_not_call: string[] };
  }[];
};

const scenarios = SHOPS.flatMap((shop) => {
  const { scenarios: all } = JSON.parse(readFileSync(new URL(`conversations/${shop}.json`, domain), 'utf8'));
  return (all as Scenario[]).map((scenario) => ({ ...scenario, shop }));
});

describe.each(scenarios)('$id $title', ({ shop, turns }) => {
  let played: Played[];
  beforeAll(() => {
    played = play(shop, turns);
  });

  test('every reply states only facts and every expected product is found', () => {
    turns.forEach(({ expect: { tool_calls } }, at) => {
      const { turn, offered } = played[at] ?? {};
      for (const { result_must_include_sku_any_of: skus, required } of tool_calls) {
        if (!skus || required === false) continue;
        const found = (turn?.calls ?? []).flatMap(
          ({ result }) => (result.items as ItemView[] | undefined) ?? [],
        );
        expect([...(offered ?? []), ...found.map(({ sku }) => sku)].some((sku) => skus.includes(sku))).toBe(
          true,
        );
      }
    });
  });

  test('a person is called where one is needed, and nothing is ordered before its time', () => {
    turns.forEach(({ expect: { tool_calls, must_not_call } }, at) => {
      const names = played[at]?.turn?.calls.map(({ name }) => name) ?? [];
      const person = tool_calls.some(
        ({ name, name_any_of, required }) =>
          required === true && (name === 'handoff_to_human' || name_any_of?.includes('handoff_to_human')),
      );
      if (person) expect(names).toContain('hand_over_to_human');
      if (must_not_call.includes('create_order')) expect(names).not.toContain('confirm_order');
    });
  });
});

const ordered = scenarios.filter(({ turns }) => turns.some((turn) => orderIn(turn)));

test.each(ordered)('$id $title: the order is the one the customer said yes to', ({ shop, turns }) => {
  const yes = {
    customer: turns.at(-1)?.customer ?? 'A',
    messages: [{ type: 'text', text: 'اه ثبت' }],
    expect: NOTHING,
  };
  const made = play(shop, [...turns, yes]).flatMap(({ orders }) => orders); // a change needs one more yes
  for (const turn of turns) {
    const args = orderIn(turn);
    if (args)
      expect(made.filter((order) => fits(order, args)).length, JSON.stringify(args)).toBeGreaterThan(0);
  }
});

const NOTHING = { tool_calls: [], must_not_call: [] };

function orderIn({ expect: { tool_calls } }: Scenario['turns'][number]): Args | undefined {
  return tool_calls.find(({ name }) => name === 'create_order')?.args;
}

type Played = { turn: Turn | null; offered: string[]; orders: OrderView[] };

function play(name: string, turns: Scenario['turns']): Played[] {
  const talks = new Map<string, { shop: Shop; talk: Talk }>();
  return turns.map(({ customer, messages }) => {
    const shop =
      talks.get(customer)?.shop ?? openShop(catalogue(name), { feesFils: FEES_FILS, notServed: [] });
    const talk = talks.get(customer)?.talk ?? talkTo(shop);
    talks.set(customer, { shop, talk });
    const lines = messages.flatMap(({ type, text }) => text ?? NOTES[type] ?? []);
    const offered = shop.search(lines.join('\n')).map(({ sku }) => sku);
    const turn = lines.length ? talk.say(...lines) : null;
    return { turn, offered, orders: [...shop.orders] };
  });
}

/** The bracketed notes of the product; what starts no work (reactions, unsends, repeats) has none. */
const NOTES: Record<string, string> = {
  image: '[صورة]',
  audio: '[رسالة صوتية]',
  share: '[منشور]',
  ig_reel: '[ريل]',
  ig_post: '[منشور]',
  story_reply: '[رد على ستوري]',
  story_mention: '[منشن بستوري]',
  unsupported: '[رسالة ما انفتحت]',
};

function catalogue(shop: string): ItemView[] {
  const rows = parse(readFileSync(new URL(`shops/${shop}/catalog.csv`, domain)), {
    columns: true,
    relax_column_count: true,
  }) as Record<string, string>[];
  const list = (text = '') => text.split('|').filter(Boolean);
  return rows.map(
    ({ sku = '', name = '', category = '', price_jod, stock, sizes, colors, description = '' }) => ({
      sku,
      name,
      category,
      description,
      priceJod: Number(price_jod).toFixed(3),
      stock: Number(stock),
      sizes: list(sizes),
      colors: list(colors),
    }),
  );
}

function fits(order: OrderView, { items, phone, city, address, customer_name: name }: Args): boolean {
  const lines = order.lines.map(({ sku, quantity, size }) => `${sku} ${quantity} ${size ?? ''}`);
  const asked = items?.exact_set ?? [];
  const exact =
    asked.length === lines.length &&
    asked.every(({ sku, qty, size }) => lines.some((line) => line.startsWith(`${sku} ${qty} ${size ?? ''}`)));
  const says = (text: string | null | undefined, part?: AnyOf) =>
    !part || part.contains_any.some((one) => text?.includes(one));
  const where =
    !city || (order.governorate ?? findPlace(order.address ?? '')?.governorate) === city.governorate;
  return (
    exact &&
    order.phone === phone?.eq &&
    where &&
    says(order.address, address) &&
    says(order.customerName, name)
  );
}
