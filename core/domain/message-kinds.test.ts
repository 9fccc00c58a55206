import { expect, test } from 'vitest';
import { kindsOf, type TurnTraces } from './message-kinds.ts';

const turn = (more: Partial<TurnTraces>): TurnTraces => ({
  words: '',
  reply: '',
  tools: [],
  hasDraft: false,
  yesOrNo: false,
  reason: null,
  ...more,
});

const WORDS: [words: string, kinds: string[]][] = [
  ['بكم الجاكيت الأسود؟', ['goods']],
  ['في عندكم مقاس L؟', ['goods']],
  ['قديش سعرها', ['goods']],
  ['how much is the black jacket?', ['goods']],
  ['se3rha kam', ['goods']],
  ['في خصم؟', ['goods']],
  ['كم التوصيل على اربد؟', ['policies']],
  ['لايمتى فاتحين؟', ['policies']],
  ['بتقبلوا ترجيع؟', ['policies']],
  ['do you accept visa?', ['policies']],
  ['بدي أطلب الجاكيت', ['orders']],
  ['ثبتلي الطلب لو سمحت', ['orders']],
  ['i want to order two', ['orders']],
  ['وين طلبي؟', ['after-sale']],
  ['الجاكيت وصلني مخزوق', ['after-sale']],
  ['طلب رقم 12 لسا ما وصل', ['policies', 'after-sale']],
  ['my order is late', ['after-sale']],
  ['مرحبا', ['other']],
  ['hello is anybody there', ['other']],
  ['شكرا كتير', ['other']],
  ['بكم الجاكيت وكم التوصيل؟\nفاتحين الجمعة؟', ['goods', 'policies']],
];

test.each(WORDS)('%s: %j', (words, kinds) => expect(kindsOf(turn({ words }))).toEqual(kinds));

const TURNS: [what: string, traces: Partial<TurnTraces>, kinds: string[]][] = [
  ['a tool tells, whatever the words are', { words: 'هاد', tools: ['get_item'] }, ['goods']],
  [
    'a price in the reply that nobody asked for',
    { words: 'مرحبا', reply: 'أهلين! الجاكيت بـ 25 دينار' },
    ['goods'],
  ],
  ['a fee in the reply is no price of goods', { words: 'طيب', reply: 'التوصيل لعمان 2 دينار' }, ['policies']],
  ['a yes to an open draft', { words: 'اه تمام', hasDraft: true, yesOrNo: true }, ['orders']],
  ['a yes to nothing', { words: 'اه تمام', yesOrNo: true }, ['other']],
  ['an address for an open draft', { words: 'عنواني جبل عمان', hasDraft: true }, ['orders']],
  ['an order and its status', { tools: ['confirm_order', 'order_status'] }, ['orders', 'after-sale']],
  ['a complaint that the model hears', { words: 'الصراحة مش منيح', reason: 'complaint' }, ['after-sale']],
  ['documents alone', { words: 'شو قصتكم', tools: ['search_knowledge'] }, ['policies']],
  ['a tool that is none', { words: 'مرحبا', tools: ['toString', '__proto__'] }, ['other']],
];

test.each(TURNS)('%s', (_, traces, kinds) => expect(kindsOf(turn(traces))).toEqual(kinds));
