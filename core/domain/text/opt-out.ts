import { fold } from './fold.ts';

/** A customer's wish about automated replies: to end them, or to have them again. */
export type OptWish = 'stop' | 'start';

const CHARS_MAX = 80; // a wish that needs more words is a conversation, and the model's
const TANWIN = /\u064B/u; // "أبداً" is "never"
const DRAWN_OUT = /(\p{L})\1{2,}/gu;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;

const POLITE =
  'لو سمحت|لو سمحتي|لو سمحتو|لو سمحتوا|من فضلك|من فضلكم|بليز|رجاء|الرجاء|شكرا|يسلمو|خلص|خلاص|يا جماعه|هسا|please|pls|plz|thanks|thank you|now';
const POLITE_BEFORE = new RegExp(`^(?:(?:${POLITE}) )+`, 'u');
const POLITE_BEHIND = new RegExp(`(?: (?:${POLITE}))+$`, 'u');

const MESSAGES = '(?:ال)?(?:ردود|رد|رسايل|رسالات|مسجات|بوت|اشعارات)';
const AUTOMATIC = '(?: (?:ال)?(?:اليه|الي|تلقاييه|تلقايي|اوتوماتيكيه|اوتوماتيكي))?';
const AGAIN = '(?: (?:مره )?(?:ثاني|ثانيه|تاني|تانيه|ابدا|بعد اليوم|منكم))?';

/** What stands alone in a message, spelt as `fold` spells it. Beside another matter none of it counts. */
const STOP = [
  /^(?:وقفو?|وقفوا|اوقفو?|اوقفوا|توقف|توقفو|ايقاف|ستوب|قف)$/u,
  new RegExp(
    `^(?:بدي |بدنا |اريد |ارجو )?(?:[انت]?وقفو?ا?(?:لي|لنا|عني)?|ايقاف|توقيف) (?:لي |عني )?(?:كل )?(?:هاي )?(?:هال)?${MESSAGES}${AUTOMATIC}$`,
    'u',
  ),
  /^(?:بدي |بدنا |اريد )?(?:الغاء|الغي|الغو|الغوا|كنسل|كنسلو) (?:ال)?اشتراكي?$/u,
  new RegExp(`^(?:لا|ما|بطلو?ا?) تراسلو?(?:ني|نا)${AGAIN}$`, 'u'),
  new RegExp(`^(?:لا|ما|بطلو?ا?) ت(?:بعث|بعت|رسل)و?ا?(?: ?ل(?:ي|نا))? ${MESSAGES}${AUTOMATIC}${AGAIN}$`, 'u'),
  new RegExp(`^(?:لا|ما) عاد ت(?:بعث|بعت|رسل)و?ا? ?ل(?:ي|نا)(?: ${MESSAGES}${AUTOMATIC})?${AGAIN}$`, 'u'),
  new RegExp(`^(?:بكفي|يكفي|كفايه|ما عاد بد(?:ي|نا)) ${MESSAGES}${AUTOMATIC}${AGAIN}$`, 'u'),
  /^(?:شيل|احذف|امسح|طلع)و?(?:ني|نا) من (?:ال)?(?:قايمه|لسته|ليسته)(?:كم|تكم)?$/u,
  new RegExp(`^ما بد(?:ي|نا) ${MESSAGES}${AUTOMATIC}${AGAIN}$`, 'u'),
  /^(?:stop|stop all|stopall|unsubscribe|unsubscribe me|opt out|optout|opt me out|no more messages)$/u,
  /^(?:stop|end) (?:messaging|texting|replying|(?:all )?(?:the |these |your )?(?:bot|messages|(?:automated |automatic )?replies))(?: me| to me)?$/u,
  /^(?:dont|do not) (?:message|text) me(?: again| anymore)?$/u,
  /^(?:remove|take) me (?:from|off) (?:your|the|this) (?:list|mailing list)$/u,
  /^(?:wa?[2q]+[ei]?f(?:o|u)?(?: (?:el|il|al) ?(?:rasay[ei]l|rasa2?[ei]l|rdo+d|rudu+d|bo+t))?|stob|la trasl?[ieou]?l?(?:ni|ouni|uni|oni)|(?:el|il|al)?gha2 (?:el|il|al) ?[ei]shtirak|ma bdi rasa2?[ei]l)$/u,
];
const START = [
  /^(?:ابدا|ابدي|ابداو|ابدو|ستارت|اشتراك|اشترك)$/u,
  new RegExp(`^(?:بدي |رجعو?ا? |شغلو?ا? |فعلو?ا? ){1,2}${MESSAGES}${AUTOMATIC}$`, 'u'),
  /^(?:start|unstop|subscribe|opt in|resume|start again|ibda2?|ebda2?)$/u,
];

/**
 * Reads a clear wish to end automated replies, or to have them again: words that say it and stand alone, in Arabic,
 * Latin letters or English. Code honours it before any model is asked; what is not clear is a message like others.
 */
export function readOptWish(text: string): OptWish | null {
  if (text.length > CHARS_MAX || /[?؟]/u.test(text)) return null;
  const words = fold(text).replace(/['’]/gu, '').replace(DRAWN_OUT, '$1').replace(NOT_WORDS, ' ').trim();
  const plain = words.replace(POLITE_BEFORE, '').replace(POLITE_BEHIND, '');
  if (STOP.some((wish) => wish.test(plain))) return 'stop';
  return START.some((wish) => wish.test(plain)) && !TANWIN.test(text) ? 'start' : null;
}
