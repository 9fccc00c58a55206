import { expect, test } from 'vitest';
import { fixtureCases, fixtureJson } from '../../../tests/helpers/fixtures.ts';
import { fold } from './fold.ts';

test.each([
  ['أَهْلاً وَسَهْلاً', 'اهلا وسهلا'],
  ['إربد آخر ٱلكرك', 'اربد اخر الكرك'],
  ['مؤتة، شاطئ، موسى', 'موته، شاطي، موسي'],
  ['بخيـــــر', 'بخير'],
  ['‏٢٤٫٥٠٠‏ و ۲۴', '24.500 و 24'],
  ['١٬٢٥٠', '1250'],
  ['ＪＯＤ　２４', 'jod 24'],
  ['  Size\u00A0L \n XL ', 'size l xl'],
  ['ﻻ ﷲ', 'لا الله'],
])('%j folds to %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('folding twice changes nothing, for every phrase and place we know', () => {
  const { phrases } = fixtureJson<{ phrases: Record<string, string[]> }>('conversations/lexicon.json');
  const places = fixtureCases<{ in: string }>('text/cities.json').map((row) => row.in);
  const texts = [...Object.values(phrases).flat(), ...places];

  expect(texts.length).toBeGreaterThan(200);
  for (const text of texts) expect(fold(fold(text))).toBe(fold(text));
});
