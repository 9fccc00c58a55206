import { expect, test } from 'vitest';
import { verifyReply } from './index.ts';
import type { TurnFacts } from './turn-facts.ts';

const NOTHING: TurnFacts = {
  items: [],
  orders: [],
  deliveryFees: [],
  otherAmountsFils: [],
  confirmedThisTurn: [],
  handedOver: false,
};
const claims = (text: string, photos = { going: false, before: false }, asked = 'ابعتلي صورة') => {
  const verdict = verifyReply(text, { ...NOTHING, photos, asked });
  return !verdict.ok && verdict.problems.some(({ kind }) => kind === 'photo-claim');
};

const PROMISES = [
  'تكرم عينك، هاي صورتها',
  'هاي الصورة، شو رأيك',
  'هسا ببعتلك الصورة',
  'رح أبعتلك صورة الجاكيت',
  'بعتلك صورتها',
  'وبنبعثلكم صور القطع',
  'Here is a photo of the jacket.',
  "I'll send you a picture.",
];

test.each(PROMISES)('«%s» is said only when one goes out', (text) => {
  expect(claims(text)).toBe(true);
  expect(claims(text, { going: true, before: false })).toBe(false);
});

test.each([
  'والله ما في عندي صورة أبعتها هسا',
  'ما بقدر أبعتلك صورة هسا',
  'بدك أبعتلك صورتها؟',
  'إذا بدك ببعتلك صورة',
  'ابعتلي صورة القطعة اللي عجبتك',
  'ابعثلنا صورة الإيصال',
  'الصورة بالكتالوج نفس القطعة بالزبط',
  'I can send you a photo if you like.',
])('«%s» promises none', (text) => expect(claims(text)).toBe(false));

test('of one that went out earlier it may be spoken, and a picture may be the customer’s own', () => {
  expect(claims('بعتلك صورتها قبل شوي', { going: false, before: true })).toBe(false);
  expect(claims('هاي الصورة لجاكيت جلد', undefined, '[صورة: جاكيت جلد] هاد عندكم')).toBe(false);
});
