import { deedsIn } from './deeds.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf, type Token } from './sentences.ts';
import { isAsked, isLeftToThem } from './stated.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** «بحولك», «رح أحولك», "I am transferring you"; «تحويلك». «حوّل كليك» is about money and is none of these. */
const HANDS_OVER = /^[وف]?(?:(?:ب|ا|ن|بن|من|م)?حول(?:ت|نا)?(?:ك|كم|كي)|تحويل(?:ك|كم))$/u;
const HANDS_OVER_EN =
  /^(?:passing|transferring|connecting|forwarding|handing|escalating|transferred|connected|forwarded|transfer|forward|connect|put)$/u;
/** Somebody else will get in touch: «بيتواصل معك», «رح يتصل فيك», «ترن عليكي», «يكلموك». */
const CONTACTS =
  /^[وف]?(?:ب|بي|بت)?[يت]?(?:تواصل|تتواصل|تصل|حكي|حكو|كلم|رد|رن|رجع|شوف|تابع|زور|راسل|بعث|بعت)(?:و|وا)?(?:ك|كم|كي|لك|لكم|لكي)?$/u;
const YOU = /^(?:مع|في|علي|عليه|ب|ل|ال)(?:ك|كي|كم)$/u;
const CONTACTS_EN =
  /(?:will|['’]?ll|is going to|are going to)(?: also| then| soon)? (?:contact|call|message|reach|get|be in|reply|answer|text|follow|respond|look)/u;
/** Who is not the one that writes: people of the shop's. */
const STAFF =
  /^[وفبل]?(?:ال|لل|عال)?(?:حدا|احد|شخص|واحد|واحده|موظف(?:ه|ين|تنا|نا)?|فريق(?:نا)?|شباب|صبايا|اداره|مسوول(?:ه|ين)?|مدير(?:ه|تنا|نا)?|زميل(?:ه|ي|تي|تنا|نا)?|زملا\p{L}*|صاحب(?:ه)?|دعم|مختص(?:ه|ين)?|فني(?:ين|ه)?|خدمه|معلم|دكتور(?:ه)?|صيدلاني(?:ه)?|مشرف(?:ه)?|محاسب(?:ه)?|سكرتير(?:ه)?|someone|somebody|team|colleague|agent|manager|representative|staff|support|owner|supervisor|pharmacist|specialist|technician|boss)$/u;
const DRIVER = /^[وفبل]?(?:ال|لل|عال|مع)?(?:سائق|سايق|مندوب|كابتن|شوفير|driver|courier)$/u;
const WILL = /^[وف]?(?:رح|راح|هسا|هلا|هلق|حالا|اليوم|بكرا|قريبا|دقايق|will|soon)$/u;
/** What is brought before somebody: «وصلت ملاحظتك للإدارة». */
const MATTER =
  /^[وفبل]?(?:ال|لل)?(?:شكو\p{L}*|ملاحظ\p{L}*|مشكلتك|موضوع\p{L}*|محادثتك|رسالتك|case|complaint|issue)$/u;
const OFFERED =
  /^[وف]?(?:اذا|لو|ازا|بدك|بدكم|حابب|حابه|بتحب|بتحبي|تحب|تحبي|احكيلي|احكيلنا|ابعثلي|ابعثيلي|خبرني|خبريني|ممكن|او|if|would|want|like|shall|should|or|can)$/u;

/** A person is called in only where the turn has done so; to offer it is free. */
export function checkHandover({ sentences }: ReadReply, { handedOver, returns = [] }: TurnFacts): Problem[] {
  if (handedOver) return [];
  return sentences.flatMap((sentence) => {
    const at = claimAt(sentence, returns.length > 0);
    if (at < 0) return [];
    const expected = ['call hand_over_to_human first, or only offer it'];
    return [{ kind: 'handover-claim' as const, said: pieceOf(sentence, at - 1, at + 3), expected }];
  });
}

/** @param recorded - a return of theirs is, which is a matter before the shop. */
function claimAt(sentence: ReadSentence, recorded: boolean): number {
  if (isLeftToThem(sentence)) return -1;
  const { tokens } = sentence;
  const has = (cue: RegExp) => tokens.some(({ text }) => cue.test(text));
  const done = deedsIn(sentence).find(
    ({ deed, at }) =>
      (deed === 'told' && (has(STAFF) || has(MATTER))) ||
      (!recorded && deed !== 'sent' && has(MATTER) && at >= 0) ||
      (deed === 'told' && /^(?:escalated|forwarded)$/u.test(tokens[at]?.text ?? '')),
  );
  if (done) return done.at;
  return tokens.findIndex((token, at) => {
    if (isAsked(sentence, at)) return false;
    const before = tokens.slice(0, at);
    if (before.some(({ text }) => OFFERED.test(text))) return false;
    const denied = before.slice(-2).some(({ text }) => words.NEGATION.test(text));
    const english = HANDS_OVER_EN.test(token.text) && tokens[at + 1]?.text === 'you';
    const isBrought = MATTER.test(token.text) && has(STAFF);
    return !denied && (HANDS_OVER.test(token.text) || english || isBrought || isPromised(sentence, at));
  });
}

/** A person will get in touch, or sees to it; «السائق بحكي معك» is of the delivery, «بنتواصل معك» of the shop. */
function isPromised({ tokens, text }: ReadSentence, at: number): boolean {
  const has = (cue: RegExp) => tokens.some((token) => cue.test(token.text));
  const said = tokens[at]?.text ?? '';
  if (STAFF.test(said) && CONTACTS_EN.test(text)) return true;
  if (!CONTACTS.test(said) || has(DRIVER)) return false;
  const toYou = YOU.test(tokens[at + 1]?.text ?? '') || /(?:ك|كم|كي)$/u.test(said);
  const theirs = /^[وف]?(?:بي|بت|ي|ت)/u.test(said);
  return (has(STAFF) && (toYou || has(MATTER) || isTheirs(tokens, at))) || (theirs && toYou && has(WILL));
}

/** «الإدارة بتتابعها»: a person does it, and not the customer. */
const isTheirs = (tokens: Token[], at: number): boolean => STAFF.test(tokens[at - 1]?.text ?? '');
