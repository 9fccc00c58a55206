import { westernDigits, withoutMarks } from './digits.ts';

const LINK = /\bhttps?:\/\/(?!(?:www\.)?(?:wa\.me|(?:api\.)?whatsapp\.com)\b)\S+/giu;
const SEPARATORS = '[\\s.,،;؛:|\\-_/\\\\()[\\]{}\\p{Pd}\u2212\u00AD\\p{Pi}\\p{Pf}"\'~·•*ـ]{1,3}'; // what people put between the groups of one number
const GROUP = '(?:\\+ ?)?\\d+';
const CHAIN = new RegExp(`${GROUP}(?:${SEPARATORS}${GROUP})*`, 'gu');
const HARD_BREAK = /[\n,،;؛:|/\\]/u; // a group behind one of these is another matter, not the rest of the number
const LABEL = /^(?:tel|phone|ph|mob|mobile|cell|call|whatsapp|whats|wa|me|num|number|no|ra2mi|ra8mi|raqmi)$/i;
const ORDER_WORD = /(?:طلب\p{L}*|فاتور\p{L}*|order|invoice)[\s:.]*(?:رقم|number|no)?[\s:.]*$/iu;
const UNBROKEN_DIGITS_MIN = 10; // 07 and eight more
const CRUMB_DIGITS_MAX = 3;
const GROUPS_MAX = 15; // E.164 allows 15 digits; somebody may write each apart
const CONTEXT_CHARS = 40; // enough for the word before a number

type Group = { digits: string; plus: boolean; before: string };

/**
 * Finds the one Jordanian mobile number in a text: 077, 078 or 079 and seven digits, with or without the
 * country code, in any digits and any grouping.
 *
 * @returns E.164 ("+9627XXXXXXXX"); null when there is none, when there are two different ones (it is better
 *   to ask), and for digits that belong to something longer: a card, an IBAN, the number of an order.
 */
export function jordanMobile(text: string): string | null {
  const plain = westernDigits(withoutMarks(text.normalize('NFKC').replace(LINK, ' ')));
  const found = new Set<string>();
  for (const match of plain.matchAll(CHAIN)) {
    const before = plain.slice(Math.max(0, match.index - CONTEXT_CHARS), match.index);
    const after = plain.slice(match.index + match[0].length);
    if (isPartOfCode(before, after)) continue;
    for (const phone of phonesOf(groupsOf(match[0]), ORDER_WORD.test(before))) found.add(phone);
  }
  const [phone, another] = found;
  return another === undefined ? (phone ?? null) : null;
}

/** Digits glued to Latin letters or to `#` are a code ("RKB-100231"), unless the letters say "phone". */
function isPartOfCode(before: string, after: string): boolean {
  const word = /([a-z]+)[-_]?$/i.exec(before)?.[1];
  if (/[#\d]$/.test(before) || (word !== undefined && !LABEL.test(word))) return true;
  return /^(?:[a-z]+\d|[^\S\n]?%)/i.test(after);
}

function groupsOf(chain: string): Group[] {
  const parts = chain.matchAll(new RegExp(`(${SEPARATORS})?((?:\\+ ?)?)(\\d+)`, 'gu'));
  return [...parts].map(([, before = '', plus = '', digits = '']) => ({ digits, plus: plus !== '', before }));
}

/** The phones in one chain of groups: the whole chain, else what stands in it among crumbs. */
function phonesOf(groups: Group[], isOrder: boolean): string[] {
  const whole = e164(groups);
  if (whole) return isOrder && isBare(groups) ? [] : [whole];

  const unbroken: string[] = [];
  const pieced: string[] = [];
  let isSpoiled = false;
  for (let start = 0; start < groups.length; start++) {
    const single = followsCountryCode(groups, start) ? null : unbrokenPhone(groups[start]);
    const end = single ? null : pieceEnd(groups, start);
    if (single) unbroken.push(single);
    else if (end === null) isSpoiled ||= !isCrumb(groups[start]);
    else {
      pieced.push(e164(groups.slice(start, end)) ?? '');
      start = end - 1;
    }
  }
  return isSpoiled ? unbroken : [...unbroken, ...pieced];
}

function unbrokenPhone(group: Group | undefined): string | null {
  return group && group.digits.length >= UNBROKEN_DIGITS_MIN ? e164([group]) : null;
}

/** The number of a building beside the phone; more digits would be a card or an IBAN. */
function isCrumb(group: Group | undefined): boolean {
  return group !== undefined && !group.plus && group.digits.length <= CRUMB_DIGITS_MAX;
}

/** Where the number that begins with group `start` ends; null if none begins there. Longest first. */
function pieceEnd(groups: Group[], start: number): number | null {
  for (let end = Math.min(groups.length, start + GROUPS_MAX); end > start + 1; end--) {
    const next = groups[end];
    const isWhole = next === undefined || next.plus || HARD_BREAK.test(next.before);
    if (isWhole && e164(groups.slice(start, end)) && !isBare(groups.slice(start, end))) return end;
  }
  return null;
}

/** Without zero and country code ("790000110", as spreadsheets leave it) it must be all there is. */
function isBare(groups: Group[]): boolean {
  return groups[0]?.digits.startsWith('7') ?? false;
}

function followsCountryCode(groups: Group[], index: number): boolean {
  const previous = groups[index - 1];
  return previous?.plus === true && previous.digits.length <= 3;
}

function e164(groups: Group[]): string | null {
  const [first, ...rest] = groups;
  if (!first || rest.some((group) => group.plus)) return null;
  const digits = groups.map((group) => group.digits).join('');
  const forms = first.plus ? /^9620?(7[789]\d{7})$/ : /^(?:(?:00)?9620?|0?)(7[789]\d{7})$/;
  const national = forms.exec(digits)?.[1];
  return national ? `+962${national}` : null;
}
