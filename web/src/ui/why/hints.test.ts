import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { orderWords } from '../../i18n/ar/order-words.ts';
import { places } from '../../i18n/ar/places.ts';
import { why } from '../../i18n/ar/why.ts';
import { hintInWords } from './hints.ts';

beforeAll(() =>
  i18next.init({
    lng: 'ar',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { ar: { translation: { ...why, ...orderWords, ...places } } },
  }),
);
const said = (hint: string) =>
  hintInWords(hint, i18next.t, 'ar')
    ?.replace(/[\u200e\u200f\u00a0]/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim() ?? null;

test.each([
  ['delivery costs 2500 fils', 'التوصيل بـ 2.500 د.أ.'],
  ['order 7: dispatched', 'طلب رقم 7 طلع للتوصيل'],
  ['this order goes to irbid', 'هالطلب رايح على إربد'],
  ['جاكيت: stock 3', 'من جاكيت ضايل 3 قطع'],
  ['جاكيت: stock 0', 'جاكيت خالص'],
  ['sizes 52 54 (52 3', 'المقاسات 52 54'],
  ['these goods go to amman alone', 'هالأصناف بتوصل على عمان بس'],
  ['not delivered to: الرويشد', 'ما بتوصّلوا على الرويشد'],
  ['delivery: 2 to 3 days', 'المدة بالأيام: 2–3'],
  ['open on: Sunday', 'الدوام: الأحد'],
  ['thursday', 'الخميس'],
  ['24.500', '24.500'],
  ['عباية كريب 54 × 1', 'عباية كريب 54 × 1'],
  ['the shop has told no time: promise none', null],
  ['call hand_over_to_human first, or only offer it', null],
  ['54 4)', null],
])('%s reads %s', (hint, words) => expect(said(hint)).toBe(words));

/** Whoever adds a sentence to the verifier says it to merchants too, or that it is for the model. */
test('no sentence of the checker reaches a merchant in the model’s English', async () => {
  const { readFileSync, readdirSync } = await import('node:fs');
  const dir = new URL('../../../../core/domain/verify/', import.meta.url);
  const sentences = readdirSync(dir)
    .filter((name) => name.startsWith('check-') && !name.includes('.test.'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, dir), 'utf8')
        .replace(/\/\*\*[\s\S]*?\*\/|\/\/ .*$/gmu, '')
        .replace(/\$\{[^}]*\}/gu, '7')
        .matchAll(/['`]([a-z][^'`\n]* [^'`\n]*)['`]/gu),
    ])
    .map(([, text = '']) => text)
    .filter((text) => /^[a-z]+(?:[ ,:;’_]+[a-z\d_’]+){2,}$/u.test(text)); // three words of English and more
  expect(sentences.length).toBeGreaterThan(10);
  expect(sentences.filter((text) => said(text) === text)).toEqual([]);
});
