import { amountsIn } from './amounts-in.ts';
import { wordKeys } from './item-words.ts';
import { percentsIn, sharesIn } from './offers.ts';
import { readSentences, type Token } from './sentences.ts';

/** One of a shop's offers, as far as code reads it. `objects`: the keys of the goods it is on; none: it does not say. */
export type ShopOffer = {
  percents: number[];
  amountsFils: number[];
  objects: string[];
  nths: number[];
  whole: boolean;
  codes: string[]; // folded, such as «oud15»
};

/** On everything there is. */
export const WHOLE =
  /(?:كل|جميع) (?:ال)?(?:محل|شي|اشي|بضاعه|قطع|منتجات|طلبات|طلب|الموقع)|everything|all (?:items|products|orders|our)|storewide|كلشي/u;
const ON = /^(?:علي|عال?\p{L}*|ع|on|off)$/u;
const CUT =
  /^(?:عند|عندما|مع|اذا|لو|بس|لما|خلال|لحد|حتي|لغايه|when|with|if|until|only|اليوم|today|او|،|,|\.)$/u;
const OBJECT_WORDS = 3;

/** Reads an offer: its words, and the category that its fields name. */
export function readOffer(text: string, categories: string[]): ShopOffer {
  const tokens = readSentences(text).flatMap((one) => one.tokens);
  return {
    percents: percentsIn(text),
    amountsFils: amountsIn(text).map(({ fils }) => fils),
    objects: [
      ...objectsIn(tokens),
      ...categories.flatMap((one) => one.split(/\s+/u).flatMap((word) => wordKeys(word, 'name'))),
    ],
    codes: tokens.flatMap(({ text: word }) => (/^[a-z]+\d+$/u.test(word) ? [word] : [])),
    nths: sharesIn(tokens).flatMap(({ nth }) => nth ?? []),
    whole: WHOLE.test(
      readSentences(text)
        .map((one) => one.text)
        .join(' '),
    ),
  };
}

/** The keys of the words behind «على»: what a discount is said to be on. */
export function objectsIn(tokens: Token[]): string[] {
  return tokens.flatMap(({ text }, at) => {
    if (!ON.test(text)) return [];
    const glued = /^عال?(?=\p{L}{3})/u.test(text) ? [text.replace(/^عال?/u, '')] : [];
    const behind = tokens.slice(at + 1, at + 1 + OBJECT_WORDS).map((token) => token.text);
    const end = behind.findIndex((word) => CUT.test(word));
    return [...glued, ...(end < 0 ? behind : behind.slice(0, end))]
      .filter((word) => /^\p{L}{3}/u.test(word))
      .flatMap((word) => wordKeys(word, 'reply'));
  });
}
