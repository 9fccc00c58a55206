import type { Question } from './question.ts';
import * as words from './words.ts';

/** «المجموع مع التوصيل», «المجموع 49 بدون التوصيل»: what is said of the delivery beside the amount. */
export function delivery({ sentence, fromIndex, amount }: Question): 'with' | 'without' | null {
  const texts = sentence.tokens.map(({ text }) => text);
  const saysAt = (at: number) => {
    if (!words.FEE_CUE.test(texts[at + 1] ?? '')) return null;
    return WITH.test(texts[at] ?? '') ? 'with' : WITHOUT.test(texts[at] ?? '') ? 'without' : null;
  };
  for (let at = amount.to; at < amount.to + BEHIND_REACH && !/^و/u.test(texts[at] ?? ''); at += 1) {
    if (saysAt(at)) return saysAt(at);
  }
  for (let at = amount.from - 1; at >= fromIndex; at -= 1) {
    if (saysAt(at)) return saysAt(at);
    if (words.TOTAL_CUE.test(texts[at] ?? '') && at > fromIndex && amount.from - at > BEHIND_REACH)
      return null;
  }
  return null;
}

export const BEHIND_REACH = 2;
const WITH = /^و?(?:مع|شامل|شامله|with|including|incl)$/u;
const WITHOUT = /^و?(?:بدون|غير|قبل|عدا|بلا|without|excluding|before|plus|\+)$/u;
