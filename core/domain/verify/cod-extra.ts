import { CHARGE } from './free-words.ts';
import type { Question } from './question.ts';
import { CLAUSE_END } from './sentences.ts';
import * as words from './words.ts';

/** What paying on delivery costs on top, where the amount is said of that and not of the delivery. In fils. */
export function codExtras({ sentence, fromIndex, amount, known }: Question): number[] {
  if (known.codExtras.length === 0) return [];
  const texts = sentence.tokens.map(({ text }) => text);
  const before = texts.slice(fromIndex, amount.from);
  const cod = before.findLastIndex((text) => COD.test(text));
  const way = before.findLastIndex((_, at) => isDelivery(before, at));
  if (cod >= 0 || way >= 0) return cod > way ? known.codExtras : [];
  const next = sentence.amounts.find((one) => one.is === 'money' && one.from >= amount.to)?.from;
  const behind = texts.slice(amount.to, Math.min(next ?? texts.length, amount.to + REACH));
  const end = behind.findIndex((text) => CLAUSE_END.test(text));
  const clause = end < 0 ? behind : behind.slice(0, end);
  const said = clause.findIndex((text) => COD.test(text));
  const delivered = clause.findIndex((_, at) => isDelivery(clause, at));
  return said >= 0 && (delivered < 0 || said < delivered) ? known.codExtras : [];
}

const REACH = 6; // tokens behind an amount: «نص دينار زيادة على الدفع عند الاستلام»
const COD = /^[وفبل]?(?:ال|لل)?(?:استلام|دفع|كاش|نقدي|نقدا|زياده|cod|cash|kash|dafe3|extra)$/u;

/** «التوصيل», and not the last word of "cash on delivery". */
const isDelivery = (texts: string[], at: number): boolean =>
  words.FEE_CUE.test(texts[at] ?? '') &&
  !CHARGE.test(texts[at] ?? '') &&
  !(texts[at - 1] === 'on' && COD.test(texts[at - 2] ?? ''));
