import type { ReadReply } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const MINIMUM =
  /(?:حد|كميه|مبلغ) (?:ادني|معين|محدد)|الحد الادني|(?<!\p{L})اقل (?:طلب|مبلغ|طلبيه)|minimum|(?:اي|باي) (?:مبلغ|قيمه|سعر)|any amount/u;

/** «ما في حد أدنى للطلب» where the rules have one. */
export function checkMinimum({ sentences }: ReadReply, { says }: TurnFacts): Problem[] {
  if (!says?.hasMinimum) return [];
  return sentences.flatMap((sentence) => {
    const found = MINIMUM.exec(sentence.text);
    if (!found || sentence.asks) return [];
    const at = sentence.tokens.findIndex(({ end }) => end > found.index);
    const { from, to } = clauseAround(sentence, at);
    const denied =
      /^(?:ب?اي|any)/u.test(found[0]) ||
      sentence.tokens.slice(Math.max(from, at - 4), at).some(({ text }) => words.NEGATION.test(text));
    if (!denied) return [];
    return [
      {
        kind: 'promise' as const,
        said: pieceOf(sentence, from, to),
        expected: ['an order has a least amount'],
      },
    ];
  });
}
