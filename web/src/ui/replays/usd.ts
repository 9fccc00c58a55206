/** A cost in US dollars, small ones with four decimals. @param microUsd - millionths. */
export function usd(microUsd: number, language: string): string {
  const value = microUsd / 1_000_000;
  return new Intl.NumberFormat(language === 'ar' ? 'ar-JO-u-nu-latn' : 'en-JO', {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: value < 0.1 ? 4 : 2,
  }).format(value);
}
