import { fold } from '../text/fold.ts';
import { governorateName } from '../text/governorates.ts';
import type { Place } from '../text/places.ts';
import { freeUntil } from './free-words.ts';
import { wordKeys } from './item-words.ts';
import { placeOf, regionOf } from './places.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { OURSELVES, type ShopSays } from './shop-says.ts';
import { isAsked } from './stated.ts';
import type { ItemFact, Problem, TurnFacts } from './turn-facts.ts';
import { vocabularyOf } from './vocabulary.ts';
import * as words from './words.ts';

const DELIVERS =
  /^[وف]?(?:ب|بن|من|رح|ن|م)?(?:ن?وصل(?:ها|ه|و|هم|ك|لك|كم|ين)?|ب?ن?شحن(?:ها|لك)?|ن?بع[تث](?:ها|ه)?|ي?غطي|نغطي)$|^[وف]?(?:ال|لل)?(?:توصيل|توصيلنا|توصيلتنا|شحن|مندوبنا|مندوبينا|سائقنا|سواقنا|نطاقنا|نطاق|تغطيتنا|مناطقنا)$|^(?:mn?wass?el|covers?)$|^(?:deliver|delivers|delivering|delivery|ship|ships|shipping|bn?wa[s9]+[ei]l+[a-z]*|taw?s[ei]+l)$/u;
const EVERYWHERE =
  /(?:كل|لكل|بكل|جميع|لجميع) (?:ال)?(?:محافظات|المحافظات|المملكه|مملكه|الاردن|مناطق|المناطق|مدن)|(?:all over|anywhere in|everywhere in|all of) jordan|all governorates|whole country/u;
const ABROAD =
  /(?:برا|خارج|لبرا) (?:ال)?(?:اردن|البلد|بلد)|دولي|(?<!\p{L})(?:[وبل]?(?:ال|لل|عال)?)(?:خليج|سعوديه|امارات|كويت|عراق|فلسطين|قطر|لبنان|سوريا|دبي|مصر|تركيا|اوروبا|السعوديه)(?!\p{L})|internationally|worldwide|abroad|outside jordan|(?<![a-z])(?:dubai|uae|saudi|ksa|kuwait|qatar|iraq|syria|egypt|turkey|palestine|lebanon|europe)(?![a-z])/u;
const ALL_GOVERNORATES = 12;

/** Where the shop delivers and where it is: only as its own rules and texts have it. */
export function checkPlaces({ sentences }: ReadReply, { says, items }: TurnFacts): Problem[] {
  if (!says) return [];
  return sentences.flatMap((sentence, index) => {
    const asked = askedPlace(sentences[index - 1]);
    const wrong =
      delivered(sentence, says, asked) ??
      standsAt(sentence, says) ??
      tooFar(sentence, says, items) ??
      ourselves(sentence, says);
    return wrong ? [wrong] : [];
  });
}

/** «الكرك؟ اه بنوصلها»: the place that the question before names. */
const askedPlace = (before: ReadSentence | undefined): Place | null =>
  before?.asks && before.tokens.length <= ASKED_TOKENS_MAX ? placeOf(before.text) : null;

const ASKED_TOKENS_MAX = 5;

function delivered(sentence: ReadSentence, says: ShopSays, asked: Place | null): Problem | null {
  const { tokens, text } = sentence;
  const at = tokens.findIndex((token) => DELIVERS.test(token.text));
  if (at < 0 || says.zones === null || isAsked(sentence, at)) return null;
  const { from, to } = clauseAround(sentence, at);
  const clause = withoutColours(sentence, from, to);
  const near = tokens.slice(Math.max(from, at - 3), at);
  const denied =
    near.some((token, index) => words.NEGATION.test(token.text) && near[index + 1]?.text !== 'هيك') ||
    DENIED_ELSEWHERE.test(clause);
  if (denied && tokens.slice(from, to).some((_, index) => freeUntil(tokens, from + index) > 0)) return null; // «ما بتدفع توصيل»
  const served = says.zones.flatMap(({ governorates }) => governorates);
  const expected = [`delivered to: ${served.map(governorateName).join('، ')}`];
  if (says.notServed.length > 0) expected.push(`not delivered to: ${says.notServed.join('، ')}`);
  const problem = { kind: 'place' as const, said: clause, expected };

  if (ABROAD.test(text) && !denied && !NOT_THERE.test(text)) return problem;
  if (EVERYWHERE.test(clause)) {
    const all = new Set(served).size === ALL_GOVERNORATES;
    return all || denied || CONDITIONED.test(clause) ? null : problem;
  }
  const refused = says.notServed.some((name) => hasWord(clause, name));
  const place =
    placeOf(clause) ??
    asked ??
    severalIn(sentence, from, to).find(({ governorate }) => served.includes(governorate) === denied);
  if (refused) return denied || NOT_THERE.test(clause) ? null : problem;
  if (!place) return null;
  const isServed =
    served.includes(place.governorate) && !says.notServed.some((name) => fold(place.place) === name);
  if (isServed === !denied) return null;
  return denied && ONLY_SOME.test(text) ? null : problem;
}

/** «لمعان والعقبة»: each of several places. */
const severalIn = ({ tokens }: ReadSentence, from: number, to: number): Place[] =>
  tokens
    .slice(from, to)
    .flatMap(({ text }) => [
      ...regionOf(text).map((governorate) => ({ governorate, place: text, kind: 'governorate' as const })),
      ...(placeOf(text) ? [placeOf(text) as Place] : []),
    ]);

/** «نحنا بالصويفية جنب الدوار»: every word of where we are stands in what the shop says of it. */
function standsAt(sentence: ReadSentence, { homes }: ShopSays): Problem | null {
  const { tokens } = sentence;
  const at = tokens.findIndex(
    ({ text }, index) => WE_ARE.test(text) && PLACED.test(tokens[index + 1]?.text ?? ''),
  );
  if (at < 0 || homes === '' || isAsked(sentence, at)) return null;
  const { to } = clauseAround(sentence, at);
  const known = vocabularyOf([homes]);
  const end = tokens.findIndex(({ text }, index) => index > at && index < to && AND_THEN.test(text));
  const wrong = tokens.slice(at + 1, end < 0 ? to : end).find(({ text }) => {
    const bare = text.replace(/^ب(?=\p{L}{3})/u, '');
    return /^\p{L}{4}/u.test(bare) && !known.has(bare) && !known.has(text) && !NEAR.test(text);
  });
  if (!wrong) return null;
  return { kind: 'place', said: pieceOf(sentence, at, to), expected: [homes.slice(0, 200)] };
}

const WE_ARE = /^[وف]?(?:احنا|نحنا|نحن|موجودين|محلنا|معرضنا|موقعنا|عنواننا|مكاننا|located|are)$/u;
const PLACED = /^(?:ب(?:ال)?\p{L}{3,}|في|in|at|شارع|منطقه|جنب)$/u;
const NEAR =
  /^[وفب]?(?:ال)?(?:خدمه|خدمتك\p{L}*|انتظار\p{L}*|جنب|مقابل|قريب|منطقه|داخل|وسط|البلد|شارع|دوار|محافظه|مدينه|بالضبط|بالزبط|الاردن|اهلا|وسهلا|حاليا|كمان|street|near|next|the|main|city|jordan|opposite|branch|area|shop|store)$/u;
const AND_THEN =
  /^[وف]?(?:بس|لكن|من|لحد|فاتحين|دوامنا|لل|for|and|but|from|open|كل|ال\d|انتظارك\p{L}*)$|^[وف]?(?:ب|بت)?ن\p{L}{3,}|^و?تقدر|^بتقدر/u;

/** «الجينز الأزرق 34.500 والتوصيل …»: what is the colour of goods there is no town. */
function withoutColours(sentence: ReadSentence, from: number, to: number): string {
  const goods = sentence.mentions.filter(
    ({ certain, colors, from: start, to: end }) => certain && end - start > colors.length,
  );
  const coloured = goods.filter(({ colors, items }) => colors.length > 0 && items.length > 0);
  if (coloured.length === 0) return pieceOf(sentence, from, to);
  return sentence.tokens
    .slice(from, to)
    .filter((_, index) => !coloured.some((one) => one.from <= from + index && from + index < one.to))
    .map(({ text }) => text)
    .join(' ');
}

/** «مش متاح», «خارج مناطق التوصيل»: denied by other words than those before the verb. */
const DENIED_ELSEWHERE =
  /(?:مش|مو|غير|ما هو|ليس) (?:متاح|متوفر|موجود|ممكن|مغطي|ضمن|من ضمن|داخل|شغال)|(?:خارج|برا|بره) (?:ال)?(?:مناطق|نطاق|حدود|تغطيه)|(?:not|un) ?(?:available|possible|covered|served)|outside (?:our|the) (?:delivery )?(?:area|zone|range)/u;

/** «التيراميسو بنبعثه مادبا» where a text of the shop's says of such goods «جوا عمان بس». */
function tooFar(sentence: ReadSentence, { onlyIn }: ShopSays, items: ItemFact[]): Problem | null {
  if (sentence.asks) return null;
  const place = onlyIn.length > 0 ? placeOf(sentence.text) : null;
  const goes = sentence.tokens.some(({ text }) => DELIVERS.test(text) || SENDS.test(text));
  if (!place || !goes || sentence.tokens.some(({ text }) => words.NEGATION.test(text))) return null;
  const skus = new Set(
    sentence.mentions.flatMap((one) => (one.certain ? one.items.map(({ sku }) => sku) : [])),
  );
  const kinds = items.flatMap(({ sku, name, category }) =>
    skus.has(sku) ? `${name} ${category ?? ''}`.split(/\s+/u).flatMap((word) => wordKeys(word, 'name')) : [],
  );
  const rule = onlyIn.find(
    ({ keys, governorates }) =>
      !governorates.includes(place.governorate) && kinds.some((key) => keys.includes(key)),
  );
  if (!rule) return null;
  const expected = rule.governorates.map((one) => `these goods go to ${one} alone`);
  return { kind: 'place', said: sentence.text, expected };
}

const SENDS =
  /^[وف]?(?:ب|بن|من|ن)?(?:بعث|نبعث|رسل|نرسل)(?:ه|ها|هم|لك|لكم)?$|^[وف]?(?:بي|بت|ب)وصل(?:ك|لك)?$|^send$/u;

const CONDITIONED = /(?<!\p{L})(?:عدا|الا|except|but)(?!\p{L})/u;
const NOT_THERE = /(?:مش|غير|بدون) |(?:^| )not? /u;
/** «الكنافة جوا عمان بس»: of some goods only. */
const ONLY_SOME = /(?:^| )(?:بس|فقط|only)(?=[ ،,.]|$)/u;

/** «محلنا بالعبدلي»: the place stands in a text of the shop's. */
function ourselves(sentence: ReadSentence, says: ShopSays): Problem | null {
  if (sentence.asks) return null;
  const at = sentence.tokens.findIndex(({ text }, index) => OURSELVES.test(text) || isOurs(sentence, index));
  if (at < 0) return null;
  const { from, to } = clauseAround(sentence, at);
  const clause = pieceOf(sentence, from, to);
  const place = placeOf(pieceOf(sentence, at + 1, to));
  if (!place || sentence.tokens.slice(from, at).some(({ text }) => words.NEGATION.test(text))) return null;
  const named = [place.place, governorateName(place.governorate)].map(fold);
  const own = place.kind === 'governorate' ? named : named.slice(0, 1);
  if (own.some((name) => hasWord(says.homes, name))) return null;
  return { kind: 'place', said: clause, expected: ['the shop has not said that it is there'] };
}

/** «مشتلنا بعمان»: a thing of ours that stands in a place. */
function isOurs({ tokens }: ReadSentence, at: number): boolean {
  const text = tokens[at]?.text ?? '';
  if (!/^\p{L}{3,}نا$/u.test(text) || DELIVERS.test(text) || words.FEE_CUE.test(text) || OTHERS.test(text))
    return false;
  return /^[ب]\p{L}{3}/u.test(tokens[at + 1]?.text ?? '') && placeOf(tokens[at + 1]?.text ?? '') !== null;
}

const OTHERS = /^[وف]?(?:وصل|بعث|سلم|شحن|زباين|طلبات|عند|احنا|كل)/u;

/** The name as a word, with or without article and prefix; its last hamza may be missing. */
function hasWord(text: string, name: string): boolean {
  const bare = fold(name).replace(/^ال/u, '').replace(/ء$/u, '');
  return new RegExp(`(?<!\\p{L})(?:[وف]?(?:ل|ب|ع|لل|بال|عال|ال))?${bare}ء?(?!\\p{L})`, 'u').test(text);
}
