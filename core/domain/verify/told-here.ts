import { sharesIn } from './offers.ts';
import type { Question } from './question.ts';
import { CLAUSE_END, readSentences, type Token } from './sentences.ts';
import { closestLines } from './shop-lines.ts';
import * as words from './words.ts';

/**
 * The amounts of the shop's own texts that may stand here: those of its piece that has the most words of the clause; where
 * the clause has none of them, of the sentence, of the one before, of what was asked. In fils.
 */
export function othersFor(question: Question): number[] {
  const { facts, known, sentence, reply } = question;
  const lines = (facts.says?.lines ?? []).filter(({ fils }) => fils.length > 0);
  if (lines.length === 0) return known.others;
  const written = new Set(lines.flatMap(({ fils }) => fils));
  const records = known.others.filter((fils) => !written.has(fils)); // of a return that was just recorded
  const before = reply.sentences[reply.sentences.indexOf(sentence) - 1]?.tokens ?? [];
  const asked = readSentences(facts.asked ?? '').flatMap(({ tokens }) => tokens);
  const clause = clauseOf(question);
  const led = clause.filter(({ end }) => end <= (sentence.tokens[question.amount.from]?.start ?? 0));
  for (const tokens of [led, clause, sentence.tokens, before, asked]) {
    const close = closestLines(tokens, lines, 1);
    if (close.length > 0) return [...close.flatMap(({ fils }) => fils), ...records];
  }
  return records;
}

/** The words since the amount before, up to the next one or the end of the clause. */
function clauseOf({ sentence, amount, fromIndex }: Question): Token[] {
  const { tokens, amounts } = sentence;
  const next = amounts.find((one) => one.is === 'money' && one.from >= amount.to)?.from ?? tokens.length;
  const end = tokens.findIndex(({ text }, at) => at >= amount.to && CLAUSE_END.test(text));
  return tokens.slice(fromIndex, end < 0 ? next : Math.min(next, end));
}

/**
 * What goods cost by an offer of the shop's that the reply or the customer names, and what it takes off. In fils.
 *
 * @param fils - what they cost without it.
 */
export function discounted({ reply, facts }: Question, fils: number[]): { net: number[]; off: number[] } {
  const known = new Set(facts.otherPercents ?? []);
  const asked = readSentences(facts.asked ?? '');
  const said = [...reply.sentences, ...asked].flatMap(({ tokens }) => tokens);
  const codes = new Set(said.map(({ text }) => text));
  const byCode = (facts.says?.offers ?? []).filter((one) => one.codes.some((code) => codes.has(code)));
  const shares = reply.sentences
    .flatMap(({ tokens }) => sharesIn(tokens))
    .filter(({ is }) => is === 'percent');
  const percents = [
    ...shares.flatMap(({ percent }) => (known.has(percent) ? [percent] : [])),
    ...byCode.flatMap((one) => one.percents),
    ...(shares.length + byCode.length === 0 && said.some(({ text }) => words.DISCOUNT_CUE.test(text))
      ? known
      : []),
  ];
  const off = [...new Set(percents)].flatMap((percent) =>
    fils.map((one) => ({ one, cut: Math.round((one * percent) / ALL_PERCENT) })),
  );
  return { net: off.map(({ one, cut }) => one - cut), off: off.map(({ cut }) => cut) };
}

const ALL_PERCENT = 100;
