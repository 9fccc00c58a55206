import { expect, test } from 'vitest';
import { fixtureJson } from '../../../tests/helpers/fixtures.ts';
import { seeded } from '../../../tests/helpers/seeded.ts';
import { cleanText, truncateGraphemes } from './clean.ts';

type Webhook = { entry: { messaging: { message: { text: string } }[] }[] };

test('NUL and control characters of a delivered DM are gone, its words are not', () => {
  const text = textOf('w68-nul-and-controls.json');

  expect(text).toMatch(/\p{Cc}/u);
  expect(cleanText(text)).toBe('بدي شفت الإعلان وبدي التفاصيل\u200F');
});

test('half an emoji of a delivered DM becomes the replacement character', () => {
  expect(cleanText(textOf('w69-lone-surrogate.json'))).toBe('تمام \uFFFD');
});

test.each([
  ['سطر\r\nسطر\rسطر\n', 'سطر\nسطر\nسطر\n'],
  ['a\tb', 'a\tb'],
  ['\uDC00ab\uD800', '\uFFFDab\uFFFD'],
  ['👩🏽‍🍳 مرحبا', '👩🏽‍🍳 مرحبا'],
  ['x\u007F\u0085y', 'xy'],
])('%j is stored as %j', (text, stored) => {
  expect(cleanText(text)).toBe(stored);
});

// Seeded, so that a failure comes back: whatever comes over the wire, PostgreSQL takes it.
test('any string becomes well-formed and free of controls, and is then left alone', () => {
  const random = seeded(7);
  const unit = () => String.fromCharCode(random(0x1_0000));
  for (let run = 0; run < 500; run++) {
    const clean = cleanText(`${Array.from({ length: 40 }, unit).join('')}\0\uD83D`);

    expect(clean.isWellFormed()).toBe(true);
    expect(clean).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(cleanText(clean)).toBe(clean);
  }
});

test.each([
  ['مرحبا', 3, 'مرح'],
  ['👩🏽‍🍳👨‍👩‍👧‍👦🇯🇴1️⃣', 3, '👩🏽‍🍳👨‍👩‍👧‍👦🇯🇴'],
  ['بِسْمِ', 2, 'بِسْ'],
  ['abc', 10, 'abc'],
  ['abc', 0, ''],
])('%j cut to %i graphemes is %j', (text, graphemesMax, cut) => {
  expect(truncateGraphemes(text, graphemesMax)).toBe(cut);
});

function textOf(file: string): string {
  const body = fixtureJson<Webhook>(`webhooks/payloads/${file}`);
  return body.entry[0]?.messaging[0]?.message.text ?? '';
}
