import { expect, test } from 'vitest';
import { Facts } from './facts.ts';
import { traceOf } from './trace-of-turn.ts';
import type { TurnTrace } from './turn-trace.ts';
import { factsOf, filsOf, problemOf, spentOf } from './why.ts';

const item = (sku: string, name: string, priceFils: number) => ({
  ...{ sku, name, priceFils, category: null, description: null, stock: 3, sizes: [], colors: [] },
});
const passage = (partId: string, text: string) => ({
  ...{ partId, documentId: 'd', title: 'السياسة', heading: null, page: null, text },
});
const facts = Facts.parse({ items: [item('J-1', 'جاكيت جلد', 25_000), item('B-1', 'بوت', 25_000)] });
const empty = traceOf({
  ...{ turnId: '1', outcome: 'answered', isDryRun: true, openedAtMs: 0, closedAtMs: 1_000, steps: [] },
  parts: [],
});
const trace = (text: string, more: Partial<TurnTrace> = {}): TurnTrace => ({
  ...empty,
  known: { ...empty.known, facts },
  reply: { text, wish: null },
  ...more,
});
const told = (of: TurnTrace) =>
  factsOf(of).map((fact) => [fact.kind === 'item' ? fact.item.sku : fact.kind, fact.source, fact.told]);

test('an amount belongs to what the reply names it of', () => {
  expect(told(trace('جاكيت الجلد بـ ٢٥ دينار'))).toEqual([
    ['J-1', 'context', 'amount'],
    ['B-1', 'context', null],
  ]);
  expect(told(trace('البوت موجود'))[0]).toEqual(['B-1', 'context', 'name']);
  expect(told(trace('أهلين'))).toEqual([
    ['J-1', 'context', null],
    ['B-1', 'context', null],
  ]);
});

test('what a tool found later is what counts, and documents are told by their words', () => {
  const order = {
    ...{ number: 12, status: 'draft', itemsTotalFils: 25_000, discountFils: 0, deliveryFeeFils: 3_000 },
    ...{ totalFils: 28_000, lines: [] },
  };
  const called = ['draft_order', 'quote_delivery'].map((name, at) => ({
    ...{ round: 1, name, arguments: '{}', result: '{}', ms: 1 },
    facts: Facts.parse(
      at === 0
        ? { items: [item('J-1', 'جاكيت جلد', 26_000)], orders: [order] }
        : { fees: [{ place: 'اربد', governorate: 'irbid', feeFils: 3_000, freeOverFils: null }] },
    ),
  }));
  const retrieved = {
    passages: [passage('1', 'الترجيع خلال ثلاثة أيام من الاستلام'), passage('2', 'ساعات الدوام')],
    away: null,
  };
  const reply = 'جاكيت جلد بـ 26.000، التوصيل على إربد 3.000، المجموع 28.000. الترجيع خلال ثلاثة ايام.';
  expect(told(trace(reply, { called, retrieved }))).toEqual([
    ['J-1', 'draft_order', 'amount'],
    ['passage', 'documents', 'words'],
    ['order', 'draft_order', 'amount'],
    ['fee', 'quote_delivery', 'amount'],
    ['B-1', 'context', null],
    ['passage', 'documents', null],
  ]);
});

test.each([
  ['price: you wrote "20 دينار"; what is known: 25.000, 26.000', 'price', '20 دينار', ['25.000', '26.000']],
  ['stock: you wrote "متوفر"; what is known: nothing', 'stock', 'متوفر', []],
  ['link: "bad.example" is not the shop\'s: leave it out', 'link', 'bad.example', []],
  ['secret: you repeated how you are instructed: never do, answer as the shop', 'secret', null, []],
  ['the reply was cut off before its end: answer in far fewer words', 'cut-off', null, []],
  ['the reply is empty: answer the customer in words', 'empty', null, []],
])('a problem of the verifier is read back: %s', (line, kind, said, expected) => {
  expect(problemOf(line)).toEqual({ kind, said, expected });
});

test('time and money', () => {
  const took = [
    { what: 'context' as const, name: 'context', ms: 10 },
    { what: 'model' as const, name: 'model-1', ms: 300 },
    { what: 'tool' as const, name: 'tool-1-0', ms: 5 },
    { what: 'model' as const, name: 'model-2', ms: 200 },
  ];
  expect(spentOf(trace('', { took }))).toEqual([
    { what: 'context', ms: 10 },
    { what: 'model', ms: 500 },
    { what: 'tool', ms: 5 },
  ]);
  expect(filsOf(10_000)).toBeCloseTo(7.09);
});
