import { colorAt } from './colors.ts';
import { conceptOf } from './lexicon.ts';
import { digitsOf, dualOf, isCounter, numberAt } from './numbers.ts';
import { sizeAt } from './sizes.ts';
import { isStopword } from './stopwords.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldedPattern, type Word } from './words.ts';

/** One thing a customer talks about. `numbers` may be sizes or quantities: only the item can tell. */
export type Segment = {
  words: string[]; // folded product words, prefixes kept
  written: string[]; // the same as typed
  colors: string[];
  sizes: string[]; // surely sizes
  maybeSizes: string[]; // «كيلو»: a size or part of a name
  numbers: number[];
  told: number[]; // every number, also of «50 مل»: it may tell one name from another
  quantity: number | null; // surely a quantity
  added: boolean; // «زيد», «كمان»: comes on top of what was said before
  given: boolean; // «بدل المكعبات»: what is given up for something else
  each: boolean; // «ثنتين من كل وحدة»: the quantity is that of everything
};

const CODE_KEYWORD = /^(?:و|ب|ال|بال)?(?:كود|code|coupon|promo)$/;
const QUANTITY_KEYWORD = /^(?:عدد|العدد|الكميه|كميه|qty|quantity)$/;
const UNIT = foldedPattern(
  '^(?:يوم|ايام|ساعة|ساعات|دقيقة|دقايق|اسبوع|شهر|سنة|سنين|دينار|دنانير|ليرة|ليرات|قرش|سم|مل|ملي|واط|وات|متر|جيجا|غيغا|امبير|بالمية|ml|watts?|w|gb|mah|days?|hours?|jod|jd|cm)$',
);
const TIME = foldedPattern('^(?:ال)?(?:ساعة|عمري|طولي|وزني|رقم|طابق|تحت|حدود|بحدود|طلب)$');
const ADD =
  /^(?:and|w|also|add|زيد|زيدلي|ضيف|ضيفي|ضيفلي|كمان|وكمان|ومعه|ومعها|ومعهم|وزيد|وزيدلي|وضيف|وضيفي)$/;
const MEASURE = /^(?:نص|نصف|ربع|كيلو|half|kilo)$/;
const GIVE = /^(?:بدل|مكان|instead)$/;
const DECLINES = /^(?:ما|مش|مو) (?:بدي|بدنا)$/;
const WANT = /^(?:بدي|بدنا|هات|هاتي|اعطيني|ابغي|اريد|خليها|خليه|حطلي|want)$/;
const EACH = foldedPattern('^(?:من كل (?:وحدة|واحد|واحدة|قطعة|نوع|صنف|شي|إشي)|of each)');
const NEGATION = /^(?:مش|مو|غير|بدون|not)$/;

/**
 * Cuts a text into the things it names. «و» starts a new one before a number or a known kind of thing, and so
 * does a line of its own; words that `used` marks are skipped.
 */
export function segmentsIn(
  words: readonly Word[],
  used: ReadonlySet<number>,
  vocabulary: Vocabulary,
): Segment[] {
  const folded = words.map(({ word }) => word);
  const written = words.map(({ raw }) => raw);
  const segments: Segment[] = [emptySegment()];
  const each = eachIn(folded);
  for (let at = 0; at < words.length; at += 1) {
    if (used.has(at) || each?.used.has(at)) continue;
    const last = segments.at(-1) ?? emptySegment();
    const adds = ADD.test(folded[at] ?? '');
    const gives = GIVE.test(folded[at] ?? '') || DECLINES.test(`${folded[at]} ${folded[at + 1]}`);
    const wants = last.given && last.words.length + last.colors.length > 0 && WANT.test(folded[at] ?? '');
    if (((adds || gives) && !isEmpty(last)) || wants) segments.push(emptySegment());
    else if (last.words.length + last.colors.length > 0 && startsAnother(folded, at, vocabulary)) {
      segments.push(emptySegment());
      folded[at] = folded[at]?.replace(/^و/, '') ?? ''; // it has done its work
      written[at] = written[at]?.replace(/^و/, '') ?? '';
    }
    const current = segments.at(-1) ?? emptySegment();
    if (adds) current.added = true;
    if (gives) current.given = true;
    at += read(folded, written, at, current, vocabulary) - 1;
  }
  const whole = inherit(
    segments.filter((segment) => !isEmpty(segment) && !(segment.given && !segment.words.length)),
    (word) => conceptOf(word) !== undefined || vocabulary.knows(word),
  );
  return each ? countedEach(whole, each.value) : whole;
}

function countedEach(segments: readonly Segment[], quantity: number): Segment[] {
  const counted = segments.map((segment) => ({ ...segment, quantity, numbers: [] }));
  return counted.length ? counted : [{ ...emptySegment(), quantity, each: true }];
}

/** «ثنتين من كل وحدة», "two of each": where it stands and how many. */
function eachIn(folded: readonly string[]): { value: number; used: Set<number> } | null {
  const of = folded.findIndex(
    (word, at) => at > 0 && EACH.test([word, folded[at + 1], folded[at + 2]].join(' ')),
  );
  const number = of > 0 ? numberAt(folded, of - 1) : null;
  const length = folded[of] === 'of' ? 2 : 3;
  const used = Array.from({ length: length + 1 }, (_, at) => of - 1 + at);
  return number ? { value: number.value, used: new Set(used) } : null;
}

export function emptySegment(): Segment {
  return {
    words: [],
    written: [],
    colors: [],
    sizes: [],
    maybeSizes: [],
    numbers: [],
    told: [],
    quantity: null,
    added: false,
    given: false,
    each: false,
  };
}

function isEmpty({ words, colors, sizes, maybeSizes, numbers, quantity }: Segment): boolean {
  return (
    !(words.length + colors.length + sizes.length + maybeSizes.length + numbers.length) && quantity === null
  );
}

/** Reads what starts at this place into the segment. @returns how many words it took, at least 1. */
function read(
  folded: string[],
  written: string[],
  at: number,
  into: Segment,
  vocabulary: Vocabulary,
): number {
  const word = folded[at] ?? '';
  if (word === '') return 1; // a lone «و» that has done its work
  if (CODE_KEYWORD.test(word)) return 2; // the code itself names nothing
  if (QUANTITY_KEYWORD.test(word)) {
    const number = numberAt(folded, at + 1);
    if (number) into.quantity = number.value;
    return 1 + (number?.length ?? 0);
  }
  const size = sizeAt(folded, written, at);
  if (size) return readSize(size, folded, written, at, into);
  const named = vocabulary.color(word);
  const color = colorAt(folded, at) ?? (named ? { color: named, length: 1 } : null);
  if (color) {
    if (!NEGATION.test(folded[at - 1] ?? '')) into.colors.push(color.color);
    return color.length;
  }
  const digits = digitsOf(word);
  if (digits !== null) into.told.push(digits);
  const number = numberAt(folded, at);
  if (number) {
    const unit = UNIT.test(folded[at + number.length] ?? '') || TIME.test(folded[at - 1] ?? '');
    if (!unit) into.numbers.push(number.value);
    return number.length;
  }
  const dual = dualOf(word, vocabulary);
  if (dual) into.quantity ??= dual;
  if (!isCounter(word) && (vocabulary.knows(word) || !isStopword(word))) {
    into.words.push(word);
    into.written.push(written[at] ?? word);
  }
  return 1;
}

function readSize(
  hit: NonNullable<ReturnType<typeof sizeAt>>,
  folded: string[],
  written: string[],
  at: number,
  into: Segment,
): number {
  if (hit.sure) {
    into.sizes.push(hit.size);
    return hit.length;
  }
  if (hit.age) {
    into.maybeSizes.push(hit.size);
    return hit.length;
  }
  into.maybeSizes.push(hit.size);
  into.words.push(...folded.slice(at, at + hit.length));
  into.written.push(...written.slice(at, at + hit.length));
  return hit.length;
}

function startsAnother(folded: string[], at: number, vocabulary: Vocabulary): boolean {
  const word = folded[at] ?? '';
  const next = folded[at + 1] ?? '';
  if (/^(?:مع|with)$/.test(word)) {
    return (conceptOf(next) !== undefined || vocabulary.knows(next)) && !vocabulary.includes(next);
  }
  if (word === 'و')
    return conceptOf(next) !== undefined || vocabulary.knows(next) || numberAt(folded, at + 1) !== null;
  if (!word.startsWith('و') || word.length < 3) return false;
  const rest = word.slice(1);
  if (isStopword(rest) && !vocabulary.knows(rest)) return /^(?:بدي|بدنا)$/.test(rest);
  const thing = conceptOf(rest) !== undefined || vocabulary.knows(rest) || MEASURE.test(rest);
  const known = thing || numberAt([rest, ...folded.slice(at + 1)], 0) !== null;
  return known && !vocabulary.spells(word);
}

/** «٣ حجاب أسود وواحد أوف وايت»: the second has no words of its own and means the same thing. */
function inherit(segments: Segment[], isThing: (word: string) => boolean): Segment[] {
  const whole: Segment[] = [];
  for (const segment of segments) {
    const before = whole.findLast(({ words }) => words.length);
    const counted = segment.colors.length > 0 && segment.numbers.length > 0;
    const follows = before && (!segment.words.length || (counted && !segment.words.some(isThing)));
    if (follows && counted) {
      if (before.numbers.length) before.quantity = null; // «طقمين، واحد زهري وواحد ليلكي»: the dual was the sum
      whole.push({ ...segment, words: before.words, written: before.written });
    } else if (follows && !segment.added) {
      merge(before, segment);
    } else {
      whole.push(segment);
    }
  }
  return whole;
}

/** Adds what a later stretch says about the same thing. */
export function merge(into: Segment, more: Segment): void {
  into.colors.push(...more.colors);
  into.sizes.push(...more.sizes);
  into.maybeSizes.push(...more.maybeSizes);
  into.numbers.push(...more.numbers);
  into.told.push(...more.told);
  into.quantity = more.quantity ?? into.quantity;
}
