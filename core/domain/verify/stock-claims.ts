import type { ItemMention } from './mentions.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround } from './sentences.ts';
import { isSize } from './sizes.ts';
import { isOffered } from './stock-offers.ts';
import {
  HAVE,
  IN,
  isAboutGoods,
  isBack,
  isManyOfOurs,
  isNoMore,
  MANY_PIECES,
  namedBehind,
  READY,
} from './stock-sayings.ts';
import * as words from './words.ts';

/** What a sentence says of the stock of something. `at` is the word that says it. */
export type StockClaim = {
  at: number;
  says: { is: 'in' } | { is: 'out' } | { is: 'left'; pieces: number; exactly: boolean };
  about: ItemMention[];
  ofAny: boolean; // of no item in particular: true when it is so of any
};

const NEGATION_REACH = 3;
const BEFORE_REACH = 8; // tokens between an item and what is said of it
const BEHIND_REACH = 8;
const COUNT_REACH = 4;
/** Things that are there or not without being goods. */
const NOT_GOODS =
  /^[وف]?(?:ال|بال|لل|ل)?(?:توصيل|دفع|خدمه|كليك|فيزا|كود|خصم|عرض|ترجيع|تبديل|موعد|مواعيد|وقت|شباب|صبايا|معلومات|تقسيط|ضمان|موظف|رقم|كاش|delivery|payment|discount|code|offer|cash|card|team|refund|exchange)$/u;
const TWO = /^(?:حبتين|قطعتين|زوجين|ثنتين|7abb?t[ei]+n)$/u;
const PIECE = /^(?:حبه|قطعه|علبه|كيلو|صينيه|piece)$/u;
const ONE = /^(?:وحده|واحده|واحد|بس|فقط|only)$/u;
const YES = /^(?:اه|اها|ايوا|ايوه|نعم|اكيد|yes)$/u;
const DONE = /^[وف]?(?:(?:ت|ان|ب|ن|ا)?ثبت\p{L}*|تم|سجل(?:ت|نا)\p{L}*|ولا|تمام|اعتبر\p{L}*)$/u; // «خلص» before these is only "right then"

/** Finds the claims about stock in a sentence. What is supposed, asked or foretold is no claim. */
export function readStockClaims(sentence: ReadSentence, reply: ReadReply): StockClaim[] {
  const claims: StockClaim[] = [];
  for (let at = 0; at < sentence.tokens.length; at += 1) {
    const offered = isOffered(sentence, at, reply);
    const says = offered ? ({ is: 'in' } as const) : saysAt(sentence, at);
    if (!says || (!offered && isUnsure(sentence, at))) continue;
    const about = subjectOf(sentence, at, reply);
    const ofAny = about.length === 0 && says.is === 'left' && (says.exactly || countsGoods(sentence, at));
    if (ofAny) claims.push({ at, says, about: [anyItem(at, reply)], ofAny });
    else if (about.length > 0) claims.push({ at, says, about, ofAny });
  }
  return claims;
}

/** «متوفر منه 20 قطعة» where nothing is named: pieces of something, and not of a thing that is no goods. */
function countsGoods(sentence: ReadSentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const pieces = sentence.amounts.some(
    (amount) => amount.from >= from && amount.to <= to && words.COUNTER.test(textAt(sentence, amount.to)),
  );
  return pieces && !sentence.tokens.slice(from, to).some(({ text }) => NOT_GOODS.test(text));
}

function anyItem(at: number, { catalogue: { items } }: ReadReply): ItemMention {
  return { from: at, to: at, items, family: items, colors: [], certain: true, dual: false };
}

function saysAt(sentence: ReadSentence, at: number): StockClaim['says'] | null {
  const text = textAt(sentence, at);
  const denied = isDenied(sentence, at);
  if (words.AVAILABLE.test(text))
    return denied ? { is: 'out' } : (countBeside(sentence, at, false) ?? { is: 'in' });
  if (text === 'stock') return stockWord(sentence, at, denied);
  if (words.SOLD_OUT.test(text)) {
    if (/^(?:sold|ran)$/u.test(text) && textAt(sentence, at + 1) !== 'out') return null;
    if (DONE.test(textAt(sentence, at + 1))) return null;
    return { is: denied ? 'in' : 'out' };
  }
  if (words.LEFT.test(text)) return leftAt(sentence, at, denied);
  if (isBack(sentence, at)) return { is: denied ? 'out' : 'in' };
  if (isNoMore(sentence, at)) return { is: 'out' };
  if (isManyOfOurs(sentence, at) && !denied) return { is: 'left', pieces: MANY_PIECES, exactly: false };
  return haveAt(sentence, at, denied);
}

/** «ضايل 3 حبات», "only 3 left", «آخر حبة», «ضايل منه أسود», «ما ضل». */
function leftAt(sentence: ReadSentence, at: number, denied: boolean): StockClaim['says'] | null {
  const text = textAt(sentence, at);
  const butFew = [1, 2, 3].some((step) => /^(?:الا|غير)$/u.test(textAt(sentence, at + step))); // «ما ضل إلا 3»
  if (denied && butFew) return countBeside(sentence, at, true);
  if (denied) return /^(?:ضل|ضلت|ضايل|ضايله|left|بقي|باقي|dal+)$/u.test(text) ? { is: 'out' } : null;
  if (/^(?:اخر|last)$/u.test(text)) {
    if (/^(?:حبه|قطعه|وحده|piece|one|7abbe?h?)$/u.test(textAt(sentence, at + 1))) return exactly(1);
    if (TWO.test(textAt(sentence, at + 1))) return exactly(2);
    if (sentence.mentions.some(({ certain, from }) => certain && from === at + 1)) return exactly(1); // «آخر باقة عندي»
    const next = sentence.amounts.find((amount) => amount.is === 'count' && amount.from === at + 1);
    return next && words.COUNTER.test(textAt(sentence, next.to))
      ? exactly((next.readings[0] ?? 0) / 1000)
      : null;
  }
  if (text === 'only') return null; // "only 3 left" is told by "left"
  const count = countBeside(sentence, at, true);
  if (count) return count;
  const few = sentence.tokens.slice(at + 1, at + 4).some(({ text }) => FEW.test(text));
  return few || namedBehind(sentence, at) ? { is: 'in' } : null; // «ضايل منه كم حبة»
}

const FEW = /^(?:كم|شوي|شويه|كميه|كميات|few|some)$/u;

/** «عنا أسود», «في منه», "we have the black one": only with the item right behind, or «منه». */
function haveAt(sentence: ReadSentence, at: number, denied: boolean): StockClaim['says'] | null {
  const text = textAt(sentence, at);
  const ofIt = /^من(?:ه|ها|هم|هن|و)$/u.test(textAt(sentence, at + 1));
  if ((IN.test(text) || HAVE.test(text)) && ofIt) {
    return denied ? { is: 'out' } : (countBeside(sentence, at, false) ?? { is: 'in' });
  }
  const ends = !/^[\p{L}\d]/u.test(textAt(sentence, at + 1));
  if (/^(?:في|عنا|عندنا)$/u.test(text) && YES.test(textAt(sentence, at - 1)) && ends) return { is: 'in' };
  const named = sentence.mentions.some(({ from, certain }) => certain && from === at + 1);
  if (IN.test(text) && named && !/^(?:ال|el$)/u.test(textAt(sentence, at + 1)))
    return { is: denied ? 'out' : 'in' }; // «في ماسك»
  const still =
    text === 'fi' &&
    /^(?:lessa|lissa|ah|aywa|eh)$/u.test(textAt(sentence, at - 1)) &&
    namedBehind(sentence, at);
  if (still) return { is: 'in' };
  const have = HAVE.test(text) || (text === 'have' && !/^(?:you|to)$/u.test(textAt(sentence, at - 1)));
  if (words.SOLD_OUT.test(textAt(sentence, at - 1)) || isAboutGoods(sentence, at)) return null; // «خلص عنا», «عندي صورة»
  if (!have || /^[وف]?(?:بطل|عاد|عادت)$/u.test(textAt(sentence, at - 1))) return null;
  const count = denied ? null : countBeside(sentence, at, false);
  if (count) return count;
  if (!namedBehind(sentence, at)) return null;
  return { is: denied ? 'out' : 'in' };
}

function stockWord(sentence: ReadSentence, at: number, denied: boolean): StockClaim['says'] | null {
  const before = textAt(sentence, at - 1);
  if (before === 'of' && textAt(sentence, at - 2) === 'out') return { is: denied ? 'in' : 'out' };
  if (before !== 'in') return null;
  return denied ? { is: 'out' } : (countBeside(sentence, at - 1, false) ?? { is: 'in' });
}

/** A number of pieces near the word. `exactly`: the word itself says that there are no more. */
function countBeside(sentence: ReadSentence, at: number, only: boolean): StockClaim['says'] | null {
  const { from, to } = clauseAround(sentence, at);
  const near = sentence.amounts.find(
    (amount) =>
      amount.is === 'count' &&
      (only || !isSizeOfThem(sentence, amount.from)) &&
      ((amount.from > at && amount.from <= at + COUNT_REACH && amount.from < to) ||
        (only && amount.from > at && amount.from < to && words.COUNTER.test(textAt(sentence, amount.to))) ||
        (amount.to <= at && amount.from >= from && (amount.to >= at - 2 || isOf(sentence, amount.to)))),
  );
  const just = sentence.tokens.slice(from, to).some(({ text }) => /^(?:بس|فقط|only|just)$/u.test(text));
  if (near) return { is: 'left', pieces: (near.readings[0] ?? 0) / 1000, exactly: only || just };
  if (!only) return null;
  const next = [1, 2, 3]
    .map((step) => textAt(sentence, at + step))
    .filter((text) => !/^(?:الا|من\p{L}{1,2})$/u.test(text));
  const behind = sentence.tokens.slice(at + 1, to).map(({ text }) => text);
  const two = sentence.mentions.some(({ dual, from: start }) => dual && start > at && start < to);
  if (two || behind.some((text) => TWO.test(text))) return exactly(2);
  const single = behind.some((text, index) => PIECE.test(text) && ONE.test(behind[index + 1] ?? ''));
  return single || /^(?:حبه|قطعه|وحده|واحد|واحده|one)$/u.test(next[0] ?? '') ? exactly(1) : null;
}

/** «في منها 18 و22»: the sizes that they come in. */
const isSizeOfThem = ({ tokens, mentions, topic }: ReadSentence, at: number): boolean =>
  [...mentions, ...(topic ? [topic] : [])].some(
    ({ certain, family }) =>
      certain && family.some(({ sizes }) => sizes.some((size) => isSize(size, tokens[at]?.text ?? ''))),
  ) && !words.COUNTER.test(tokens[at + 1]?.text ?? '');

/** "3 of the jackets left" */
const isOf = (sentence: ReadSentence, at: number): boolean => textAt(sentence, at) === 'of';

/** The items that the word is about: those before it in the clause, those behind it, or what was the topic. */
function subjectOf(sentence: ReadSentence, at: number, { catalogue }: ReadReply): ItemMention[] {
  const { mentions, tokens, topic } = sentence;
  const { from, to } = clauseAround(sentence, at);
  const clause = tokens.slice(from, to).map(({ text }) => text);
  const near = tokens.slice(Math.max(from, at - 3), at + 3).map(({ text }) => text);
  const before = mentions.filter((mention) => mention.from >= from && mention.to <= at);
  const last = before.at(-1);
  if (IN.test(tokens[at]?.text ?? '') && mentions.some((mention) => mention.from === at + 1)) {
    return joinedBehind(mentions.filter((mention) => mention.from > at && mention.from < to));
  }
  const goods = READY.test(tokens[at]?.text ?? '') || !near.some((text) => NOT_GOODS.test(text));
  if (last && at - last.to <= BEFORE_REACH && goods) return joinedBefore(before);

  const behind = mentions.filter((mention) => mention.from > at && mention.from < to);
  const first = behind[0];
  if (first && first.from - at <= BEHIND_REACH) return joinedBehind(behind);
  if (clause.some((text) => NOT_GOODS.test(text))) return [];
  const earlier = mentions.findLast((mention) => mention.certain && mention.to <= from) ?? topic;
  if (earlier) return [earlier];
  const [only] = catalogue.items;
  if (!only || catalogue.items.length > 1) return [];
  return [{ from: at, to: at, items: [only], family: [only], colors: [], certain: true, dual: false }];
}

/** «الأسود والأزرق متوفرين»: all that are joined right up to the word. */
function joinedBefore(before: ItemMention[]): ItemMention[] {
  const joined = before.slice(-1);
  for (const mention of before.slice(0, -1).reverse()) {
    if (mention.to !== joined[0]?.from) break;
    joined.unshift(mention);
  }
  return joined;
}

function joinedBehind(behind: ItemMention[]): ItemMention[] {
  const joined = behind.slice(0, 1);
  for (const mention of behind.slice(1)) {
    if (mention.from !== joined.at(-1)?.to) break;
    joined.push(mention);
  }
  return joined;
}

function isDenied(sentence: ReadSentence, at: number): boolean {
  const { tokens } = sentence;
  const first = Math.max(0, at - NEGATION_REACH);
  return tokens.slice(first, at).some(({ text }, index, near) => {
    const real =
      (words.NEGATION.test(text) || (text === 'mesh' && !isNamed(sentence, first + index))) &&
      !STILL.test(tokens[first + index + 1]?.text ?? '');
    return real && !near.slice(index + 1).some((later) => /^[،,؛;]$/u.test(later.text));
  });
}

const isNamed = ({ mentions }: ReadSentence, at: number): boolean =>
  mentions.some(({ from, to }) => from <= at && at < to);

/** «ما زال»: a negation in form only. */
const STILL = /^(?:زال|زالت|شاء|شا|دام|بس|only)$/u;

function isUnsure(sentence: ReadSentence, at: number): boolean {
  const { from } = clauseAround(sentence, at);
  return sentence.tokens.slice(from, at).some(({ text }) => words.UNSURE.test(text));
}

const exactly = (pieces: number): StockClaim['says'] => ({ is: 'left', pieces, exactly: true });

function textAt({ tokens }: ReadSentence, at: number): string {
  return tokens[at]?.text ?? '';
}
