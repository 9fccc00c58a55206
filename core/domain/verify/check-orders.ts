import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { OrderFact, Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** «ثبتلك», «تثبت طلبك», «سجلتلك»: done, not offered. */
const DONE_VERB =
  /^[وف]?(?:ان)?(?:ثبت(?:ت|نا)?|سجل(?:ت|نا)|اكد(?:ت|نا)|اعتمد(?:ت|نا)|حجز(?:ت|نا))(?:ل?(?:ك|كم|كي|ه|ها|و|هم|هن))?(?:(?:ا|ي)ها)?$/u;
/** «حجزتلك»: true of an order, and of pieces that are kept. */
const HELD = /حجز/u;
const PASSIVE_VERB = /^[وف]?(?:تثبت|انثبت|تسجل|تاكد|انحجز)(?:ت)?$/u;
/** «طلبك مثبت»: how it stands. */
const STATE =
  /^[وف]?(?:مثبت|مثبته|مسجل|مسجله|موكد|موكده|بالطريق|عالطريق|انشحن|confirmed|placed|booked|shipped|dispatched)$/u;
const PROCESS = /^(?:تاكيد|تثبيت|تسجيل|اعتماد|حجز|استلام)$/u;
const ORDER =
  /^[وفبل]?(?:ال|لل)?(?:طلب|طلبك|طلبكم|طلبيه|طلبيتك|طلبي|اوردر|order|orders|talab|talabak|talabik)$/u;
/** Other things than an order that are recorded. */
const OTHER_REQUEST =
  /^[وفبل]?(?:ال|لل)?(?:ترجيع|ارجاع|تبديل|استبدال|حذف|شكوي|شكوتك|ملاحظه|ملاحظتك|استفسار|return|exchange|deletion)$/u;
/** «نزلت طلبك», «رفعنا الطلب», «بعثنا طلبك»: done to an order that stands right behind. */
const DONE_TO_IT = /^[وف]?(?:كتب|نزل|رفع|دخل|بعث|ارسل|قيد|عمل|جهز)(?:ت|نا)(?:لك|لكم)?$/u;
const DONE_LATIN = /^(?:sab+at|thab+at|saj+al|ak+ad|7ajaz)(?:et|t|na|it)?(?:l[aei]k|lkom)?$/u;
const OTHER_DETAIL = /^(?:ال)?(?:رقم|رقمك|اسم|اسمك|عنوان|عنوانك|address|name|phone)$/u;
/** «احكيلي ثبت», «اكتب ثبت»: a word to be said by the customer. */
const ASKED_FOR =
  /^[وف]?(?:احكي|احكيلي|اكتب|اكتبي|اكتبلي|ابعث|ابعثلي|قول|قولي|رد|ردي|جاوب|type|say|reply|send|write)$/u;
const SUPPOSED =
  /^[وف]?(?:اذا|لو|ازا|لما|بدك|بدكم|بدي|حابب|حابه|بتحب|بتحبي|تحب|تحبي|لازم|عشان|قبل|بس|حتي|ممكن|رح|راح|if|when|once|before|to|would|want|shall|should|can|will|until|after|please)$/u;

/** An order is called confirmed only when it is, and only numbers of real orders are told. */
export function checkOrders({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    const numbers = orderNumbers(sentence);
    const unknown = numbers.filter(({ number }) => !knows(facts, number));
    const said = (from: number, to: number) => pieceOf(sentence, from, to);
    const problems: Problem[] = unknown.map(({ at }) => ({
      kind: 'order-claim',
      said: said(at - 2, at + 1),
      expected: facts.orders.map(({ number }) => `order ${number}`),
    }));
    const claim = claimIn(sentence);
    if (!claim || stands(claim, numbers, facts)) return problems;
    const expected = facts.orders.map(({ number, status }) => `order ${number}: ${status}`);
    return [...problems, { kind: 'order-claim', said: said(claim.at - 1, claim.at + 2), expected }];
  });
}

type Claim = { at: number; now: boolean; held: boolean };

/** The first claim that an order is made. `now`: made in this turn, by whoever speaks. */
function claimIn(sentence: ReadSentence): Claim | null {
  for (const [at, { text }] of sentence.tokens.entries()) {
    const now =
      DONE_VERB.test(text) || PASSIVE_VERB.test(text) || isProcess(sentence, at) || isDoneToIt(sentence, at);
    const onItsWay = text === 'way' && sentence.tokens[at - 1]?.text === 'its';
    if (!now && !onItsWay && !STATE.test(text)) continue;
    const byUs = now && (DONE_VERB.test(text) || /^[a-z]/u.test(text));
    if (isSpokenOf(sentence, at, byUs)) return { at, now, held: HELD.test(text) };
  }
  return null;
}

/** «نزلت طلبك», "sabbatet el talab", "I've booked it". */
function isDoneToIt({ tokens }: ReadSentence, at: number): boolean {
  const text = tokens[at]?.text ?? '';
  const behind = tokens.slice(at + 1, at + 3).map((token) => token.text);
  if (/^(?:booked|placed|reserved|confirmed|submitted|ordered)$/u.test(text))
    return (
      /^(?:it|them|your|the)$/u.test(behind[0] ?? '') &&
      tokens.slice(Math.max(0, at - 4), at).some((token) => /^(?:i|we)$/u.test(token.text))
    );
  return (DONE_TO_IT.test(text) || DONE_LATIN.test(text)) && behind.some((word) => ORDER.test(word));
}

/** «تم تأكيد الطلب», «تم تثبيت طلبك», «تم الطلب», «طلبك تم». */
function isProcess({ tokens }: ReadSentence, at: number): boolean {
  const [before = '', text = '', next = ''] = [at - 1, at, at + 1].map((index) => tokens[index]?.text);
  if (/^[وف]?(?:تم|tam+)$/u.test(text)) {
    const article = /^(?:el|il|al)$/u.test(next) ? (tokens[at + 2]?.text ?? '') : next;
    return ORDER.test(article) || (ORDER.test(before) && !/^[\p{L}\d]/u.test(next));
  }
  return PROCESS.test(tokens[at]?.text ?? '') && /^[وف]?تم$/u.test(tokens[at - 1]?.text ?? '');
}

function isSpokenOf(sentence: ReadSentence, at: number, byUs: boolean): boolean {
  const { tokens, asks } = sentence;
  const { from, to } = clauseAround(sentence, at);
  const [before, behind] = [tokens.slice(from, at), tokens.slice(at + 1, to)];
  if (before.some(({ text }) => SUPPOSED.test(text) || ASKED_FOR.test(text))) return false;
  if (before.slice(-3).some(({ text }) => words.NEGATION.test(text))) return false;
  if (OTHER_DETAIL.test(behind[0]?.text ?? '')) return false;
  if (behind.slice(0, 3).some(({ text }) => OTHER_REQUEST.test(text))) return false;
  if (asks && to >= tokens.length - 1) return false;
  const order = [...before, ...behind].some(({ text }) => ORDER.test(text));
  const alone = byUs && !/^[وف]?(?:ثبت|سجلت|سجلنا|اكدت|اكدنا)$/u.test(tokens[at]?.text ?? '');
  return order || alone;
}

function stands({ now, held }: Claim, numbers: { number: number }[], facts: TurnFacts): boolean {
  if (facts.confirmedThisTurn.length > 0) return true;
  if (held && facts.orders.some(({ holdUntil }) => holdUntil)) return true;
  const named = numbers.map(({ number }) => number);
  const meant = facts.orders.filter(({ number }) => named.length === 0 || named.includes(number));
  if (!meant.some(isMade)) return false;
  const draftOpen = facts.orders.some(({ status }) => status === 'draft');
  return named.length > 0 || !now || !draftOpen;
}

const isMade = ({ status }: OrderFact): boolean =>
  !['draft', 'cancelled', 'refused', 'returned'].includes(status);

/** «رقم الطلب 12», «طلبك رقم 12», "order #12". A number that is said not to be there is the customer's. */
function orderNumbers({ tokens }: ReadSentence): { number: number; at: number }[] {
  return tokens.flatMap(({ text }, at) => {
    if (!/^\d{1,6}$/u.test(text)) return [];
    const link = /^(?:هو|is|:|hu[wv]e)$/u.test(tokens[at - 1]?.text ?? '') ? 1 : 0; // «رقم طلبك هو 12»
    const before = [1, 2, 3].map((back) => tokens[at - link - back]?.text ?? '');
    const [near = '', second = '', third = ''] = before;
    const hash = near === '#' && !/^(?:شقه|عماره|طابق)$/u.test(second);
    const numbered = (link > 0 || NUMBER.test(near)) && [second, third].some((word) => ORDER.test(word));
    const named = ORDER.test(near) && NUMBER.test(second);
    const english = near === 'order';
    const counted = /^(?:دينار|دنانير|ليره|jd|jod|%|يوم|ايام|ساعه)$/u.test(tokens[at + 1]?.text ?? '');
    if ((!hash && !numbered && !named && !english) || counted) return [];
    const denied = tokens.some((token) => words.NEGATION.test(token.text));
    return denied ? [] : [{ number: Number(text), at }];
  });
}

const NUMBER = /^[وب]?(?:ال)?(?:رقم|رقمه|رقمها|number|no|ra[2q]a?m|:)$/u;

function knows(facts: TurnFacts, number: number): boolean {
  return facts.confirmedThisTurn.includes(number) || facts.orders.some((order) => order.number === number);
}
