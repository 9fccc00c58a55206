import { expect, test } from 'vitest';
import { verifyReply } from './index.ts';
import type { OrderFact, TurnFacts } from './turn-facts.ts';

const DRAFT: OrderFact = {
  number: 12,
  status: 'draft',
  itemsTotalFils: 24_000,
  discountFils: 0,
  deliveryFeeFils: 2_000,
  codExtraFils: 750,
  totalFils: 26_750,
  lines: [{ sku: 'A1', name: 'عباية كريب', unitPriceFils: 24_000, quantity: 1, lineTotalFils: 24_000 }],
};
const PIECE = { sku: 'A1', name: 'عباية كريب', priceFils: 24_000, stock: 8, category: null };
const SHOP: TurnFacts = {
  items: [{ ...PIECE, sizes: [], colors: [] }],
  orders: [],
  deliveryFees: [{ place: 'عمان', governorate: 'amman', feeFils: 2_000, freeOverFils: null }],
  codExtraFils: 750,
  otherAmountsFils: [750],
  confirmedThisTurn: [],
  handedOver: false,
};
const OPEN = { ...SHOP, orders: [DRAFT] };
const PLAIN = { ...DRAFT, codExtraFils: 0, totalFils: 26_000 };
const WITHOUT = { ...SHOP, codExtraFils: 0, otherAmountsFils: [], orders: [PLAIN] };
const kinds = (text: string, facts: TurnFacts) => {
  const result = verifyReply(text, facts);
  return result.ok ? [] : result.problems.map(({ kind }) => kind);
};

test.each<[text: string, facts?: TurnFacts]>([
  [
    'عباية كريب بـ 24.000 دينار\nالتوصيل: 2.000 دينار\nزيادة الدفع عند الاستلام: 0.750 دينار\nالمجموع: 26.750 دينار',
  ],
  ['عباية كريب 24 دينار، التوصيل دينارين، ورسوم الدفع عند الاستلام 0.750 دينار. المجموع 26.750 دينار'],
  ['Total 26.750 JOD: the abaya 24 JOD, delivery 2 JOD and a cash on delivery fee of 0.750 JOD'],
  ['Cash on delivery extra: 0.750 JOD'],
  ['المجموع بدون التوصيل: 24.750 دينار'],
  ['في 0.750 دينار زيادة على الدفع عند الاستلام'],
  ['الدفع كاش عند الاستلام وعليه 750 فلس', SHOP],
  ['العباية بـ 24 دينار والتوصيل دينارين والدفع عند الاستلام 0.750 دينار، يعني 26.750 دينار', SHOP],
  ['العباية بـ 24 دينار، والمجموع مع التوصيل 26.750 دينار', SHOP],
])('true of a shop that asks more for paying on delivery: %s', (text, facts = OPEN) => {
  expect(kinds(text, facts)).toEqual([]);
});

test.each<[text: string, kind: string, facts?: TurnFacts]>([
  ['المجموع مع التوصيل: 26.000 دينار', 'total'],
  ['التوصيل 0.750 دينار', 'fee'],
  ['الدفع عند الاستلام، والتوصيل 0.750 دينار', 'fee'],
  ['رسوم الدفع عند الاستلام 0.500 دينار', 'fee'],
  ['delivery is 0.750 JOD, cash on delivery', 'fee'],
  ['العباية بـ 0.750 دينار', 'price'],
  ['زيادة الدفع عند الاستلام: 0.750 دينار', 'amount', WITHOUT],
  ['المجموع 26.750 دينار', 'total', WITHOUT],
])('false: %s', (text, kind, facts = OPEN) => {
  expect(kinds(text, facts)).toContain(kind);
});
