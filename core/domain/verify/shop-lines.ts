import { amountsIn } from './amounts-in.ts';
import { wordKeys } from './item-words.ts';
import { readSentences, type Token } from './sentences.ts';
import { type Span, spansIn } from './spans.ts';
import * as words from './words.ts';

/** A piece of the shop's own texts that tells an amount or a length of time, with the keys of its words. */
export type Line = { keys: ReadonlySet<string>; spans: Span[]; fils: number[] };

/** What a field of the profile is about, in the words that a reply has for it. */
const FIELDS: [RegExp, string][] = [
  [/alter/u, 'تقصير تضييق تعديل'],
  [/min_order|minimum/u, 'اقل ادنى طلب'],
  [/complaint/u, 'شكوى مشكلة صورة استلام'],
  [/notice/u, 'حجز طلب مسبق مناسبات'],
  [/deposit/u, 'عربون'],
  [/return/u, 'ترجيع ارجاع'],
  [/exchange|returns/u, 'تبديل استبدال'],
  [/shipping|fee/u, 'اجرة سائق رسوم'],
  [/warranty|guarantee/u, 'كفالة ضمان'],
  [/cod_extra/u, 'كاش استلام زيادة'],
];
const UNITS: [RegExp, string][] = [
  [/_jod$/u, 'دينار'],
  [/_days$/u, 'يوم'],
  [/_hours$/u, 'ساعة'],
  [/_minutes$/u, 'دقيقة'],
];
const GLUE = new Set(
  'من في علي الي مع عن او كل بس اذا لو هو هي اللي لو هاي هاد عنا عندنا غير الا كمان بعد قبل لحد خلال يعني the is are for to of in on at and or it we you our your'.split(
    ' ',
  ),
);
const PIECES = /[\n؛;|]|\.(?!\d)|[،,](?!\d)/u;

/** The pieces of a text that tell an amount or a length of time. */
export function linesOf(text: string, about = ''): Line[] {
  return text.split(PIECES).flatMap((piece) => {
    const sentences = readSentences(piece);
    const spans = sentences.flatMap(({ tokens }) => spansIn(tokens));
    const fils = amountsIn(piece).map((one) => one.fils);
    if (spans.length === 0 && fils.length === 0) return [];
    const said = [...sentences, ...readSentences(about)].flatMap(({ tokens }) => tokens);
    return [{ keys: new Set(said.flatMap(({ text: word }) => keysOf(word, 'name'))), spans, fils }];
  });
}

/** The same of a field of the profile: its key, its value and what stands beside it say together what is told. */
export function linesOfField(path: string, value: string | number | boolean, beside: string): Line[] {
  const about = FIELDS.filter(([key]) => key.test(path)).map(([, told]) => told);
  if (typeof value === 'boolean') return [];
  const unit = UNITS.find(([key]) => key.test(path))?.[1] ?? '';
  const isNumber = /^[\d.]+$/u.test(String(value));
  if (isNumber && unit === '') return [];
  return linesOf(`${value} ${unit}`, [...about, isNumber ? beside : ''].join(' '));
}

function keysOf(word: string, side: 'name' | 'reply'): readonly string[] {
  if (!/^\p{L}{2}/u.test(word) || GLUE.has(word) || words.DINAR.test(word) || words.MEASURE.test(word))
    return [];
  return wordKeys(word, side);
}

/** How many words of a reply a line has too. */
export function sharedWords(tokens: Token[], { keys }: Line): number {
  const shared = tokens.filter(({ text }) => keysOf(text, 'reply').some((key) => keys.has(key)));
  return new Set(shared.map(({ text }) => text)).size;
}

/** Those lines that have the most words of a reply, and at least so many. */
export function closestLines(tokens: Token[], lines: Line[], least: number): Line[] {
  const scored = lines.map((line) => ({ line, score: sharedWords(tokens, line) }));
  const best = Math.max(least, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ line }) => line);
}
