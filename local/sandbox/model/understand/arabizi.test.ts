import { expect, test } from 'vitest';
import { fold } from '../../../../core/domain/text/fold.ts';
import { arabicSpellings, skeletonOf } from './arabizi.ts';

test.each([
  ['shahen', 'شاحن'],
  ['saree3', 'سريع'],
  ['sayara', 'سيارة'],
  ['3arousa', 'عروسة'],
  ['moka3abat', 'مكعبات'],
  ['sama3a', 'سماعة'],
  ['6abla', 'طبلة'],
  ['khatem', 'خاتم'],
])('%s may be spelled %s and sounds like it', (latin, arabic) => {
  expect(arabicSpellings(latin)).toContain(arabic);
  if (latin !== 'khatem') expect(skeletonOf(latin)).toBe(skeletonOf(fold(arabic)));
});

test.each([
  ['sayara', 'سرير'],
  ['saree3', 'سور'],
  ['shahen', 'شنطة'],
])('%s does not sound like %s', (latin, arabic) => {
  expect(skeletonOf(latin)).not.toBe(skeletonOf(fold(arabic)));
});

test('an Arabic word, a number and a unit have no other spelling', () => {
  for (const word of ['شاحن', '2026', '5kg']) expect(arabicSpellings(word)).toEqual([]);
});
