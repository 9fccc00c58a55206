import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf, type Token } from './sentences.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** «حولتك», «بحولك», «رح أحولك», "I am transferring you". «حوّل كليك» is about money and is none of these. */
const HANDS_OVER = /^[وف]?(?:ب|ا|ن|بن|من|م)?حول(?:ت|نا)?(?:ك|كم|كي)$/u;
const HANDS_OVER_EN =
  /^(?:passing|passed|transferring|transferred|connecting|connected|forwarding|forwarded|handing|handed)$/u;
/** «رح يتواصل معك حدا», "will contact you": a promise in somebody's name. */
const CONTACTS =
  /^[وف]?(?:ب|بي|ي|ت|بت)?(?:تواصل|تصل|حكي|حكو|حكوا|تواصلو|تواصلوا|تصلو|تصلوا|كلم(?:ك|كم|وك)|رد|ردو|ردوا)$/u;
const WITH_YOU = /^(?:مع|في|علي|عليه|ب)(?:ك|كي|كم)$/u;
const WILL = /^[وف]?(?:رح|راح|هسا|هلا|هلق|حالا|اليوم|بكرا|قريبا|دقايق|will|soon)$/u;
const PERSON =
  /^(?:حدا|احد|شخص|(?:ال)?(?:موظف|موظفه|موظفين|فريق|شباب|صبايا|اداره|مسوول|مدير|زملا)|زميل|زميلي|someone|somebody|team|colleague|agent|manager|representative)$/u;
const CONTACTS_EN = /^(?:contact|call|message|reach|get|be)$/u;
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
    const promised = isPromised(tokens, at);
    if (tokens.slice(0, at).some((before) => OFFERED.test(before.text))) return false;
    const denied = tokens.slice(Math.max(0, at - 2), at).some((before) => words.NEGATION.test(before.text));
    const english = HANDS_OVER_EN.test(token.text) && tokens[at + 1]?.text === 'you';
    return (HANDS_OVER.test(token.text) || english || promised) && !denied;
  });
}

/** A person will get in touch; «السائق بحكي معك» is of the delivery, «بنتواصل معك» of the shop. */
function isPromised(tokens: Token[], at: number): boolean {
  const has = (cue: RegExp) => tokens.some(({ text }) => cue.test(text));
  const text = tokens[at]?.text ?? '';
  const next = tokens[at + 1]?.text ?? '';
  const arabic = CONTACTS.test(text) && (WITH_YOU.test(next) || /كلم/u.test(text));
  const you = tokens.slice(at + 1, at + 5).some((token) => token.text === 'you');
  const english = CONTACTS_EN.test(text) && you && tokens[at - 1]?.text === 'will';
  const certain = /تواصل|تصل/u.test(text) || english || has(WILL); // «بيحكي», «بيرد» only with «رح» or a time
  return (arabic || english) && has(PERSON) && certain;
}
