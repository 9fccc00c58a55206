import { formatJod } from '../text/money.ts';
import type { Known } from './catalogue.ts';
import type { ItemMention } from './mentions.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { tellsPlainly } from './told-plainly.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const CHEAPER = /^[وف]?(?:ال)?(?:ارخص|اوفر|cheaper|cheapest|ar5as|ar7as|arkhas)$/u;
const DEARER = /^[وف]?(?:ال)?(?:اغلي|expensive|pricier|priciest|a8la|aghla)$/u;
const THAN = /^(?:من|than|men|min)$/u;
const OF_ALL = /^(?:اشي|شي|قطعه|واحد|وحده|صنف|موديل|منتج|one|item|thing|product|عنا|عندنا)$/u;
/** What others buy: nothing that a turn knows, unless the shop says so itself. */
const POPULAR =
  /(?:ال)?(?:اكثر|اكتر) (?:(?:شي|اشي|قطعه|منتج|صنف|موديل|حاجه) )?(?:عنا )?(?:مبيع\p{L}*|ب?[يت]?ن?نباع|ب?[يت]?ن?نطلب|بتنباع|بتنطلب|طلب|طلبا|طلبها?)|(?:ال)?اعلي مبيع\p{L}*|كل (?:ال)?(?:ناس|زباين|زبائن|بنات|شباب) (?:ب|بت)?(?:ت|ي)?(?:طلب|شتر|اخذ|اخد|حب)\p{L}*|best ?-?sell(?:er|ing)s?|most popular|top ?-?sell(?:er|ing)|everyone (?:is )?(?:buys|buying|loves)|رقم واحد (?:بال)?مبيع\p{L}*/u;

/** «أرخص من», «أرخص إشي عنا», «الأكثر مبيعاً»: as the prices are, and as the shop has said. */
export function checkComparisons({ sentences, catalogue }: ReadReply, { says }: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    if (sentence.asks) return [];
    const popular = says ? POPULAR.exec(sentence.text) : null;
    if (popular && !tellsPlainly(says?.prose ?? '', POPULAR))
      return [{ kind: 'promise', said: popular[0], expected: ['the shop has not said what sells most'] }];
    const at = sentence.tokens.findIndex(({ text }) => CHEAPER.test(text) || DEARER.test(text));
    if (at < 0) return [];
    const cheap = CHEAPER.test(sentence.tokens[at]?.text ?? '');
    return isWrong(sentence, at, cheap, catalogue.items) ? [problem(sentence, at, catalogue.items)] : [];
  });
}

function isWrong(sentence: ReadSentence, at: number, cheap: boolean, all: Known[]): boolean {
  const { tokens, mentions, topic } = sentence;
  const { from, to } = clauseAround(sentence, at);
  if (tokens.slice(from, at).some(({ text }) => words.NEGATION.test(text))) return false;
  const sure = mentions.filter(({ certain }) => certain);
  const before = sure.findLast((one) => one.to <= at && one.from >= from);
  const behind = sure.find((one) => one.from > at && one.from < to);
  const than = tokens.slice(at + 1, at + 3).some(({ text }) => THAN.test(text));
  const first = before ?? topic;
  if (than) return first && behind ? !holds(first, behind, cheap) : false;
  const next = tokens[at + 1]?.text ?? '';
  if (
    !OF_ALL.test(next) &&
    !/est$/u.test(tokens[at]?.text ?? '') &&
    !/^(?:most)$/u.test(tokens[at - 1]?.text ?? '')
  )
    return false;
  const one = behind ?? before;
  if (!one || all.length < 2) return false;
  const there = all.filter(({ stock }) => stock !== 0);
  return !meant(one).some(({ priceFils }) =>
    there.every((other) => (cheap ? priceFils <= other.priceFils : priceFils >= other.priceFils)),
  );
}

/** One pair of the items that may be meant is so: an ambiguous name gets the benefit of the doubt. */
function holds(first: ItemMention, second: ItemMention, cheap: boolean): boolean {
  return meant(first).some((one) =>
    meant(second).some(
      (other) => one !== other && (cheap ? one.priceFils < other.priceFils : one.priceFils > other.priceFils),
    ),
  );
}

const meant = ({ items, family }: ItemMention): Known[] => (items.length > 0 ? items : family);

function problem(sentence: ReadSentence, at: number, items: Known[]): Problem {
  const expected = items.map(({ name, priceFils }) => `${name}: ${formatJod(priceFils)}`);
  return { kind: 'price', said: pieceOf(sentence, at - 2, at + 4), expected: expected.slice(0, 6) };
}
