import { localeOf } from '../format.ts';

const PARTS_OF_DOLLAR = 1_000_000;
const SMALL = 0.1; // dollars; below it two decimals say nothing

/** `$1.25`, `$0.0031`. @param microUsd - millionths of a dollar. */
export function dollars(microUsd: number): string {
  const value = microUsd / PARTS_OF_DOLLAR;
  const digits = value > 0 && value < SMALL ? 4 : 2;
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}

/** `42%`, `<1%`; null where there is nothing to divide by. */
export function percent(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const rounded = Math.round((part / whole) * 100);
  return part > 0 && rounded === 0 ? '<1%' : `${rounded}%`;
}

/** `340 ms`, `1.2 s`, as the language writes it. */
export function milliseconds(ms: number, language: string): string {
  const [value, unit, digits] =
    ms < 1_000 ? ([ms, 'millisecond', ms < 10 ? 1 : 0] as const) : ([ms / 1_000, 'second', 1] as const);
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(localeOf(language), style).format(value);
}
