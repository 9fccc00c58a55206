import type { ReadSentence } from './read-reply.ts';
import * as words from './words.ts';

const HAVE_REACH = 5; // behind «عنا»: what we have follows at once
export const IN = /^[وف]?(?:في|فيه|fi|fee|fih)$/u; // there is
export const HAVE = /^[وف]?(?:عنا|عندنا|عندي|لدينا|3[ae]n+a|3[ei]ndna)$/u;
/** «عنا منها كميات»: more than a few. */
const MANY = /^[وفب]?(?:ال)?(?:كميات|كثير|كتير|بكثره|plenty|lots)$/u;
export const MANY_PIECES = 4;
export const isManyOfOurs = (sentence: ReadSentence, at: number): boolean =>
  MANY.test(textAt(sentence, at)) &&
  (words.AVAILABLE.test(textAt(sentence, at - 1)) ||
    textAt(sentence, at + 2) === 'stock' ||
    ([1, 2, 3].some((back) => HAVE.test(textAt(sentence, at - back))) &&
      [1, 2].some(
        (step) =>
          /^من(?:ه|ها|هم)?$|^of$/u.test(textAt(sentence, at - step)) || textAt(sentence, at + 1) === 'من',
      )));
export const READY = /^[وف]?(?:جاهز|جاهزه)$/u;

const NO_GOODS =
  /^(?:ال)?(?:صور(?:ه|ته|تها)?|معلوم(?:ه|ات)|تفاصيل|فكره|خبر|مانع|مشكله|photos?|pictures?|pics?|info|information|details|idea|problem)$/u;

/** «ما عندي صورة لـ…», "have no photo of": what is had or lacked is something about an item, not the item. */
export function isAboutGoods(sentence: ReadSentence, at: number): boolean {
  const next = textAt(sentence, at + 1);
  return NO_GOODS.test(/^(?:اي|any|no|a|an|more)$/u.test(next) ? textAt(sentence, at + 2) : next);
}

/** «جاهز للتوصيل», «بتلاقيه عنا», «رجع توفر»: there, in other words. */
export function isBack(sentence: ReadSentence, at: number): boolean {
  const [before, text, next] = [-1, 0, 1].map((step) => textAt(sentence, at + step)) as [
    string,
    string,
    string,
  ];
  if (/^[وف]?وصلت?(?:نا|ناش)$/u.test(text)) return namesBefore(sentence, at) || namedBehind(sentence, at); // «وصلتنا مبارح»
  if (/^[وف]?(?:نزل|نزلت|وصل|وصلت)$/u.test(text) && /^من(?:ه|ها|هم)$/u.test(next))
    return /^جديد/u.test(textAt(sentence, at + 2)) && namesBefore(sentence, at);
  if (/^[وف]?(?:نازل|نازله)$/u.test(text)) return /^جديد/u.test(next) && namesBefore(sentence, at);
  if (HAVE.test(text))
    return /^كل$/u.test(next) && /^(?:ال)?(?:مقاسات|نمر|نمره|قياسات|الوان)$/u.test(textAt(sentence, at + 2));
  if (/^(?:توفر|توفرت|نزل|نزلت)$/u.test(text)) return /^[وف]?(?:رجع|رجعت)$/u.test(before);
  if (READY.test(text)) return /^لل?(?:توصيل|شحن|تسليم)/u.test(next) && namesBefore(sentence, at);
  return /^[وف]?ب?ت?ن?لاقي(?:ه|ها|هم)?$/u.test(text) && namedBehind(sentence, at);
}

const namesBefore = ({ mentions }: ReadSentence, at: number): boolean =>
  mentions.some(({ certain, to }) => certain && to <= at && at - to <= 3);

/** «ما عاد عنا», «بطل عنا», «بطل موجود»: no longer there. */
export function isNoMore(sentence: ReadSentence, at: number): boolean {
  const [text, next] = [textAt(sentence, at), textAt(sentence, at + 1)];
  const stopped =
    /^[وف]?(?:بطل|بطلت|بطلنا)$/u.test(text) &&
    (HAVE.test(next) || words.AVAILABLE.test(next) || IN.test(next));
  return (
    stopped || (/^[وف]?(?:عاد|عادت)$/u.test(text) && textAt(sentence, at - 1) === 'ما' && HAVE.test(next))
  );
}

/** Whether an item is named a few words behind. */
export function namedBehind({ mentions }: ReadSentence, at: number): boolean {
  return mentions.some(({ from }) => from > at && from - at <= HAVE_REACH);
}

function textAt({ tokens }: ReadSentence, at: number): string {
  return tokens[at]?.text ?? '';
}
