import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf } from './sentences.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** «حولتك», «بحولك», «رح أحولك», "I am transferring you". «حوّل كليك» is about money and is none of these. */
const HANDS_OVER = /^[وف]?(?:ب|ا|ن|بن|من|م)?حول(?:ت|نا)?(?:ك|كم|كي)$/u;
const HANDS_OVER_EN =
  /^(?:passing|passed|transferring|transferred|connecting|connected|forwarding|forwarded|handing|handed)$/u;
/** With these before it, it is an offer. */
const OFFERED =
  /^[وف]?(?:اذا|لو|ازا|بدك|بدكم|حابب|حابه|بتحب|بتحبي|تحب|تحبي|احكيلي|احكيلنا|ابعثلي|ابعثيلي|خبرني|خبريني|ممكن|او|if|would|want|like|shall|should|or|can)$/u;
/** And with these behind it: «بحولك إذا بدك». */
const AS_YOU_LIKE = /(?:اذا|لو|ازا) (?:بدك|بدكم|حابب|حابه|بتحب|تحب)|if you/u;

/** A person is called in only where the turn has done so; to offer it is free. */
export function checkHandover({ sentences }: ReadReply, { handedOver }: TurnFacts): Problem[] {
  if (handedOver) return [];
  return sentences.flatMap((sentence) => {
    const at = claimAt(sentence);
    if (at < 0) return [];
    const expected = ['call hand_over_to_human first, or only offer it'];
    return [{ kind: 'handover-claim' as const, said: pieceOf(sentence, at - 1, at + 3), expected }];
  });
}

function claimAt({ text, tokens, asks }: ReadSentence): number {
  if (asks || AS_YOU_LIKE.test(text)) return -1;
  return tokens.findIndex((token, at) => {
    if (tokens.slice(0, at).some((before) => OFFERED.test(before.text))) return false;
    const denied = tokens.slice(Math.max(0, at - 2), at).some((before) => words.NEGATION.test(before.text));
    const english = HANDS_OVER_EN.test(token.text) && tokens[at + 1]?.text === 'you';
    return (HANDS_OVER.test(token.text) || english) && !denied;
  });
}
