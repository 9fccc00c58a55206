import { isFree } from './known-amounts.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf } from './sentences.ts';
import { groupTotals } from './sums.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const REACH = 4; // tokens between «التوصيل» and «ببلاش»
const BECAUSE = /^(?:لانه|لان|لانو|because|since|as)$/u;
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
  for (const [at, { text }] of tokens.entries()) {
    if (!words.FREE.test(text)) continue;
    const denied = tokens.slice(Math.max(0, at - 2), at).some((token) => words.NEGATION.test(token.text));
    if (denied) continue;
    const near = tokens.slice(Math.max(0, at - REACH), at + 3);
    if (near.some((token) => words.FEE_CUE.test(token.text))) return { from: at - REACH, to: at + 3 };
  }
  return null;
}

/** «فوق الـ 100 التوصيل ببلاش» tells a rule; «لأنه طلبك فوق المية» a fact. */
function isRule({ tokens }: ReadSentence): boolean {
  const has = (cue: RegExp) => tokens.some(({ text }) => cue.test(text));
  return (has(words.THRESHOLD_CUE) || has(GENERAL)) && !has(BECAUSE);
}

function hasRule({ amounts }: ReadSentence, facts: TurnFacts): boolean {
  const told = amounts.some(({ is }) => is === 'money'); // and checked as every amount is
  return told || facts.deliveryFees.some(({ freeOverFils }) => freeOverFils !== null);
}
