import { CHARGE, freeUntil } from './free-words.ts';
import { isFree } from './known-amounts.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf } from './sentences.ts';
import { groupTotals } from './sums.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const REACH = 4; // tokens between «التوصيل» and «ببلاش»
const BECAUSE = /^(?:لانه|لان|لانو|because|since|as)$/u;
/** Whatever is ordered: no rule that anything hangs on. */
const ALL = /^[وفبل]?(?:ال)?(?:كل|اي|جميع|كافه|all|any|every|each)$/u;
const IF = /^[وف]?(?:اذا|لو|ازا|لما|فوق|اكثر|اكتر|if|when|over|above)$/u;
const GENERAL = /^(?:اذا|لو|ازا|لما|للطلبات|طلبات|طلب|if|when|orders?)$/u;

/** Delivery is called free only where it is, or where the rule is told that makes it so. */
export function checkFreeDelivery({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    const claim = claimIn(sentence);
    if (!claim) return [];
    const quoted = groupTotals(sentence, 0, sentence.tokens.length);
    if (isFree(facts, sentence.text, quoted) || (isRule(sentence) && hasRule(sentence, facts))) return [];
    const fees = facts.orders.flatMap(({ deliveryFeeFils }) => deliveryFeeFils ?? []);
    const known = [...fees, ...facts.deliveryFees.map(({ feeFils }) => feeFils)];
    const expected = [...new Set(known)].map((fils) => `delivery costs ${fils} fils`);
    return [{ kind: 'fee' as const, said: pieceOf(sentence, claim.from, claim.to), expected }];
  });
}

function claimIn({ tokens }: ReadSentence): { from: number; to: number } | null {
  for (const at of tokens.keys()) {
    const to = freeUntil(tokens, at);
    if (to === 0) continue;
    const denied = tokens.slice(Math.max(0, at - 2), at).some((token) => words.NEGATION.test(token.text));
    const none =
      words.NEGATION.test(tokens[at - 3]?.text ?? '') && /^فيه?$/u.test(tokens[at - 2]?.text ?? '');
    if (denied || none) continue; // «ما في توصيل مجاني»
    const near = tokens.slice(Math.max(0, at - REACH), to + 2);
    const delivered = near.some(
      ({ text }) => (words.FEE_CUE.test(text) && !CHARGE.test(text)) || words.DELIVER_VERB.test(text),
    );
    if (delivered) return { from: at - REACH, to: to + 2 };
  }
  return null;
}

/** «فوق الـ 100 التوصيل ببلاش» tells a rule; «لأنه طلبك فوق المية» a fact. */
function isRule({ tokens }: ReadSentence): boolean {
  const has = (cue: RegExp) => tokens.some(({ text }) => cue.test(text));
  return (
    (has(words.THRESHOLD_CUE) || has(words.AND_UP) || has(GENERAL)) &&
    !has(BECAUSE) &&
    !(has(ALL) && !has(IF))
  );
}

function hasRule({ amounts }: ReadSentence, facts: TurnFacts): boolean {
  const told = amounts.some(({ is }) => is === 'money'); // and checked as every amount is
  return told || facts.deliveryFees.some(({ freeOverFils }) => freeOverFils !== null);
}
