import { expect, test } from 'vitest';
import { fixtureCases } from '../../../tests/helpers/fixtures.ts';
import { formatJod, PRICE_FILS_MAX, parsePriceFils } from './money.ts';

const cases = fixtureCases<{ id: string; in: string; expect: number | null }>('text/money.json');

test.each(cases)('$id: $in', ({ in: text, expect: fils }) => {
  expect(parsePriceFils(text)).toBe(fils);
});

test.each([
  ['15.000 دينار أردني', 15_000],
  ['٣٫٧٥ د.أ', 3_750],
  ['12.5 JD', 12_500],
  ['دينارا 24', 24_000],
  ['JD ٢٤', 24_000],
  ['24 Dinars', 24_000],
  ['7,5', 7_500],
  ['0,750', 750],
  ['1,250,000', null], // above a million dinars
  ['12,250,000.5', null],
  ['١٢٥ قرش', 1_250],
  ['3 دنانير و 50 قرش', 3_500],
  ['1250 فلس', 1_250],
  ['5 دنانير و 1500 فلس', null],
  ['750.5 فلس', null],
  ['24 د.إ', null], // the dirham of the Emirates
  ['1.250,500', null],
  ['1 250', null],
  ['12،500', null],
  ['5²', null],
  ['½', null],
  ['Ⅷ', null],
  ['$24 JD', null],
  ['24 JD JOD', null],
  ['JD -5', null],
  ['حسب الطلب', null],
  ['7 نيرة', 7_000],
  ['7 ليرة تركي', null],
  ['7 ونص', 7_500],
  ['٧ونص', 7_500],
  ['7 دنانير وربع', 7_250],
  ['٨ دنانير إلا ربع', 7_750],
  ['12 ونص دينار', 12_500],
  ['7.5 ونص', null], // said twice
  ['دينار ونص', null], // no digit
  ['0 الا ربع', null],
  ['3 شلن', 150],
  ['7 بريزة', 700],
  ['3 دنانير و 5 شلنات', 3_250],
  ['3 ب 10', null],
  ['7 دينار بدل 9', null],
  ['10-12 دينار', null],
  ['٣٫٥٫٥', null],
  ['1٬25', null],
  ['1.7505', null],
  ['24 شيكل', null],
  ['24 دينار كويتي', null],
])('%j is %j fils', (text, fils) => {
  expect(parsePriceFils(text)).toBe(fils);
});

test('what formatJod writes, parsePriceFils reads, plain and with a currency word', () => {
  for (let fils = 1; fils <= PRICE_FILS_MAX; fils = fils * 3 + 7) {
    expect(parsePriceFils(formatJod(fils))).toBe(fils);
    expect(parsePriceFils(`${formatJod(fils)} دينار`)).toBe(fils);
  }
});

test.each([
  [24_500, '24.500'],
  [0, '0.000'],
  [7, '0.007'],
  [1_250_500, '1250.500'],
  [-2_750, '-2.750'],
])('%i fils are written %s', (fils, written) => {
  expect(formatJod(fils)).toBe(written);
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is no amount of fils', (fils) => {
  expect(() => formatJod(fils)).toThrow(RangeError);
});
