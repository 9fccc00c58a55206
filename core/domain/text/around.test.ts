import { expect, test } from 'vitest';
import { around } from './around.ts';

test.each([
  ['بدي عباية كريب سودا', 'كريب', 'بدي عباية كريب سودا'],
  ['مرحبا كيفكم اليوم بدي أسأل عن عبايةٍ كريب', 'عبايه كريب', '… بدي أسأل عن عبايةٍ كريب'],
  ['one two three four five SIX', 'six', '… three four five SIX'],
  ['كلمة '.repeat(60), 'كلمة', 'كلمة'],
  ['ما فيها', 'زرافة', 'ما فيها'],
])('%j, looked through for %j', (text, wanted, piece) => {
  expect(around(text, wanted)).toContain(piece);
  expect(around(text, wanted).length).toBeLessThanOrEqual(125);
});
