import { rememberedOf } from '../remembered.ts';
import { readNumberWords } from './number-words.ts';
import { CLAUSE_END, type Token } from './sentences.ts';
import * as words from './words.ts';

/** A number in a sentence. `currency` says that it is money for certain. Tokens `from` to `to`, the last excluded. */
export type Mention = {
  from: number;
  to: number;
  /** What it may mean, in thousandths: fils when it is money. "24,500" has two readings. */
  readings: number[];
  currency: 'jod' | 'foreign' | null;
  written: 'digits' | 'words';
  decimals: number;
};

type Spelled = Pick<Mention, 'readings' | 'written' | 'decimals' | 'to'>;

/** Every number of a sentence, with its fraction, its coins and its currency. */
export const readNumbers = rememberedOf(numbersIn);

function numbersIn(tokens: Token[]): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    const mention = numberAt(tokens, at);
    if (mention) found.push(mention);
    at = mention ? mention.to : at + 1;
  }
  return found;
}

function numberAt(tokens: Token[], at: number): Mention | null {
  const text = textAt(tokens, at);
  return (
    fractionOfDinar(tokens, at) ??
    dinarsWithoutNumber(tokens, at) ??
    coinsWithoutNumber(tokens, at) ??
    currencyFirst(tokens, at) ??
    numberFirst(tokens, at, text)
  );
}

/** «نص دينار», «ربع ليرة». */
function fractionOfDinar(tokens: Token[], at: number): Mention | null {
  const text = textAt(tokens, at).replace(/^ب(?=نص|ربع)/u, '');
  const part = words.HALF.test(text) ? 500 : words.QUARTER.test(text) ? 250 : 0;
  const unit = textAt(tokens, at + 1);
  if (part === 0 || !words.DINAR.test(unit) || unit.includes('دنانير')) return null;
  return { from: at, to: at + 2, readings: [part], currency: 'jod', written: 'words', decimals: 3 };
}

/** «دينارين وربع», «بدينار»; a bare «الدينار» says no amount. */
function dinarsWithoutNumber(tokens: Token[], at: number): Mention | null {
  const text = textAt(tokens, at);
  const two = words.DINARS_TWO.test(text);
  const one =
    /^[وف]?ب(?:دينار|ليره)$/u.test(text) ||
    (/^[وفل]?(?:دينار|ليره)$/u.test(text) && hasTail(tokens, at + 1)) ||
    isOneDinar(tokens, at);
  if (!two && !one) return null;
  if (!two && digitsAt(tokens, at + 1)) return null; // "دينار 24.5": the currency comes first
  const said = ONE.test(textAt(tokens, at + 1)) ? 2 : 1; // «دينار واحد»
  const tail = readTail(tokens, at + said);
  const fils = (two ? 2000 : 1000) + tail.fils;
  return { from: at, to: tail.to, readings: [fils], currency: 'jod', written: 'words', decimals: 0 };
}

/** «التوصيل دينار», "b dinar", "is a dinar": where an amount is expected the bare word is one. */
function isOneDinar(tokens: Token[], at: number): boolean {
  if (!/^(?:دينار|ليره|ليرا|dinar|lira|leera)$/u.test(textAt(tokens, at))) return false;
  if (at === 0 && words.FEE_CUE.test(textAt(tokens, at + 1))) return true; // «دينار توصيل»
  if (ONE.test(textAt(tokens, at + 1)) || /^(?:[وف]?ب|b|bi|a)$/u.test(textAt(tokens, at - 1))) return true;
  if (/^(?:كم|كل|اي|per|in|each)$/u.test(textAt(tokens, at - 1))) return false;
  for (let before = at - 1; before >= Math.max(0, at - ONE_REACH); before -= 1) {
    const text = textAt(tokens, before);
    if (CLAUSE_END.test(text) || /\d/u.test(text)) return false;
    if ([words.FEE_CUE, words.PRICE_OF_IT, words.TOTAL_CUE].some((cue) => cue.test(text))) return true;
  }
  return false;
}

const ONE = /^(?:واحد|وحده|one|wa[7h][ae]?d)$/u;
const ONE_REACH = 4; // tokens between «التوصيل» and «دينار»

function coinsWithoutNumber(tokens: Token[], at: number): Mention | null {
  const coin = words.COINS_TWO.find(([form]) => form.test(textAt(tokens, at)));
  if (!coin) return null;
  return { from: at, to: at + 1, readings: [coin[1]], currency: 'jod', written: 'words', decimals: 3 };
}

/** "JD 24.500", «دينار: 24». */
function currencyFirst(tokens: Token[], at: number): Mention | null {
  const text = textAt(tokens, at);
  const [ours, foreign] = [words.DINAR.test(text), words.FOREIGN.test(text)];
  if (!ours && !foreign) return null;
  const number = digitsAt(tokens, at + (textAt(tokens, at + 1) === ':' ? 2 : 1));
  return number && { ...number, from: at, currency: foreign ? 'foreign' : 'jod' };
}

function numberFirst(tokens: Token[], at: number, text: string): Mention | null {
  const number = digitsAt(tokens, at) ?? spelledAt(tokens, at);
  if (!number || (/^\p{L}/u.test(text) && number.written === 'digits')) return null;
  let { to, readings } = number;
  const coin = words.COINS.find(([form]) => form.test(textAt(tokens, to)));
  if (coin) {
    const fils = readings.map((reading) => (reading / 1000) * coin[1]);
    const grouped = number.decimals === 3 && coin[1] === 1 ? readings : []; // "1.500 فلس"
    return { ...number, from: at, to: to + 1, readings: [...fils, ...grouped], currency: 'jod' };
  }
  const before = number.decimals > 1 ? tail(0, to) : readTail(tokens, to); // «8.750 ونص الكيلو»
  readings = readings.map((reading) => reading + before.fils);
  to = before.to;
  if (words.FOREIGN.test(textAt(tokens, to))) {
    return { ...number, from: at, to: to + 1, readings, currency: 'foreign' };
  }
  if (!words.DINAR.test(textAt(tokens, to))) {
    const money = before.hasCoins ? ('jod' as const) : null;
    return {
      ...number,
      from: at,
      to,
      readings,
      currency: money,
      decimals: before.to > number.to ? 3 : number.decimals,
    };
  }
  to += words.JORDANIAN.test(textAt(tokens, to + 1)) ? 2 : 1;
  const after = readTail(tokens, to);
  readings = readings.map((reading) => reading + after.fils);
  return { ...number, from: at, to: after.to, readings, currency: 'jod' };
}

function digitsAt(tokens: Token[], at: number): Spelled | null {
  const text = textAt(tokens, at);
  const readings = readDigits(text);
  if (readings.length === 0) return null;
  return { readings, to: at + 1, written: 'digits', decimals: /[.,](\d+)$/u.exec(text)?.[1]?.length ?? 0 };
}

function spelledAt(tokens: Token[], at: number): Spelled | null {
  if (/^[وف]?بال(?!ف)/u.test(textAt(tokens, at))) return null; // «عشرة بالمية»
  const spelled = readNumberWords(tokens, at);
  return spelled && { readings: [spelled.value * 1000], to: spelled.to, written: 'words', decimals: 0 };
}

/** "24,500" is 24.5 or 24500: both readings, and the facts decide. Times and dates are no numbers. */
function readDigits(text: string): number[] {
  if (/^0\d/u.test(text)) return []; // 07, 0790…: the start of a phone
  if (/^\d+(?:\.\d+)?$/u.test(text)) return [milli(text)];
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text)) {
    const grouped = milli(text.replaceAll(',', ''));
    return /^\d+,\d{3}$/u.test(text) ? [milli(text.replace(',', '.')), grouped] : [grouped];
  }
  return /^\d+,\d{1,2}$/u.test(text) ? [milli(text.replace(',', '.'))] : [];
}

const milli = (text: string): number => Math.round(Number(text) * 1000);

const hasTail = (tokens: Token[], at: number): boolean => readTail(tokens, at).to > at;

/** «ونص», «وربع», «إلا ربع», «و500 فلس» after a number or its currency. */
function readTail(tokens: Token[], at: number): { fils: number; to: number; hasCoins: boolean } {
  const [first, second, third] = [0, 1, 2].map((step) => textAt(tokens, at + step)) as [
    string,
    string,
    string,
  ];
  if (isPieceOf(tokens, at)) return tail(0, at);
  if (/^و(?:نص|نصف|ربع)$/u.test(first)) return tail(first.includes('ربع') ? 250 : 500, at + 1);
  if (/^wno(?:s|ss)$/u.test(first)) return tail(500, at + 1);
  if (first === 'الا' && /^ربع$/u.test(second)) return tail(-250, at + 2);
  if (/^وث?ت?لا?[ثت]$/u.test(first) && /^ا?رباع$/u.test(second)) return tail(750, at + 2);
  if (!words.AND.test(first)) return tail(0, at);

  if (second === 'a' && third === 'half') return tail(500, at + 3);
  if (words.HALF.test(second)) return tail(500, at + 2);
  if (words.QUARTER.test(second)) return tail(250, at + 2);
  const coins = digitsAt(tokens, at + 1) ?? spelledAt(tokens, at + 1);
  const coin = coins && words.COINS.find(([form]) => form.test(textAt(tokens, coins.to)));
  if (!coins || !coin) return tail(0, at);
  return { fils: ((coins.readings[0] ?? 0) / 1000) * coin[1], to: coins.to + 1, hasCoins: true };
}

/** «12 دينار ونص الكيلو بـ 6», «w nos kilo»: half of what is counted, not of a dinar. */
function isPieceOf(tokens: Token[], at: number): boolean {
  const part = words.AND.test(textAt(tokens, at)) ? at + 1 : at;
  const isPart = words.HALF.test(textAt(tokens, part)) || /^و?ربع$/u.test(textAt(tokens, part));
  return (
    isPart &&
    words.COUNTER.test(textAt(tokens, part + 1)) &&
    tokens.slice(part + 2, part + 5).some(({ text }) => /^(?:ب|b)$/u.test(text))
  );
}

function tail(fils: number, to: number): { fils: number; to: number; hasCoins: boolean } {
  return { fils, to, hasCoins: false };
}

function textAt(tokens: Token[], at: number): string {
  return tokens[at]?.text ?? '';
}
