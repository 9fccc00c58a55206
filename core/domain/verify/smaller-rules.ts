import { fold } from '../text/fold.ts';
import { wordKeys } from './item-words.ts';
import { type OpenDays, openDaysIn } from './open-days.ts';
import { placeOf } from './places.ts';
import { readSentences } from './sentences.ts';
import { type Line, linesOfField } from './shop-lines.ts';

/** What a shop's rules tell beside its promises. */
export type SmallerRules = {
  lines: Line[]; // its pieces that tell an amount or a length of time
  notReturned: string[][]; // what is not taken back: the keys of the words of each entry
  hasMinimum: boolean; // an order must come to something
  returnFee: boolean; // who sends back pays the way
  wholesaleFrom: number[]; // pieces
  onlyIn: { keys: string[]; governorates: string[] }[]; // goods that are delivered nowhere else
  deliveryDays: OpenDays | null; // on which it is delivered
};

export const NO_RULES: SmallerRules = {
  lines: [],
  notReturned: [],
  hasMinimum: false,
  returnFee: false,
  wholesaleFrom: [],
  onlyIn: [],
  deliveryDays: null,
};

export function smallerRules(leaves: Leaf[]): SmallerRules {
  return {
    lines: leaves.flatMap(({ path, value, beside }) => linesOfField(path, value, beside)),
    notReturned: leaves
      .filter(({ path }) => NOT_RETURNED.test(path))
      .flatMap(({ value }) => entriesOf(String(value))),
    hasMinimum: leaves.some(({ path, value }) => MINIMUM.test(path) && Number(value) > 0),
    returnFee: leaves.some(({ path, value }) => RETURN_FEE.test(path) && Number(value) > 0),
    wholesaleFrom: leaves.flatMap(({ path, value }) =>
      /^wholesale\./u.test(path) ? numbersIn(String(value)) : [],
    ),
    deliveryDays: deliveryDaysOf(leaves),
    onlyIn: onlyInOf(leaves),
  };
}

export function joinRules(all: SmallerRules[]): SmallerRules {
  return {
    lines: all.flatMap(({ lines }) => lines),
    notReturned: all.flatMap(({ notReturned }) => notReturned),
    hasMinimum: all.some(({ hasMinimum }) => hasMinimum),
    returnFee: all.some(({ returnFee }) => returnFee),
    wholesaleFrom: all.flatMap(({ wholesaleFrom }) => wholesaleFrom),
    onlyIn: all.flatMap(({ onlyIn }) => onlyIn),
    deliveryDays: all.find(({ deliveryDays }) => deliveryDays !== null)?.deliveryDays ?? null,
  };
}

/** A value of the profile: where it stands, and what short texts stand beside it. */
export type Leaf = { path: string; value: string | number | boolean; beside: string };

/** Every value of the profile with the path of its keys: `returns.warranty`. */
export function leavesOf(value: unknown, path: string, beside = ''): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return [{ path, value, beside }];
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, path, beside));
  if (value === null || typeof value !== 'object') return [];
  const texts = Object.values(value).filter(
    (one) => typeof one === 'string' && one.length <= BESIDE_CHARS_MAX,
  );
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, path ? `${path}.${key}` : key, path.includes('.') ? texts.join(' ') : ''),
  );
}

const BESIDE_CHARS_MAX = 60;
const NOT_RETURNED = /non_returnable|not_returnable/u;
const MINIMUM = /min_order/u;
const RETURN_FEE = /return.*(?:fee|shipping).*_jod|returns\..*fee/u;
const numbersIn = (text: string): number[] => (fold(text).match(/\d+/gu) ?? []).map(Number);

/** «الحلويات الباردة والكنافة والكيك جوا عمان بس». */
function onlyInOf(leaves: Leaf[]): SmallerRules['onlyIn'] {
  const texts = leaves
    .filter(({ path }) => path.startsWith('delivery.note'))
    .map(({ value }) => String(value));
  return texts
    .flatMap((text) => text.split(/[.\n]/u))
    .flatMap(readSentences)
    .flatMap(({ text, tokens }) => {
      const at = tokens.findIndex(({ text: word }) =>
        /^(?:جوا|داخل|لعمان|عمان|inside|within|in)$/u.test(word),
      );
      const place =
        at > 0
          ? placeOf(
              tokens
                .slice(at)
                .map(({ text: word }) => word)
                .join(' '),
            )
          : null;
      if (!place || !/(?:^| )(?:بس|فقط|only)(?: |$)/u.test(text)) return [];
      const keys = tokens
        .slice(0, at)
        .flatMap(({ text: word }) => (word.length > 3 ? wordKeys(word, 'name') : []));
      return [{ keys, governorates: [place.governorate] }];
    });
}

/** «التوصيل من الأحد للخميس». */
function deliveryDaysOf(leaves: Leaf[]): OpenDays | null {
  const texts = leaves
    .filter(({ path }) => /^delivery\.(?:notes?|days)/u.test(path))
    .map(({ value }) => String(value));
  const days = openDaysIn(
    texts.flatMap((text) => text.split(/[.\n]/u)).filter((text) => /\d|من |كل /u.test(text)),
  );
  const named = days.filter((one) => one !== null).length;
  if (named === 0 || named === days.length) return named === 0 ? null : days;
  return days.map((one) => one ?? false);
}

/** «حجابات وبونيه ونقاب»: three things; «خوذ مفتوح ختمها» one, of which every word must be said. */
function entriesOf(text: string): string[][] {
  const told = fold(text).replace(/[(].*?[)]/gu, ' ');
  return told.split(/[،,]| (?:او|و)(?=\p{L}{2})/u).flatMap((entry) => {
    const keys = entry.split(' ').filter((word) => word.length > 1 && !ANY.test(word));
    return keys.length > 0 ? [keys] : [];
  });
}

const ANY = /^(?:اي|كل|قطعه|اصناف|الاصناف)$/u;
