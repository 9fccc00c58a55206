import { maskCards } from './cards.ts';
import { fold } from './fold.ts';
import { GIVEN_NAMES } from './given-names.ts';

/** What stands in the place of what was masked: each can be read, ordered with, and is nobody's. */
export const MASKED = {
  phone: '0790000000',
  name: 'سارة أحمد',
  address: 'شارع 1 بناية 1',
  handle: '@customer',
  email: 'name@example.com',
  link: 'https://example.com',
} as const;

/** What the shop knows of the person whose words these are. */
export type KnownPerson = { names: string[]; phones: string[]; addresses: string[] };

const LINK = /\b(?:https?:\/\/|www\.)\S+/giu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const HANDLE = /(?<![\p{L}\p{N}_.])@[\w.]{2,30}/gu;
const DIGITS_MIN = 8; // a phone, an account, a card: no price and no number of an order has so many
const CHAIN = /(?:\+|00)?\p{Nd}(?:[ \t.\-_()•·*ـ/]{0,2}\p{Nd}){7,20}/gu;
const WORD = String.raw`[\p{L}\p{M}\p{Nd}'’]+`;
const LETTERS = String.raw`[\p{L}\p{M}'’]+`; // of a name
/** «اسمي …», "my name is …": the word behind it, and one more that begins nothing new. */
const TOLD_NAME = new RegExp(
  String.raw`((?:^|[^\p{L}])(?:اسمي|الاسم|بإسم|باسم|my name is)\s*[:：]?\s*)(?!${MASKED.name})(${LETTERS}(?:[ ](?!و|بدي|بدنا|من|انا|أنا|رقم|تلفون|على|في|عنوان|and\b|from\b|i\b|phone)${LETTERS})?)`,
  'giu',
);
/** «أنا …»: a name only where its first word is a known one. */
const SAID_NAME = new RegExp(
  String.raw`((?:^|[^\p{L}])(?:أنا|انا|معك|معكم|معاك|i am|i'm|this is)\s+)(${LETTERS}(?:[ ](?!و|بدي|بدنا|من|رقم|تلفون|على|في|and\b|from\b)${LETTERS})?)`,
  'giu',
);
/** What stands alone between commas, as who orders writes it: likewise. */
const LISTED_NAME = new RegExp(
  String.raw`((?:^|[\n،,])\s*)(${LETTERS}(?:[ ]${LETTERS}){0,2})(?=\s*(?:[\n،,]|$))`,
  'giu',
);
/** «شارع …», «عمارة 12», "building 4": the word and up to two behind it. */
const STREET = new RegExp(
  String.raw`(?:^|(?<=[^\p{L}]))(?:ب|ال|بال)?(?:شارع|عمارة|عماره|بناية|بنايه|طابق|شقة|شقه|فيلا|مجمع|دوار|street|st\.|building|bldg|floor|apartment|apt)\s+(?:رقم\s+)?${WORD}(?:[ ](?!و?(?:ب|ال)?(?:شارع|عمارة|عماره|بناية|طابق|شقة))${WORD})?`,
  'giu',
);

/**
 * Takes the person out of words that are kept: names, phones, addresses, handles, mail addresses, links, cards. What is
 * known of them first, whatever its spelling, then what has the shape of it. Places down to a neighbourhood stay: a
 * delivery hangs on them. Masking what is masked changes nothing.
 */
export function maskPerson(
  text: string,
  known: KnownPerson = { names: [], phones: [], addresses: [] },
): string {
  const shaped = maskCards(text)
    .replace(LINK, MASKED.link)
    .replace(EMAIL, MASKED.email)
    .replace(HANDLE, MASKED.handle)
    .replace(CHAIN, (chain) => (digitsIn(chain) >= DIGITS_MIN ? MASKED.phone : chain));
  const homeless = known.addresses.reduce((left, address) => without(left, address, MASKED.address), shaped);
  const nameless = known.names.reduce((left, name) => without(left, name, MASKED.name), homeless);
  return nameless
    .replace(TOLD_NAME, (_, before: string) => `${before}${MASKED.name}`)
    .replace(SAID_NAME, masking)
    .replace(LISTED_NAME, masking)
    .replace(STREET, (place) => (MASKED.address.includes(place.trim()) ? place : MASKED.address))
    .replace(REPEATED, MASKED.address);
}

const masking = (all: string, before: string, name: string): string =>
  isGiven(name) && !MASKED.name.startsWith(name) ? `${before}${MASKED.name}` : all;

const isGiven = (name: string): boolean => GIVEN_NAMES.has(fold(name).split(' ')[0] ?? '');

const REPEATED = new RegExp(`${MASKED.address}(?:[\\s،,]+(?:${MASKED.address}|شارع 1|بناية 1))+`, 'gu');
const digitsIn = (text: string): number => (text.match(/\p{Nd}/gu) ?? []).length;

const NAME_CHARS_MIN = 3;

/** A name is told whole, or by its first word; an address whole, or by what stands between its commas. */
function without(text: string, value: string, instead: string): string {
  const pieces = [value, ...value.split(/[،,\n]+/u), ...(instead === MASKED.name ? value.split(/\s+/u) : [])]
    .map((piece) => piece.trim())
    .filter((piece) => fold(piece).length >= NAME_CHARS_MIN && !instead.includes(piece))
    .sort((a, b) => b.length - a.length);
  const all = new RegExp(`(?<![\\p{L}\\p{M}])(?:${pieces.map(spelt).join('|')})(?![\\p{L}\\p{M}])`, 'giu');
  return pieces.length === 0
    ? text
    : text.replace(all, instead).replaceAll(new RegExp(`${instead}(?:\\s+${instead})+`, 'gu'), instead);
}

/** Any spelling of the same words: hamzas, endings and vowel marks differ. */
const spelt = (words: string): string =>
  [...fold(words)]
    .map((letter) => {
      if (letter === ' ') return '\\s+';
      const same = SAME[letter] ?? letter.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
      return `${same}\\p{M}*`;
    })
    .join('');

const SAME: Record<string, string> = { ا: '[اأإآٱ]', ي: '[يىئ]', ه: '[هة]', و: '[وؤ]' };
