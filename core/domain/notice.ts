import { localTime } from './business-time.ts';
import type { Language } from './text/language.ts';
import { formatJod } from './text/money.ts';

/** What a customer may be told without having asked: that their order stands so now, or that a hold ends soon. */
export const NOTICES = [
  'confirmed',
  'preparing',
  'dispatched',
  'delivered',
  'refused',
  'cancelled',
  'hold-ending',
] as const;
export type Notice = (typeof NOTICES)[number];

/** A shop's own words, by language; what is absent is said in ours. */
export type NoticeTexts = Partial<Record<Language, Partial<Record<Notice, string>>>>;

/** Our words. `{number}`, `{total}` (JOD, without the unit) and `{until}` stand for the order's own. */
export const NOTICE_TEXTS: Record<Language, Record<Notice, string>> = {
  ar: {
    confirmed: 'طلبك رقم {number} تثبّت، والمجموع {total} دينار عند الاستلام.',
    preparing: 'طلبك رقم {number} صار قيد التجهيز.',
    dispatched: 'طلبك رقم {number} طلع مع المندوب. المجموع {total} دينار عند الاستلام.',
    delivered: 'طلبك رقم {number} وصلك، يعطيك العافية! أي ملاحظة احكيلنا هون.',
    refused: 'طلبك رقم {number} رجع لعنا. إذا صار إشي بالغلط احكيلنا هون.',
    cancelled: 'طلبك رقم {number} انلغى. إذا لسا بدك إياه احكيلنا هون.',
    'hold-ending': 'القطع المحجوزة إلك (طلب رقم {number}) بتضل لغاية {until}. إذا لسا بدك إياها احكيلنا هون.',
  },
  en: {
    confirmed: 'Your order {number} is confirmed. The total is {total} JOD, paid on delivery.',
    preparing: 'Your order {number} is being prepared.',
    dispatched: 'Your order {number} is on its way. The total is {total} JOD, paid on delivery.',
    delivered: 'Your order {number} has been delivered, enjoy! Anything to tell us? Write here.',
    refused: 'Your order {number} came back to us. If that was a mistake, write here.',
    cancelled: 'Your order {number} is cancelled. If you still want it, write here.',
    'hold-ending': 'What we keep for you (order {number}) is yours until {until}. Still want it? Write here.',
  },
};

/** The placeholders that a notice may have. */
export const blanksOf = (notice: Notice): string[] =>
  notice === 'hold-ending' ? ['number', 'until'] : ['number', 'total'];

/** The first placeholder in a shop's words that their notice does not have, or a brace that stands alone; or null. */
export function strayBlank(notice: Notice, text: string): string | null {
  const known = blanksOf(notice).map((name) => `{${name}}`);
  return (text.match(/\{[^{}]*\}|[{}]/g) ?? []).find((one) => !known.includes(one)) ?? null;
}

type Values = { number: number; totalFils: number; untilMs?: number | null };

/** A notice in its words, with the order's own numbers in it. `nowMs`: what is today goes without its day. */
export function noticeText(
  notice: Notice,
  language: Language,
  { number, totalFils, untilMs = null }: Values,
  own: NoticeTexts,
  nowMs: number,
): string {
  const values: Record<string, string> = {
    number: String(number),
    total: formatJod(totalFils),
    until: untilMs === null ? '' : momentOf(untilMs, nowMs),
  };
  const text = own[language]?.[notice] ?? NOTICE_TEXTS[language][notice];
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank);
}

/** `18:30`, or `2026-01-21 18:30` on another day; Amman's. */
function momentOf(ms: number, nowMs: number): string {
  const [day, time = ''] = localTime(ms).split(' ');
  return localTime(nowMs).startsWith(`${day} `) ? time : `${day} ${time}`;
}
