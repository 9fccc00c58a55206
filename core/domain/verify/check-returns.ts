import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const RECORDED =
  /^[وف]?(?:ان)?(?:سجل(?:ت|نا)|ثبت(?:ت|نا)?|فتح(?:ت|نا)|رفع(?:ت|نا)|قدم(?:ت|نا)|عمل(?:ت|نا)|تسجل|انسجل|تم)(?:ل?(?:ك|كم|كي))?$|^(?:registered|recorded|opened|logged|submitted|created|filed)$/u;
const RETURN = /^[وفبل]?(?:ال|لل)?(?:ترجيع|ترجيعك|ارجاع|ارجاعك|مرتجع|رجوع|return|refund)$/u;
const EXCHANGE = /^[وفبل]?(?:ال|لل)?(?:تبديل|تبديلك|استبدال|exchange|swap)$/u;
/** «لغيت», «لغيتلك», «انلغى», «ملغي», "cancelled". */
const CANCELLED =
  /^[وف]?(?:(?:ا)?لغي(?:ت|نا)(?:ل(?:ك|كم|كي))?(?:ه|ها|و)?|(?:ا)?لغينا(?:ه|ها|لك)|انلغ(?:ي|ت)|تلغ(?:ي|ت)|ملغي|ملغيه|كنسل(?:ت|نا)(?:ل?(?:ك|ه|ها))?|تكنسل|انكنسل|cancell?ed)$/u;
const CANCELLING = /^(?:ال)?(?:الغاء|لغاء)$/u;
const ORDER = /^[وفبل]?(?:ال|لل)?(?:طلب|طلبك|طلبكم|طلبيه|طلبيتك|اوردر|order|talab|talabak)$/u;
const SUPPOSED =
  /^[وف]?(?:بتقدر|بتقدري|تقدر|تقدري|فيك|فيكي|بقدر|اذا|لو|ازا|لما|بدك|بدكم|حابب|حابه|بتحب|بتحبي|تحب|تحبي|لازم|قبل|حتي|ممكن|رح|راح|if|when|once|before|to|would|want|shall|should|can|could|will|until|please)$/u;

/** A return is called recorded only when it is, and an order cancelled only when it is. */
export function checkReturns({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => [...recordedIn(sentence, facts), ...cancelledIn(sentence, facts)]);
}

function recordedIn(sentence: ReadSentence, { returns = [] }: TurnFacts): Problem[] {
  const at = sentence.tokens.findIndex(({ text }) => RECORDED.test(text));
  if (at < 0 || !isStated(sentence, at)) return [];
  const { from, to } = clauseAround(sentence, at);
  const clause = sentence.tokens.slice(from, to);
  const wanted = clause.some(({ text }) => EXCHANGE.test(text))
    ? 'exchange'
    : clause.some(({ text }) => RETURN.test(text))
      ? 'return'
      : null;
  if (wanted === null || returns.some(({ kind }) => kind === wanted || kind === 'claim')) return [];
  const expected = returns.map(({ kind, state }) => `${kind}: ${state}`);
  const hint = expected.length ? expected : ['no return is recorded: call request_return first'];
  return [{ kind: 'return-claim', said: pieceOf(sentence, at - 1, at + 4), expected: hint }];
}

function cancelledIn(sentence: ReadSentence, { orders }: TurnFacts): Problem[] {
  const { tokens } = sentence;
  const at = tokens.findIndex(
    ({ text }, index) =>
      CANCELLED.test(text) || (CANCELLING.test(text) && /^[وف]?تم$/u.test(tokens[index - 1]?.text ?? '')),
  );
  if (at < 0 || !isStated(sentence, at)) return [];
  const { from, to } = clauseAround(sentence, at);
  const clause = tokens.slice(from, to);
  const alone = /^[وف]?(?:ا)?(?:لغي|كنسل)(?:ت|نا)/u.test(tokens[at]?.text ?? '') && clause.length <= 4;
  if (!alone && !clause.some(({ text }) => ORDER.test(text))) return [];
  if (orders.some(({ status }) => status === 'cancelled')) return [];
  const expected = orders.map(({ number, status }) => `order ${number}: ${status}`);
  return [{ kind: 'order-claim', said: pieceOf(sentence, at - 2, at + 3), expected }];
}

/** Said as done: not asked, supposed, promised or denied. */
function isStated(sentence: ReadSentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const before = sentence.tokens.slice(from, at);
  if (before.some(({ text }) => SUPPOSED.test(text))) return false;
  if (before.slice(-3).some(({ text }) => words.NEGATION.test(text))) return false;
  return !(sentence.asks && to >= sentence.tokens.length - 1);
}
