import type { ReadSentence } from './read-reply.ts';
import type { Token } from './sentences.ts';
import { isStated } from './stated.ts';

/** What a shop may say that it has done. `told`: said to somebody else. `other`: nothing that a turn can do. */
export type Deed = 'told' | 'changed' | 'sent' | 'given-back' | 'recorded' | 'other';

/** Where a sentence says that something is done. */
export type DeedAt = { deed: Deed; at: number; takes: boolean }; // takes: away from the order

/** «غيرتلك», «بعتنالك», «رجعناها»: we did it, mostly for the customer; with «لك» it can be no noun. */
const BY_US = /^[وف]?(\p{L}{2,5}?)(?:ت|نا)(ل(?:ك|كم|كي|كو))?(?:ي?ا?(?:ه|ها|هم|و))?$/u;
const STEMS: [RegExp, Deed][] = [
  [/^(?:حول|بلغ|خبر|كلم|حكي|حاك|ابلغ|اخبر|صعد|خل|خلي)$/u, 'told'],
  [/^(?:ضف|اضف|زد|زود|شل|حذف|غير|عدل|بدل|حدث|نقص|اجل|قلل|كثر|نقل)$/u, 'changed'],
  [/^(?:بع|بعت|بعث|شحن|ارسل|رسل|سلم|وصل|طلع)$/u, 'sent'],
  [/^(?:رجع|رد|استلم|قبل|وافق|عوض)$/u, 'given-back'],
  [/^(?:سجل|فتح|رفع|قدم|ثب|ثبت|اكد|حجز|عمل|كتب|نزل|دخل|جهز|اعتمد|قيد|لغ|لغي|الغ|الغي|كنسل)$/u, 'recorded'],
];
/** What is done in the reply itself, or was done to find its facts. */
const HARMLESS =
  /^(?:حسب|شرح|حكي|قل|ذكر|لق|لقي|اختر|نق|جمع|وضح|فصل|قارن|شف|فتش|دور|راجع|تاكد|لخص|خبر|حط|رتب|حاول|ترك|خل)$/u;
/** «بثبتلك»: what we do, and no past. */
const PRESENT = /^[وف]?(?:ب|بن|ن|ا|من)\p{L}{2,}تل/u;
const TAKES = /^(?:شل|حذف|نقص|قلل)$/u;
const PAST: [RegExp, Deed][] = [
  [
    /^(?:forwarded|escalated|passed|transferred|notified|informed|told|alerted|contacted|asked|flagged|connected)$/u,
    'told',
  ],
  [
    /^(?:changed|updated|added|removed|replaced|swapped|postponed|moved|reduced|edited|modified|rescheduled|switched)$/u,
    'changed',
  ],
  [/^(?:shipped|sent|dispatched|delivered)$/u, 'sent'],
  [/^(?:refunded|returned|received|approved|accepted|reimbursed|credited)$/u, 'given-back'],
  [/^(?:opened|registered|logged|filed|created|submitted|recorded)$/u, 'recorded'],
];
const WE_DID =
  /(?<![a-z])(?:i|we)(?: ?['’]? ?ve| have)?(?: just| already| also| now)* ([a-z]+ed|sent|told)(?![a-z])/gu;
const IS_DONE =
  /(?:has|have|was|were|been|is|are)(?: just| already| now)* (?:been )?(?:just )?([a-z]+ed|sent)(?![a-z])/gu;
/** «انقبل», «تسجل», «وافقوا», «تم»: done, by nobody in particular. */
const DONE = /^[وف]?(?:(?:ان|ات|ت)(?:قبل|رفع|سجل|فتح|رد|قدم|حول|بعت|بعث|رجع|حل)ت?|وافقو?ا?|تم|تمت)$/u;

/** Everything that a sentence says to be done; what is asked, supposed or foretold is not. */
export function deedsIn(sentence: ReadSentence): DeedAt[] {
  return [...spoken(sentence), ...english(sentence)].filter(({ at }) => isStated(sentence, at));
}

function spoken({ tokens }: ReadSentence): DeedAt[] {
  return tokens.flatMap(({ text }, at): DeedAt[] => {
    if (DONE.test(text)) return [{ deed: /حول/u.test(text) ? 'told' : 'recorded', at, takes: false }];
    const [, stem = '', forThem] = BY_US.exec(text) ?? [];
    const known = STEMS.find(([stems]) => stems.test(stem))?.[1];
    if (stem === '' || (forThem && HARMLESS.test(stem)) || (!forThem && isTheirs(text, tokens, at)))
      return [];
    if (known) return [{ deed: known, at, takes: TAKES.test(stem) }];
    return forThem && !PRESENT.test(text) ? [{ deed: 'other', at, takes: false }] : [];
  });
}

function english({ text, tokens }: ReadSentence): DeedAt[] {
  const found = [...text.matchAll(WE_DID), ...text.matchAll(IS_DONE)];
  return found.flatMap(({ 0: whole, 1: verb = '', index }): DeedAt[] => {
    const deed = PAST.find(([verbs]) => verbs.test(verb))?.[1];
    const start = index + whole.length - verb.length;
    const at = tokens.findIndex(({ end }) => end > start);
    return deed ? [{ deed, at, takes: verb === 'removed' || verb === 'reduced' }] : [];
  });
}

/** «اللي غيرت», «إنت سجلت», «استلمتها»: the same form is said of the customer. */
const isTheirs = (text: string, tokens: Token[], at: number): boolean =>
  /^[وف]?(?:استلم|وصل|بع)ت/u.test(text) ||
  tokens
    .slice(Math.max(0, at - 2), at)
    .some((token) => /^[وف]?(?:اللي|انت|انتي|حضرتك|حسب|لي)$/u.test(token.text));
