import { expect, test } from 'vitest';
import { fixtureCases } from '../../../tests/helpers/fixtures.ts';
import { seeded } from '../../../tests/helpers/seeded.ts';
import { splitReply } from './split.ts';

type Properties = {
  max_bytes: number;
  min_chunks: number;
  max_chunks: number;
  boundaries: 'whitespace' | 'grapheme';
  keep_together: string[];
};
const cases = fixtureCases<{ id: string; kind: string; text: string; properties: Properties }>(
  'text/text-split.json',
);
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });

test.each(cases)('$id: $kind', ({ text, properties }) => {
  const { max_bytes: maxBytes, min_chunks, max_chunks, boundaries, keep_together } = properties;
  const parts = splitReply(text, { maxBytes });

  expect(parts.length).toBeGreaterThanOrEqual(min_chunks);
  expect(parts.length).toBeLessThanOrEqual(max_chunks);
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(maxBytes);
  expect(parts.filter((part) => part.trim() === '' || part !== part.trim())).toEqual([]);
  expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
  expect(piecesOf(parts, boundaries)).toEqual(piecesOf([text], boundaries));
  for (const whole of keep_together) expect(count(parts, whole)).toBe(count([text], whole));
});

test('paragraphs are parted before lines, lines before sentences, sentences before clauses', () => {
  const options = { maxBytes: 40 };

  expect(splitReply('One two three four five.\n\nSix. Seven eight nine ten\neleven', options)[0]).toMatch(
    /five\.$/,
  );
  expect(splitReply('One two three four five\nsix. Seven eight nine ten eleven', options)[0]).toMatch(
    /five$/,
  );
  expect(splitReply('One two three four five. Six, seven eight nine ten eleven', options)[0]).toMatch(
    /five\.$/,
  );
  expect(splitReply('One two three four five, six seven eight nine ten eleven', options)[0]).toMatch(
    /five,$/,
  );
  expect(splitReply('كيف حالك يا غالي؟ تمام الحمد لله', options)[0]).toMatch(/؟$/);
});

test('a number stays with its unit, a list number with its line, where there is another place to cut', () => {
  expect(splitReply('والسعر كامل 24.500 دينار', { maxBytes: 32 })).toEqual(['والسعر كامل', '24.500 دينار']);
  expect(splitReply('Longer text about 12. Then', { maxBytes: 21 })[0]).toBe('Longer text about 12.');
  expect(splitReply('the whole list\n1. جاكيت', { maxBytes: 18 })[1]).toBe('1. جاكيت');
});

test('decomposed letters count as what they are sent as', () => {
  const decomposed = 'é'.normalize('NFD').repeat(4);

  expect(splitReply(decomposed, { maxBytes: 8 })).toEqual(['éééé']);
});

test('a text of invisible marks alone is not sent', () => {
  expect(splitReply('\u200F \u2067\u2069', { maxBytes: 1000 })).toEqual([]);
});

test('beyond maxParts the text ends with an ellipsis, within the bytes', () => {
  const parts = splitReply('كلمة '.repeat(100), { maxBytes: 100, maxParts: 2 });

  expect(parts).toHaveLength(2);
  expect(parts[1]).toMatch(/كلمة…$/u);
  expect(Buffer.byteLength(parts[1] ?? '')).toBeLessThanOrEqual(100);
  expect(splitReply('كلمة', { maxBytes: 100, maxParts: 1 })).toEqual(['كلمة']);
});

test('a single grapheme larger than a part is cut rather than sent too long', () => {
  const parts = splitReply(`ا${'\u064E'.repeat(30)}`, { maxBytes: 20 });

  expect(parts.every((part) => Buffer.byteLength(part) <= 20)).toBe(true);
  expect(parts.join('')).toBe(`ا${'\u064E'.repeat(30)}`);
});

// Seeded: texts of words, emoji, prices and breaks in any mixture keep the promises that a client can see.
test('any mixture keeps its characters, its budget and its graphemes', () => {
  const pieces = [
    'سعر',
    ' ',
    '\n',
    '\n\n',
    '24.500 دينار',
    '👩🏽‍🍳',
    '🇯🇴',
    '. ',
    '؟ ',
    'ه'.repeat(40),
    'بِسْمِ',
    'https://e.co/a?b=1',
  ];
  const random = seeded(11);
  for (let run = 0; run < 300; run++) {
    const text = Array.from({ length: 60 }, () => pieces[random(pieces.length)]).join('');
    const parts = splitReply(text, { maxBytes: 120 });

    expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    expect(parts.every((part) => Buffer.byteLength(part) <= 120 && part === part.trim())).toBe(true);
    expect(piecesOf(parts, 'grapheme')).toEqual(piecesOf([text], 'grapheme'));
  }
});

/** Words, or graphemes without whitespace: what may not be cut. */
function piecesOf(texts: string[], boundaries: Properties['boundaries']): string[] {
  if (boundaries === 'whitespace') return texts.flatMap((text) => text.split(/\s+/u)).filter(Boolean);
  const segments = texts.flatMap((text) => [...graphemes.segment(text)].map(({ segment }) => segment));
  return segments.filter((segment) => segment.trim() !== '');
}

function count(texts: string[], part: string): number {
  return texts.reduce((sum, text) => sum + text.split(part).length - 1, 0);
}
