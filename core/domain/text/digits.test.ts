import { expect, test } from 'vitest';
import { fixtureCases } from '../../../tests/helpers/fixtures.ts';
import { numberValue, westernDigits } from './digits.ts';

const cases = fixtureCases<{ id: string; in: string; out: string; value?: string }>('text/digits.json');

test.each(cases)('$id: $in', ({ in: text, out, value }) => {
  expect(westernDigits(text)).toBe(out);
  if (value !== undefined) expect(numberValue(text)).toBe(value);
});

test.each(['', 'خمسة', '1.2.3', '٣:٣٠', '٧-', '5ونص', '1e3', '٣ ٤'])('%j is not one number', (text) => {
  expect(numberValue(text)).toBeNull();
});
