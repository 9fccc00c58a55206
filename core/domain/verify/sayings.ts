import { remembered } from '../remembered.ts';
import { clocksIn } from './clocks.ts';
import { readSentences, type Sentence, type Token } from './sentences.ts';
import { type Span, type SpanAt, spansIn } from './spans.ts';
import { TOPICS, type Topic, type TopicAt, topicsIn } from './topics.ts';
import * as words from './words.ts';

/** One thing that a text says of a topic. `words` are the rest of its clause: of what it is said. */
export type Saying = {
  topic: Topic;
  denied: boolean;
  span: Span | null;
  words: string[];
  at: number; // the token that it is told by
  to: number;
  conditional: boolean; // «إذا طلبت قبل ١٢»
  firm: boolean; // a setting of the shop's rather than a text
  before: number | null; // the minute of the day that the condition names
};

const NEGATION_REACH = 3;
const WORDS_MAX = 20_000; // remembered
const CONDITION = /^[وف]?(?:اذا|لو|ازا|قبل|if|when|before|within)$/u;
const BORDER = /^[،,؛;|()/]$/u;
/** «قبل 48 ساعة», «صار يومين», "3 days ago": a time that is over or comes before something. */
const AGO =
  /^[وف]?(?:مقاس|قياس|size|قبل|صار|صارله|صارلها|صارلك|منذ|مر|مرت|عمره|عمرها|عمر|لعمر|سن|aged?|before|since|last)$/u;
const LASTS = /^(?:خلال|بعد|بغضون|within|in|after|5ilal)$/u;
const FILLER = /^(?:اكثر|اقل|من|شي|حوالي|تقريبا|more|less|than|about|around|up|to)$/u;

/** What a sentence says of the topics: each length of time of the topic nearest to it, and each topic by itself. */
export function sayingsOf(
  { tokens, mentions = [] }: Pick<Sentence, 'tokens'> & { mentions?: { from: number; to: number }[] },
  carried: Topic | null,
): Saying[] {
  const topics = topicsIn(tokens);
  const spans = spansIn(tokens).filter(
    (span) =>
      (LASTS.test(textAt(tokens, span.from - 1)) ||
        !/^[وف]?(?:ال|لل)?ساعه$/u.test(textAt(tokens, span.to - 1)) ||
        !mentions.some(({ from, to }) => from <= span.from && span.to <= to)) && // «الساعة» is a watch
      !isAgo(tokens, span.from) &&
      !/^ago$/u.test(textAt(tokens, span.to)),
  );
  const said = topics.map((one) => saying(tokens, one, null));
  const timed = spans.flatMap((span) => {
    const nearest = nearestTo(span, topics, tokens);
    const topic = nearest?.topic ?? carried;
    if (!topic) return [];
    return [saying(tokens, nearest ?? { topic, from: span.from, to: span.to }, span)];
  });
  return [...said, ...timed];
}

/**
 * What a text of the shop's says: a document, a note, an item's description.
 *
 * @param about - the topic that its key or heading gives it; null: none.
 */
export function sayingsIn(text: string, about: Topic | null): Saying[] {
  let carried = about;
  return readSentences(text).flatMap((sentence) => {
    const said = sayingsOf(sentence, carried);
    carried = topicsIn(sentence.tokens).at(-1)?.topic ?? carried;
    if (said.length > 0 || about === null || sentence.tokens.length === 0) return said;
    const whole = saying(sentence.tokens, { topic: about, from: 0, to: sentence.tokens.length }, null);
    return [
      { ...whole, denied: sentence.tokens.slice(0, 2).some(({ text: word }) => words.NEGATION.test(word)) },
    ];
  });
}

function saying(tokens: Token[], { topic, from, to }: TopicAt, span: SpanAt | null): Saying {
  const [first, last] = [Math.min(from, span?.from ?? from), Math.max(to, span?.to ?? to)];
  const clause = clauseOf(tokens, first, last);
  const inside = tokens.slice(clause.from, clause.to).map(({ text }) => text);
  return {
    topic,
    denied:
      isDenied(tokens, from) ||
      isDeniedBehind(tokens, topic, to) ||
      (span !== null && isDenied(tokens, span.from)),
    span: span && { fromHours: span.fromHours, toHours: span.toHours },
    words: inside.filter(isContent),
    at: first,
    to: last,
    firm: false,
    conditional: inside.some((text) => CONDITION.test(text)),
    before: cutOffIn(tokens.slice(clause.from, clause.to)),
  };
}

/** «قبل ١٢ الظهر», "before 2 pm". */
function cutOffIn(clause: Token[]): number | null {
  const clock = clocksIn(clause, true).find(({ from }) =>
    clause.slice(Math.max(0, from - 2), from).some(({ text }) => /^(?:قبل|before)$/u.test(text)),
  );
  if (!clock) return null;
  const late = EVENING.test(textAt(clause, clock.to)) || clock.minute === 0 || clock.minute < EARLY;
  return clock.minute + (late ? HALF_DAY : 0);
}

const HALF_DAY = 720;
const EARLY = 360; // before six without a word for it is the afternoon
const EVENING = /^(?:ال|بال)?(?:عصر|مسا|ليل|مغرب|pm)$/u;

/** A word that tells of what something is said; folded and without its article. */
export const bareWord = (text: string): string =>
  rootOf(text.replace(/^[وفبل]?(?:ال|لل|عال)(?=.{3})/u, '').replace(/^ل(?=.{4})/u, ''));

/** One form for one and many: «سماعة» and «سماعات», «شاحن» and «شواحن». */
function rootOf(word: string): string {
  const root = word.replace(/(?<=.{2})(?:ات|ين|ون|ته|تها|ه|ها)$/u, '').replace(/(?<=.)[اوي]/gu, '');
  return root.length >= ROOT_MIN ? root : word.replace(/(?<=.{2})(?:ات|ه)$/u, '');
}

const ROOT_MIN = 2;

/** How long is no word for what lasts so long. */
const LENGTH =
  /^[وفبل]?(?:ال)?(?:دينار|دنانير|دينارين|ليره|ليرات|بكره|بكرا|سنه|سنتين|سنين|سنوات|شهر|شهرين|شهور|اشهر|يومين|ايام|اسبوع|اسبوعين|اسابيع|ساعتين|دقيقه|دقايق|خلال|years?|months?|weeks?|days?|hours?|within)$/u;

const isContent = (text: string): boolean => hasContent(text) !== '';

const hasContent = remembered(WORDS_MAX, (text) => {
  const said = /^\p{L}{4,}/u.test(text) && !CONDITION.test(text) && !LENGTH.test(text);
  return said && topicsIn([{ text, start: 0, end: 0 }]).length === 0 ? text : '';
});

function nearestTo(span: SpanAt, topics: TopicAt[], tokens: Token[]): TopicAt | null {
  const gap = ({ from, to }: TopicAt) => {
    const [start, end] = to <= span.from ? [to, span.from] : [span.to, from];
    const borders = tokens.slice(start, end).filter(({ text }) => BORDER.test(text)).length;
    return Math.max(0, end - start) + borders * BORDER_COST + (to <= span.from ? 0 : BEHIND_COST);
  };
  return topics.filter(({ topic }) => TIMED.has(topic)).sort((a, b) => gap(a) - gap(b))[0] ?? null;
}

const BORDER_COST = 6; // tokens that a comma is worth
const BEHIND_COST = 3; // a time is told behind its topic
const TIMED = new Set<Topic>(
  TOPICS.filter((topic) => !['gift', 'card', 'discount', 'hours'].includes(topic)),
);

function isAgo(tokens: Token[], from: number): boolean {
  let at = from - 1;
  while (FILLER.test(textAt(tokens, at))) at -= 1;
  return AGO.test(textAt(tokens, at));
}

const CAN = /^[وف]?(?:بتقدر|بتقدري|بتقدرو|تقدر|بنقدر|فيك|فيكي|can)$/u;

function isDenied(tokens: Token[], at: number): boolean {
  if (/^[وف]?لا$/u.test(textAt(tokens, at - 1))) return true; // «لا ترجيع ولا تبديل»
  const near = tokens.slice(Math.max(0, at - NEGATION_REACH), at);
  return near.some(
    ({ text }, index) =>
      words.NEGATION.test(text) &&
      !near.slice(index + 2).some((later) => CAN.test(later.text)) && // «إذا مش مناسب بتقدر تبدله»
      !near.slice(index + 1).some((later) => BORDER.test(later.text)) &&
      !/^(?:هيك|شاء|شا|زال|زالت|تقلق|تقلقي|يهمك)$/u.test(near[index + 1]?.text ?? ''),
  );
}

/** «فيزا للأسف ما عنا», "cards are not accepted". */
function isDeniedBehind(tokens: Token[], topic: Topic, to: number): boolean {
  if (!NAMED.has(topic)) return false;
  const behind = tokens.slice(to, to + NEGATION_REACH);
  if (/^ممنوع/u.test(behind[0]?.text ?? '')) return true;
  const rules = topic === 'return' || topic === 'exchange'; // «بترجعيها وما في مشكلة» denies nothing
  const none = /^[وف]?ما$/u.test(behind[0]?.text ?? '') && /^(?:في|عنا|عندنا)$/u.test(behind[1]?.text ?? '');
  if (rules && none && !/^مشكل/u.test(behind[2]?.text ?? '')) return true; // «ترجيع ما في»
  if (rules && !behind.some(({ text }) => FORBIDDEN.test(text))) return false;
  const at = behind.findIndex(({ text }) => /^[وف]?(?:ما|مش|مو|not|aren|isn)$/u.test(text));
  return (
    at >= 0 &&
    !behind.slice(0, at).some(({ text }) => BORDER.test(text)) &&
    !/^مشكل/u.test(behind[at + 1]?.text ?? '')
  );
}

const NAMED = new Set<Topic>(['card', 'installment', 'gift', 'warranty', 'refund', 'return', 'exchange']);
const FORBIDDEN = /^(?:ممنوع|ممنوعه|مسموح|مسموحه|متاح|متوفر|allowed|accepted|possible)$/u;

function clauseOf(tokens: Token[], first: number, last: number): { from: number; to: number } {
  let [from, to] = [first, last];
  while (from > 0 && !BORDER.test(textAt(tokens, from - 1))) from -= 1;
  while (to < tokens.length && !BORDER.test(textAt(tokens, to))) to += 1;
  return { from, to };
}

const textAt = (tokens: Token[], at: number): string => tokens[at]?.text ?? '';
