import { fold } from '../text/fold.ts';
import type { Known } from './catalogue.ts';
import { readNumbers } from './numbers.ts';
import { roleOf } from './plain-words.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { bareWord } from './sayings.ts';
import { clauseAround, pieceOf, readSentences, type Token } from './sentences.ts';
import { isAsked } from './stated.ts';
import { topicsIn } from './topics.ts';
import type { ItemFact, Problem, TurnFacts } from './turn-facts.ts';
import { textsOfItem, type Vocabulary, vocabularyOf } from './vocabulary.ts';
import * as words from './words.ts';

/** What cannot both be so of one thing; told of goods of which the shop tells another of the same row. */
const OPPOSITES = `
  طبيعي طبيعيه|صناعي صناعيه artificial fake
  جديد جديده|مستعمل مستعمله|مجدد مجدده refurbished
  كبير كبيره|صغير صغيره
  يدوي يدويه|اوتوماتيك|ماكينه مكنه
  جافه جاف|دهنيه دهني
`
  .trim()
  .split('\n')
  .map((row) =>
    row
      .trim()
      .split('|')
      .map((side) => side.split(' ').map(fold)),
  );

/** What is said of goods that are named is told of them and not of others; a number of things is the one that is told. */
export function checkDescribed(reply: ReadReply, facts: TurnFacts): Problem[] {
  const tell = tellerOf(facts);
  return reply.sentences.flatMap((sentence) => {
    const goods = goodsOf(sentence, reply);
    const own = facts.items.filter(({ sku }) => goods.some((one) => one.sku === sku));
    if (own.length === 0 || own.every(({ description }) => !description)) return [];
    const at = sentence.tokens.findIndex(
      (_, index) =>
        !isAsked(sentence, index) &&
        (isOfOthers(sentence, index, tell(own)) ||
          isOpposite(sentence, index, own) ||
          isDenied(sentence, index, own)),
    );
    const wrong = at >= 0 ? { from: at, to: at + 1 } : sentence.asks ? undefined : wrongNumber(sentence, own);
    if (!wrong) return [];
    const expected = own
      .slice(0, 3)
      .map(({ name, description }) => `${name}: ${description ?? 'no more is told'}`);
    return [{ kind: 'promise' as const, said: pieceOf(sentence, wrong.from - 1, wrong.to + 1), expected }];
  });
}

/** The one thing that a sentence is about, under whatever names it may be meant. */
function goodsOf({ mentions, topic }: ReadSentence, { catalogue }: ReadReply): Known[] {
  const named = mentions
    .filter(({ certain }) => certain)
    .map(({ items, family }) => (items.length > 0 ? items : family));
  const [first, ...others] = named;
  if (others.some((more) => more.some((item) => !first?.includes(item)))) return []; // of several things it compares
  if (first) return first;
  if (topic) return topic.items.length > 0 ? topic.items : topic.family;
  return catalogue.items.length === 1 ? catalogue.items : [];
}

type Told = { own: Vocabulary; others: Vocabulary; rest: Vocabulary };

/** What is told of these goods, of others and of no goods at all; read once for a reply. */
function tellerOf({ items, says, asked = '' }: TurnFacts): (own: ItemFact[]) => Told {
  const prose = items.reduce(
    (left, { description }) => left.replaceAll(fold(description || '\n'), ' '),
    says?.prose ?? '',
  );
  const rest = vocabularyOf([prose, asked]);
  const told = new Map<string, Told>();
  return (own) => {
    const key = own.map(({ sku }) => sku).join(' ');
    const others = items.filter((one) => !own.includes(one)).map(({ description }) => description);
    const made = told.get(key) ?? {
      own: vocabularyOf(own.flatMap(textsOfItem)),
      others: vocabularyOf(others),
      rest,
    };
    told.set(key, made);
    return made;
  };
}

/** «كريم السيراميد للبشرة الدهنية»: the shop says it of other goods, and of these another thing. */
function isOfOthers({ tokens, mentions }: ReadSentence, at: number, told: Told): boolean {
  const text = tokens[at]?.text ?? '';
  if (!/^[\u0621-\u064a]{4}/u.test(text) || roleOf(tokens, at) !== 'open') return false;
  if (mentions.some(({ from, to }) => from <= at && at < to)) return false;
  if (!told.others.has(text) || told.own.has(text)) return false;
  return !told.rest.has(text) && !isNear(tokens, at, words.NEGATION);
}

const isNear = (tokens: Token[], at: number, cue: RegExp): boolean =>
  tokens.slice(Math.max(0, at - 2), at).some(({ text }) => cue.test(text));

function isOpposite(sentence: ReadSentence, at: number, own: ItemFact[]): boolean {
  const text = (sentence.tokens[at]?.text ?? '').replace(/^[وف]?(?:ب|ل)?ال/u, '');
  const row = OPPOSITES.find((sides) => sides.some((side) => side.includes(text)));
  if (!row || isNear(sentence.tokens, at, words.NEGATION)) return false;
  return own.every(({ name, description, sizes }) => {
    const told = fold([name, description ?? '', ...sizes].join(' ')).split(/[^\p{L}]+/u);
    const says = (side: string[]) => side.some((word) => told.includes(word) || told.includes(`ال${word}`));
    return row.some(says) && !row.some((side) => side.includes(text) && says(side));
  });
}

/** «الجاكيت مش ضد المي» of what the shop says to be so; «معطر» of what it says to be «بدون عطر». */
function isDenied({ tokens }: ReadSentence, at: number, own: ItemFact[]): boolean {
  const text = tokens[at]?.text ?? '';
  const told = own.flatMap(({ description }) =>
    readSentences(description ?? '').flatMap((one) => one.tokens),
  );
  if (/^(?:مش|مو|بدون|not|without)$/u.test(tokens[at - 1]?.text ?? '')) {
    const found = told.findIndex((token) => bareWord(token.text) === bareWord(text));
    return found >= 0 && /^\p{L}{2}/u.test(text) && !isNear(told, found, words.NEGATION) && own.length === 1;
  }
  const root = /^م(\p{L}{3})ه?$/u.exec(text)?.[1];
  return (
    root !== undefined &&
    told.some((token, index) => token.text === root && /^بدون$/u.test(told[index - 1]?.text ?? ''))
  );
}

const TIME = /^(?:ساع|يوم|ايام|شهر|سن|دق|hours?|days?)/u;

type Pair = { number: number; thing: string; from: number; to: number };

/** «خمسين وردة» of a bouquet of 25: another number of the same thing than the one that is told. */
function wrongNumber(sentence: ReadSentence, own: ItemFact[]): Pair | undefined {
  const told = own.flatMap(({ name, description }) =>
    readSentences(`${name}. ${description ?? ''}`).flatMap(({ tokens }) => pairsIn(tokens)),
  );
  return pairsIn(sentence.tokens).find(({ number, thing, from }) => {
    const same = told.filter((one) => one.thing === thing);
    const { from: start, to: end } = clauseAround(sentence, from);
    if (TIME.test(thing) && topicsIn(sentence.tokens.slice(start, end)).length > 0) return false; // «وخلال 24 ساعة بيكون عندك»
    const counted = sentence.tokens
      .slice(start, from)
      .some(({ text }) => words.LEFT.test(text) || words.AVAILABLE.test(text));
    return same.length > 0 && !counted && !same.some((one) => one.number === number);
  });
}

/** Numbers with the thing that they count: «٢٥ وردة», "SPF 50", «15%». */
function pairsIn(tokens: Token[]): Pair[] {
  return readNumbers(tokens).flatMap(({ readings: [milli = 0], currency, from, to }) => {
    const [before, next] = [tokens[from - 1]?.text ?? '', tokens[to]?.text ?? ''];
    if (currency !== null) return [];
    const number = milli / 1000;
    if (/^[a-z]{2,}$/u.test(before) && !/^(?:for|to|of|in|and|size|is|at|the)$/u.test(before))
      return [{ number, thing: before, from, to }];
    if (
      !/^(?:\p{L}{3,}|سم|مل|%|بال\p{L}+)$/u.test(next) ||
      words.DINAR.test(next) ||
      words.COUNTER.test(next)
    )
      return [];
    return [{ number, thing: /^(?:%|بالم)/u.test(next) ? '%' : bareWord(next), from, to }];
  });
}
