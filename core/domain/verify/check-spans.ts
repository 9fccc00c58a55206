import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf, readSentences } from './sentences.ts';
import { closestLines, type Line } from './shop-lines.ts';
import { FOR_EVER_HOURS, type SpanAt, spansIn } from './spans.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';

/** What makes a length of time more than the name of a day. */
const MEASURED =
  /\d|^[وفبل]?(?:دقيقتين|دقايق|دقائق|ساعتين|ساعات|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|شهور|اشهر|سنه|سنتين|سنين|سنوات)$|^(?:hours?|days|weeks?|months?|years?|minutes?)$/u;
const PAST =
  /^[وف]?(?:مقاس|قياس|size|صار|صارله|صارلها|صارلك|صرلك|منذ|مر|مرت|عمر|عمره|عمرها|عمرك|لعمر|سن|اكثر|اكتر|last|since|aged?)$/u;
const HALF = /^[وف]?(?:نص|نصف|ربع|half|quarter)$/u;
const WORDS_MIN = 2; // shared with a piece of the shop's texts that is then held to be about the same

/** A length of time that no text of the shop's tells, or that it tells of this very thing otherwise. */
export function checkSpans({ sentences }: ReadReply, { says, asked = '', orders }: TurnFacts): Problem[] {
  const lines = (says?.lines ?? []).filter(({ spans }) => spans.length > 0);
  if (lines.length === 0) return [];
  const told = lines.flatMap(({ spans }) => spans);
  const theirs = readSentences(asked).flatMap(({ tokens }) => spansIn(tokens));
  const kept = orders.some(({ holdUntil }) => holdUntil);
  return sentences.flatMap((sentence) => {
    if (sentence.asks) return [];
    const wrong = spansIn(sentence.tokens)
      .map((span) => withHalf(span, sentence))
      .find((span) => {
        if (!isClaim(span, sentence) || theirs.some((one) => one.toHours === span.toHours) || kept)
          return false;
        const isKnown = told.some((one) => [one.fromHours, one.toHours].includes(span.toHours));
        return !isKnown || isOtherwise(span, sentence, lines);
      });
    if (!wrong) return [];
    return [
      {
        kind: 'time' as const,
        said: pieceOf(sentence, wrong.from - 1, wrong.to + 1),
        expected: ['no text of the shop tells this time of it'],
      },
    ];
  });
}

/** «كيك المناسبات قبل 24 ساعة» where the shop's line on the same says 48. */
function isOtherwise(span: SpanAt, sentence: ReadSentence, lines: Line[]): boolean {
  const { from, to } = clauseAround(sentence, span.from);
  const close = closestLines(sentence.tokens.slice(from, to), lines, WORDS_MIN);
  return close.length > 0 && !close.some((line) => line.spans.some((one) => one.toHours === span.toHours));
}

function withHalf(span: SpanAt, { tokens }: ReadSentence): SpanAt {
  const part = HALF.test(tokens[span.from - 1]?.text ?? '') ? 0.5 : 1;
  return part === 1 ? span : { ...span, from: span.from - 1, toHours: span.toHours * part };
}

function isClaim({ from, to, toHours }: SpanAt, { tokens, mentions }: ReadSentence): boolean {
  const said = tokens.slice(from, to).map(({ text }) => text);
  if (toHours >= FOR_EVER_HOURS || !said.some((text) => MEASURED.test(text) || HALF.test(text))) return false;
  if (mentions.some((one) => one.from < to && from < one.to)) return false; // «ساعة» is a watch
  const before = tokens.slice(Math.max(0, from - 2), from).map(({ text }) => text);
  if (before.some((text) => PAST.test(text))) return false;
  const ago = /^[وف]?(?:قبل|before)$/u.test(before.at(-1) ?? '');
  const delivered = tokens.some(({ text }) => /^[وف]?(?:استلم|وصل|طلب|اشتري)ت/u.test(text));
  return !(ago && delivered) && !/^(?:ago|old)$/u.test(tokens[to]?.text ?? '');
}
