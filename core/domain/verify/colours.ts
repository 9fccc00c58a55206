import { fold } from '../text/fold.ts';
import { wordKeys } from './item-words.ts';
import type { Token } from './sentences.ts';

const keysOf = (text: string): string[] =>
  text.split(' ').flatMap((word) => wordKeys(word, 'name').slice(0, 1));
/** Named after things: «زيتي» after «زيت». Their keys are the things. */
const AFTER_THINGS = new Set(
  keysOf(
    'رمادي كحلي زهري خمري زيتي بنفسجي ذهبي برتقالي سماوي زمردي ليلكي خردلي جملي بترولي فيروزي طوبي رصاصي عنابي نيلي عاجي قرميدي',
  ),
);
const COLOURS = new Set([
  ...AFTER_THINGS,
  ...keysOf(
    'اسود ابيض احمر ازرق اخضر اصفر بني بيج فضي تركواز اوف وايت نبيتي ماروني موف كاكي فوشي فوشيا تيفاني نود ' +
      'black white red blue green yellow grey gray brown navy beige pink burgundy olive purple gold silver orange turquoise sand maroon mauve fuchsia khaki teal petrol camel mustard nude lilac ivory',
  ),
]);

/** As they are chatted. */
const ARABIZI: Record<string, string> = Object.fromEntries(
  'aswad:اسود soda:اسود abyad:ابيض beda:ابيض a7mar:احمر 7amra:احمر azra2:ازرق azraq:ازرق zar2a:ازرق a5dar:اخضر akhdar:اخضر 5adra:اخضر asfar:اصفر safra:اصفر bonni:بني rmadi:رمادي ramadi:رمادي ko7li:كحلي zahri:زهري fodi:فضي dahabi:ذهبي zayti:زيتي banafsaji:بنفسجي'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const folded = (text: string): string => fold(text).split(/\s+/u).join('|');
const STUFFS = folded(`شاي فلفل مسك عنبر شوكولاته شوكلاته ياسمين عسل سكر رز خل طين ملح فحم جبنه لبان عنب تفاح
  سمسم زيتون عدس فول فاصوليا قهوه ليمون صندل تين توت بصل طحين ذهب عود`);
/** What goods are made of and smell of: a colour behind it is a kind of it («شاي أخضر», «مسك أبيض»). */
const STUFF = new RegExp(`^[وفبل]?(?:ال|لل)?(?:${STUFFS})$`, 'u');
const STUFF_BEHIND =
  /^(?:شفاه|شفايف|خدود|oil|oils|extract|blossom|blossoms|flower|flowers|peel|zest|juice|tea|leaf|leaves|wood|trees?|musk|amber|chocolate|plated|plating|pepper|honey|rice|sugar)$/u;
/** Before «gold» and «silver»: the metal. */
const METAL_BEFORE = /^(?:\d*k|\d+|karat|carat|of|sterling|solid|pure|real)$/u;
const COLOUR_WORD = /^[وفبل]*(?:ال|لل)?(?:لون|الوان)(?:ه|ها|هم|و|ين)?$/u;

/** The colour that a word names where it is told as one, in one form for all its forms; null for no colour. */
export function colourKey(word: string): string | null {
  const heard = ARABIZI[word];
  if (heard) return keysOf(heard)[0] ?? null;
  if (/^[وف]?بيجي$/u.test(word)) return null; // «بيجي أسود»: it comes in
  return wordKeys(word, 'reply').find((key) => COLOURS.has(key)) ?? null;
}

/** The same of a word in running text: «زيتي» is a colour, «زيت» a thing. */
export function colourOf(word: string): string | null {
  const key = colourKey(word);
  return key !== null && isThing(word, key) ? null : key;
}

/**
 * The same of a word among others: what it is said of makes it a colour («لون ذهب») or none («شاي أخضر», "olive oil").
 *
 * @param isGoods - whether a word names goods: their colour is always one.
 */
export function colourAt(tokens: Token[], at: number, isGoods: (word: string) => boolean): string | null {
  const word = tokens[at]?.text ?? '';
  const [before, behind] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
  if (COLOUR_WORD.test(before)) return colourKey(word);
  if (STUFF_BEHIND.test(behind)) return null;
  if (/^(?:gold|silver)$/u.test(word) && METAL_BEFORE.test(before)) return null;
  if (STUFF.test(before) && !/^[وف]/u.test(word) && !isGoods(before)) return null;
  return colourOf(word);
}

const isThing = (word: string, key: string): boolean => {
  const text = fold(word);
  return AFTER_THINGS.has(key) && text.includes(key) && !/ي(?:ه|ات|ين)?$/u.test(text);
};
