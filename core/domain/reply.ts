import { westernDigits } from './text/digits.ts';

/** Whether a text names an amount, in any usual way of writing it (26.5, 26.500, ٢٦٫٥, 26 ونص). */
export function saysAmount(text: string, fils: number): boolean {
  const plain = westernDigits(text).replaceAll('٫', '.').replaceAll('٬', '');
  const numbers = plain.matchAll(/(\d+(?:\.\d{1,3})?)(\s*(?:دينار|دنانير|ليرة|ليرات)?\s*و\s*نص)?/gu);
  for (const [, number, half] of numbers) {
    if (Math.round(Number(number) * 1_000) + (half ? 500 : 0) === fils) return true;
  }
  return false;
}
