import { westernDigits, withoutMarks } from './digits.ts';

const FILS_PER_DINAR = 1000;
/** Above a million dinars it is a slip of the keyboard, and the integer column would not be far away. */
export const PRICE_FILS_MAX = 999_999_999;

const DINAR = '(?:دينارا?|دنانير|[لن]ير(?:[هة]|ات)|dinars?|jds?|jod|j\\.d|د ?\\. ?[أا]|د[أا])\\.?';
const JORDANIAN = '(?: ?(?:[أا]ردني(?:ه|ة)?|jordanian))?';
const NUMBER = '[+]?[\\d.,،٫٬]+';
/** The coins that people name, dearest last; the shilling and the bariza live on in speech. */
const COINS: [name: string, fils: number][] = [
  ['فلسا?|فلوس|fils', 1],
  ['قرشا?|قروش|qirsh|piast(?:er|re)s?', 10],
  ['شلن(?:ات)?', 50],
  ['بريز[هة]|برايز', 100],
];
/** Beside a whole number, in words: «7 ونص», «7 دنانير وربع», «8 إلا ربع». */
const FRACTIONS: [words: string, fils: number][] = [
  ['و ?نصف?', 500],
  ['و ?ربع', 250],
  ['[إا]لا ?ربع', -250],
];

const IN_DINARS = new RegExp(
  `^(?:(${NUMBER})|(${NUMBER}) ?${DINAR}${JORDANIAN}|${DINAR} ?(${NUMBER}))$`,
  'u',
);
const IN_COINS = COINS.map(
  ([name, fils]) => [new RegExp(`^(?:(\\d+) ?${DINAR} ?و ?)?(\\d+) ?(?:${name})$`, 'u'), fils] as const,
);
const IN_FRACTIONS = FRACTIONS.map(
  ([words, fils]) => [new RegExp(`^(\\d+) ?(?:${DINAR} ?)?${words} ?(?:${DINAR})?$`, 'u'), fils] as const,
);

/**
 * Reads a price as shops write it: "24.500", "٢٤٫٥ دينار", "JD 24", "750 فلس", "25 دينار و 500 فلس",
 * "7 ونص", "8 إلا ربع". What has no digit is not read: a name that sounds like a number is no price.
 *
 * @returns fils (1 JOD = 1000 fils), from 1 to `PRICE_FILS_MAX`; null for what is no price, finer than a fils,
 *   in another currency, or could mean two amounts ("24,500" is never 24500 dinars).
 */
export function parsePriceFils(text: string): number | null {
  if (/[\p{No}\p{Nl}]/u.test(text)) return null; // NFKC would turn 5² into 52
  const plain = westernDigits(withoutMarks(text.normalize('NFKC')))
    .replace(/[\u064B-\u0652\u0640]/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
  const fils = inDinars(plain) ?? inCoins(plain) ?? inFractions(plain);
  return fils !== null && fils >= 1 && fils <= PRICE_FILS_MAX ? fils : null;
}

/**
 * Writes an amount as Jordan does, with three decimals: 24500 → "24.500".
 *
 * @throws RangeError unless `fils` is a whole number.
 */
export function formatJod(fils: number): string {
  if (!Number.isSafeInteger(fils)) throw new RangeError(`expected a whole number of fils, got ${fils}`);
  const size = Math.abs(fils);
  const rest = String(size % FILS_PER_DINAR).padStart(3, '0');
  return `${fils < 0 ? '-' : ''}${Math.trunc(size / FILS_PER_DINAR)}.${rest}`;
}

function inDinars(plain: string): number | null {
  const match = IN_DINARS.exec(plain);
  const decimal = decimalOf(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
  if (decimal === null) return null;
  const [whole = '', fraction = ''] = decimal.split('.');
  if (/[1-9]/.test(fraction.slice(3))) return null; // finer than one fils
  return Number(whole) * FILS_PER_DINAR + Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** Small money, alone or beside dinars: then it is less than one of them. */
function inCoins(plain: string): number | null {
  for (const [written, filsEach] of IN_COINS) {
    const [isWritten, dinars, coins] = written.exec(plain) ?? [];
    if (isWritten === undefined) continue;
    const fils = Number(coins) * filsEach;
    if (dinars === undefined) return fils;
    return fils < FILS_PER_DINAR ? Number(dinars) * FILS_PER_DINAR + fils : null;
  }
  return null;
}

function inFractions(plain: string): number | null {
  for (const [written, fils] of IN_FRACTIONS) {
    const whole = written.exec(plain)?.[1];
    if (whole !== undefined) return Number(whole) * FILS_PER_DINAR + fils;
  }
  return null;
}

/** The number with a dot as its only separator, or null where a separator could be read in two ways. */
function decimalOf(written: string): string | null {
  const number = written.replace(/^\+/, '').replaceAll('،', ',').replaceAll('٫', '.');
  if (/^\d+\.?\d*$/.test(number) || /^\.\d+$/.test(number)) return number.replace(/^\./, '0.');
  if (/^\d{1,3}(?:٬\d{3})+(?:\.\d+)?$/.test(number)) return number.replaceAll('٬', '');
  if (/^\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/.test(number)) return number.replaceAll(',', '');
  if (/^(?:\d+,\d{1,2}|0,\d{3})$/.test(number)) return number.replace(',', '.'); // 0,750 cannot be thousands
  return null;
}
