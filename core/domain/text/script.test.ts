import { expect, test } from 'vitest';
import { arabicShare, scriptOf } from './script.ts';

test.each([
  ['مرحبا، بكم الجاكيت؟', 'arabic'],
  ['ok تمام بدي اياها', 'arabic'],
  ['3ndkom jacket 2swad M?', 'arabizi'],
  ['w kam se3ro', 'arabizi'],
  ['mar7aba bade 2 kilo m3mol tamer', 'arabizi'],
  ['shu el as3ar', 'arabizi'],
  ['bdi el jacket', 'arabizi'],
  ['Hi! do u have the full face helmet in matte black? size L, how much', 'english'],
  ['Hello, how much is the black Kimono abaya and how many days to Amman?', 'english'],
  ['yes please confirm', 'english'],
  ['I want 2 boxes of 500g', 'english'],
  ['can u write me a python code', 'english'],
  ['M', null],
  ['ok', null],
  ['👍', null],
  ['12pcs 2x', null],
])('%j is %s', (text, script) => {
  expect(scriptOf(text)).toBe(script);
});

test('the share of Arabic letters', () => {
  expect(arabicShare('أهلا Bomber')).toBeCloseTo(0.4, 1);
  expect(arabicShare('👍 12')).toBeNull();
});
