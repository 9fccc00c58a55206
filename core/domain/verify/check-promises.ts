import { wordKeys } from './item-words.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { bareWord, type Saying, sayingsOf } from './sayings.ts';
import { pieceOf } from './sentences.ts';
import type { ShopSays } from './shop-says.ts';
import { FOR_EVER_HOURS } from './spans.ts';
import { CHEAPER, type Topic } from './topics.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';

/** What is promised only where the shop's own texts promise it. The others are held against their times alone. */
const NEEDS_WORD = new Set<Topic>([
  'return',
  'exchange',
  'refund',
  'warranty',
  'gift',
  'discount',
  'card',
  'installment',
]);
/** To say that there is none is never a promise. */
const GRANTED = new Set<Topic>(['discount', 'gift']);
/** Told as something to find out, to ask or to choose: no promise. */
const FINDS_OUT =
  /^[وف]?(?:بتاكد|اتاكد|بسال|اسال|بسالك|بشوفلك|اشوفلك|بشوف|check|ask|confirm|حولت|بحولك|سوالك)$/u;
const WISHED = /^[وف]?(?:بدك|بدكم|بدكي|حابب|حابه|بتحب|بتحبي|تحب|تحبي|want|like|shall)$/u;

/** Gifts, warranties, returns, refunds, discounts, ways to pay: promised only as the shop promises them. */
export function checkPromises({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  const { says } = facts;
  if (!says) return [];
  let carried: Topic | null = null;
  return sentences.flatMap((sentence) => {
    const said = sayingsOf(sentence, carried);
    carried = said.at(-1)?.topic ?? carried;
    if (sentence.asks) return [];
    const wrong = said.filter(
      (one) =>
        NEEDS_WORD.has(one.topic) &&
        !isOffered(sentence, one.at) &&
        (isOwnPrice(sentence, one, facts) ||
          isNotTaken(sentence, one, says) ||
          !isSupported(one, says, facts, sentence)),
    );
    return wrong.slice(0, 1).map((one) => problemOf(sentence, one, says));
  });
}

/** «بتأكدلك من الكفالة», «إذا بدك ترجعها»: to find out, or the customer's to choose. */
function isOffered({ tokens }: ReadSentence, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - OFFER_REACH), at);
  return before.some(({ text }) => FINDS_OUT.test(text) || WISHED.test(text));
}

/** «بنزللك بالسعر»: no offer to everybody makes this true. */
const isOwnPrice = (
  { tokens }: ReadSentence,
  { topic, at, denied, span }: Saying,
  { orders }: TurnFacts,
): boolean =>
  topic === 'discount' &&
  !denied &&
  span === null &&
  CHEAPER.test(tokens[at]?.text ?? '') &&
  !orders.some(({ discountFils }) => discountFils > 0);

const TAKES_BACK = new Set<Topic>(['return', 'exchange', 'refund']);

/** «الحجاب بترجعيه»: the rules name it among what is not taken back. */
const isNotTaken = (
  { tokens }: ReadSentence,
  { topic, denied }: Saying,
  { notReturned }: ShopSays,
): boolean => {
  if (!TAKES_BACK.has(topic) || denied || isForDefects({ tokens })) return false;
  return isListed(tokens, notReturned);
};

/** Whether a sentence names one of the things that are not taken back. */
function isListed(tokens: ReadSentence['tokens'], notReturned: string[][]): boolean {
  const said = new Set(tokens.flatMap(({ text }) => wordKeys(text, 'reply')));
  return notReturned.some((entry) =>
    entry.every((word) => wordKeys(word, 'name').some((key) => said.has(key)) || hasRoot(word, tokens)),
  );
}

/** «مفتوح» and «انفتح»: what is done and what it then is. */
function hasRoot(word: string, tokens: ReadSentence['tokens']): boolean {
  const [, first = '', last = ''] = /^م(\p{L}{2})و(\p{L})ه?$/u.exec(word) ?? [];
  const root = first + last;
  if (root === '') return false;
  const at = tokens.findIndex(({ text }) => text.includes(root));
  return at >= 0 && !/^(?:ما|مش|بدون|not)$/u.test(tokens[at - 1]?.text ?? '');
}

const OFFER_REACH = 2;

/** «إذا في عيب بنبدله»: what comes broken may be made good where nothing else is taken back. */
const isForDefects = ({ tokens }: Pick<ReadSentence, 'tokens'>): boolean =>
  tokens.some(({ text }) => DEFECT.test(text));

const DEFECT =
  /^[وفب]?(?:ال)?(?:مشكله|عيب|عيوب|خربان|خربانه|غلط|محروق|محروقه|defect|defective|damaged|broken|wrong|problem)$/u;

function isSupported(
  one: Saying,
  { sayings, notReturned }: ShopSays,
  { orders, returns = [], otherPercents = [] }: TurnFacts,
  { tokens }: ReadSentence,
): boolean {
  const forDefects = isForDefects({ tokens });
  const { topic } = one;
  const all = sayings.filter((known) => known.topic === topic);
  const ruled = all.filter(({ firm }) => firm);
  const same = ruled.some(({ denied }) => denied) && !forDefects ? ruled : all; // no text overrules the shop's own rule
  if (one.denied && GRANTED.has(topic)) return true; // «ما في خصم زي هيك»
  if (one.denied && TAKES_BACK.has(topic) && isListed(tokens, notReturned)) return true;
  if (one.denied && TAKES_BACK.has(topic) && shareWord(one.words, notReturned.flat())) return true;
  if (one.denied && TAKES_BACK.has(topic) && ruled.length > 0 && isBare(one))
    return ruled.some(({ denied }) => denied);
  if (one.denied) return same.some(({ denied }) => denied) || !same.some(({ denied }) => !denied);
  if (topic === 'discount') {
    const told = same.some(({ denied }) => !denied);
    return told || otherPercents.length > 0 || orders.some(({ discountFils }) => discountFils > 0);
  }
  const recorded = returns.some(({ kind }) => kind === 'claim' || kind === topic || topic === 'refund');
  if (recorded && one.span === null) return true;
  return one.span === null ? same.some(({ denied }) => !denied) : hasSpan(one, same);
}

/** «ما في إرجاع»: of nothing in particular, on no condition. */
const isBare = ({ words, conditional }: Saying): boolean =>
  !conditional &&
  words.every((word) => /^[وف]?(?:عنا|عندنا|للاسف|نهائي\p{L}*|ابدا|حاليا|خدمه|sorry)$/u.test(word));

/** The same length of time, of the same thing where the shop tells several. */
export function hasSpan({ span, words }: Saying, known: Saying[]): boolean {
  return toldOf({ words }, known).some(
    (one) => one.span?.fromHours === span?.fromHours && one.span?.toHours === span?.toHours,
  );
}

/** Those of the times told that are told of the same thing; all of them where the thing is not told of. */
export function toldOf({ words }: Pick<Saying, 'words'>, known: Saying[]): Saying[] {
  const timed = known.filter((one) => one.span !== null);
  const meant = timed.filter((one) => one.words.length === 0 || shareWord(one.words, words));
  const named = meant.some((one) => one.words.length > 0);
  return named ? meant : timed;
}

/** Whether one of the words is told on both sides. */
export function shareWord(one: string[], other: string[]): boolean {
  const bare = new Set(one.map(bareWord));
  return other.some((word) => bare.has(bareWord(word)));
}

function problemOf(sentence: ReadSentence, { topic, at, to }: Saying, { sayings }: ShopSays): Problem {
  const known = sayings.filter((one) => one.topic === topic && !one.denied);
  const times = known.flatMap(({ span }) =>
    span ? `${topic}: ${hoursText(span.fromHours, span.toHours)}` : [],
  );
  const expected = times.length > 0 ? [...new Set(times)] : [`the shop has promised no such ${topic}`];
  return { kind: 'promise', said: pieceOf(sentence, at - 2, to + 2), expected: expected.slice(0, 6) };
}

/** `48 to 72 hours`, `7 days`: for the model's next try. */
export function hoursText(from: number, to: number): string {
  if (to >= FOR_EVER_HOURS) return 'without an end';
  const [unit, hours] = to >= 24 ? ['days', 24] : to >= 1 ? ['hours', 1] : ['minutes', 1 / 60];
  const [low, high] = [Math.round(from / hours), Math.round(to / hours)];
  return low === high ? `${high} ${unit}` : `${low} to ${high} ${unit}`;
}
