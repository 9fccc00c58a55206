import { expect, test } from 'vitest';
import { verifyReply } from './index.ts';
import type { TurnFacts } from './turn-facts.ts';

const order = (status: string) => ({
  number: 12,
  status,
  itemsTotalFils: 24_500,
  discountFils: 0,
  deliveryFeeFils: 2_000,
  totalFils: 26_500,
  lines: [],
});
const facts = (more: Partial<TurnFacts>): TurnFacts => ({
  items: [],
  orders: [order('delivered')],
  deliveryFees: [],
  otherAmountsFils: [],
  confirmedThisTurn: [],
  handedOver: false,
  ...more,
});
const problems = (text: string, more: Partial<TurnFacts> = {}) => {
  const verdict = verifyReply(text, facts(more));
  return verdict.ok ? [] : verdict.problems.map(({ kind }) => kind);
};

test.each([
  'سجلتلك طلب الترجيع',
  'تكرم عينك، سجلتلك طلب ترجيع للجاكيت والسائق بمر عليك',
  'فتحتلك طلب إرجاع',
  'تم تسجيل طلب الترجيع',
  'I have registered your return.',
])('a return that is promised needs a record: %s', (text) => {
  expect(problems(text)).toContain('return-claim');
  expect(problems(text, { returns: [{ kind: 'return', state: 'requested' }] })).toEqual([]);
});

test.each(['سجلتلك تبديل الكفوف', 'ثبتنا طلب التبديل', 'Your exchange is recorded.'])(
  'an exchange too: %s',
  (text) => {
    expect(problems(text)).toContain('return-claim');
    expect(problems(text, { returns: [{ kind: 'return', state: 'requested' }] })).toContain('return-claim');
    expect(problems(text, { returns: [{ kind: 'exchange', state: 'requested' }] })).toEqual([]);
  },
);

test.each(['لغيتلك الطلب', 'تم إلغاء طلبك', 'طلبك رقم 12 ملغي', 'خلص لغيته', 'Your order is cancelled.'])(
  'an order is cancelled only when it is: %s',
  (text) => {
    expect(problems(text)).toContain('order-claim');
    expect(problems(text, { orders: [order('cancelled')] })).toEqual([]);
  },
);

test.each([
  'بدك أسجللك طلب ترجيع؟',
  'الترجيع خلال 7 أيام والتكت عليها',
  'إذا سجلت طلب ترجيع السائق بمر عليك',
  'بدك ألغي الطلب؟',
  'ما لغيت الطلب',
  'إذا بدك الغاء الطلب احكيلي',
  'رح يوصلك اليوم',
  'التبديل بس خلال 3 أيام',
])('no claim: %s', (text) => {
  expect(problems(text)).toEqual([]);
});
