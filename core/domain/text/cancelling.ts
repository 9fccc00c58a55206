import { fold } from './fold.ts';

/** «الغي», «بدي ألغي», «الغولي», «كنسل», "cancel": the customer's own wish, in every person. */
const CANCEL =
  /(?<![\p{L}\p{N}])(?:[وف]?(?:ب|ن|بن)?(?:ا)?لغ(?:ي|و|وا|يه|يها|وه|وها|ولي|يلي|يلنا)|[وف]?(?:ال|ب)?(?:ا)?لغاء?|[وف]?(?:ب|ن|ا)?كنسل(?:ي|و|وا|ه|ها|وه|وها|ولي|يلي)?|cancel(?:l?ing)?|alghi|el?ghi|bal?ghi|kansel)(?![\p{L}\p{N}])/u;
const NEGATED =
  /(?<![\p{L}\p{N}])(?:لا|ما|مش|مو|بلاش|بدون|do ?n[o']?t|not|never)\s+(?:\S+\s+){0,2}?(?:ت|تت|ب|ن|ا|ي)?(?:ا)?(?:لغ|كنسل|cancel)/u;
const ASKS =
  /[?؟]|(?<![\p{L}\p{N}])(?:هل|كيف|شو|متي|ليش|لو(?! سمح)|اذا(?! بتريد)|ازا|بقدر|بنقدر|فيني|ممكن|بصير|عادي|how|can|could|if|what|when|why|would|may)(?![\p{L}\p{N}])/u;
/** With one of these it is a wish, also as a question: «ممكن تلغوا الطلب؟» asks for it, «بقدر ألغي؟» asks whether. */
const ASKS_FOR_IT =
  /(?<![\p{L}\p{N}])(?:ممكن|بليز|لو سمحت\S*|اذا بتريد\S*|please|can you|could you)\s+(?:\S+\s+){0,2}?(?:ت)(?:ا)?(?:لغ|كنسل)|(?:please|can you|could you)\s+(?:\S+\s+){0,1}?cancel/u;
const FURTHER =
  /(?<![\p{L}\p{N}])(?:بس|لكن|و?خل[يو]\S*|وبدل|بدال|بدل|غير|زيد|ضيف|but|instead|unless|except)(?![\p{L}\p{N}])/u;

/**
 * Tells whether a message says clearly that an order is to be cancelled. A question whether one may, a condition,
 * a "but", a negation are not clear; a wrong yes takes away what somebody waits for, doubt costs one question.
 */
export function wantsCancelled(text: string): boolean {
  const plain = fold(text).replace(/['’]/gu, '');
  const wish = ASKS_FOR_IT.test(plain);
  if (!wish && !CANCEL.test(plain)) return false;
  if (NEGATED.test(plain) || FURTHER.test(plain)) return false;
  return wish || !ASKS.test(plain);
}
