import type { Known } from './catalogue.ts';
import type { ReadSentence } from './read-reply.ts';
import { AVAILABLE, COUNTER, SIZE_LABEL } from './words.ts';

const LETTERS = /^(?:x{0,4}[sl]|m|\d{1,2}(?:xl|y))$/u;
const SPELLED: Record<string, string> = {
  سمول: 's',
  small: 's',
  ميديم: 'm',
  ميديوم: 'm',
  medium: 'm',
  لارج: 'l',
  large: 'l',
};

/**
 * The sizes named between two tokens, as far as they are of the kind that the items come in: letters or
 * numbers. Folded.
 */
export function sizesIn({ tokens }: ReadSentence, from: number, to: number, items: Known[]): string[] {
  const offered = items.flatMap(({ sizes }) => sizes);
  const [letters, numbers] = [
    offered.some((size) => LETTERS.test(size)),
    offered.some((size) => /^\d+$/u.test(size)),
  ];
  const named: string[] = [];
  for (let at = from; at < to; at += 1) {
    const text = tokens[at]?.text ?? '';
    const size = SPELLED[text.replace(/^ال/u, '')] ?? text;
    const labelled = SIZE_LABEL.test(tokens[at - 1]?.text ?? '');
    const isLetters = LETTERS.test(size);
    const isNumber = /^\d+$/u.test(size);
    if (isNumber && labelled && offered.includes(`${size}y`)) named.push(`${size}y`);
    else if (isLetters && (letters || (labelled && offered.length > 0))) named.push(size);
    else if (isNumber && (offered.includes(size) || (labelled && (letters || numbers)))) named.push(size);
  }
  return named;
}

const HEIGHT = /^(?:طول|طوله|طولها|طولك|طولي|وزن|وزنك|صدر|صدرك|خصر|بين|سم|كيلو|height|weight|cm|kg)$/u;
const JOINED =
  /^(?:فيها|فيه|منها|منه|عنا|هي|هو|و|او|ولا|,|،|\/|-|–|ل|الي|لحد|to|and|or|:|في|متوفره|الموجوده|المتوفره|متوفر|are|is)$/u;

/**
 * The sizes that a sentence names for certain: behind the word for it («مقاس XL», "size 42", «المقاسات S و M»), or
 * letters that are nothing else (XL, XXL). Folded.
 */
export function namedSizes({
  tokens,
  mentions,
}: Pick<ReadSentence, 'tokens' | 'mentions'>): { size: string; at: number }[] {
  const named: { size: string; at: number }[] = [];
  let chain = -2; // the last token of «مقاسات S و M»
  for (const [at, { text }] of tokens.entries()) {
    const size = SPELLED[text.replace(/^[وب]?(?:ال)?/u, '')] ?? text.replace(/^و(?=\d)/u, '');
    const isSize = LETTERS.test(size) || /^\d{2}$/u.test(size);
    const certain = /^(?:x{1,4}[sl]|\d{1,2}xl)$/u.test(size) || isLoneLetter(tokens, at);
    if (isSize && (chain === at - 1 || certain) && !isMeasure(tokens, at)) {
      named.push({ size, at });
      chain = at;
    } else if (
      SIZE_LABEL.test(text) ||
      (AVAILABLE.test(text) && listsSizes(tokens, at + 1, mentions)) ||
      (chain === at - 1 && JOINED.test(text))
    ) {
      chain = at;
    } else if (chain === at - 1 && named.at(-1)?.at !== chain) {
      chain = behindName(tokens, at, mentions); // «المقاسات من الجاكيت: S و M»
    }
  }
  return named;
}

/** «الجزمة موجودة 43 و44»: two numbers of two digits behind a name that comes in such sizes, the first one of them. */
function listsSizes(tokens: { text: string }[], at: number, mentions: ReadSentence['mentions']): boolean {
  const [first, link, second] = [0, 1, 2].map((step) => tokens[at + step]?.text ?? '');
  const joined = /^(?:و|،|,|-|–|ل|or|and|to)$/u.test(link ?? '') && /^\d{2}$/u.test(second ?? '');
  return (
    joined &&
    !COUNTER.test(tokens[at + 3]?.text ?? '') &&
    mentions.some(
      ({ certain, to, family }) =>
        certain && to <= at && family.some((one) => one.sizes.includes(first ?? '')),
    )
  );
}

/** The token before which a list of sizes goes on: behind «من» or an item's name; else none. */
function behindName(tokens: { text: string }[], at: number, mentions: ReadSentence['mentions']): number {
  if (/^(?:من|ل|of|for|تبع)$/u.test(tokens[at]?.text ?? '')) return at;
  const name = mentions.find(({ from, to }) => from <= at && at < to);
  return name ? at : -2;
}

/** «الجاكيت M»: a Latin letter behind an Arabic word. */
function isLoneLetter(tokens: { text: string }[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  return /^[sml]$/u.test(tokens[at]?.text ?? '') && /^[\u0621-\u064a]{2,}$/u.test(before);
}

function isMeasure(tokens: { text: string }[], at: number): boolean {
  const near = [at - 1, at + 1].map((one) => tokens[one]?.text ?? '');
  return near.some((text) => HEIGHT.test(text)) || /^(?:سم|كيلو|دينار|دنانير|jd|jod|%)$/u.test(near[1] ?? '');
}

/** «12 شخص» is the size of 12; "L/XL" is both. */
export const isSize = (known: string, said: string): boolean =>
  known === said || (/^\d+$/u.test(said) && new RegExp(`(?<!\\d)${said}(?!\\d)`, 'u').test(known));
