import type { TFunction } from 'i18next';
import { localeOf, money, number } from '../../format.ts';

/** What the checker told the model, for the model: instructions, and that nothing is known. A merchant is told nothing by them. */
const FOR_THE_MODEL =
  /^(?:the shop (?:has (?:promised|told|named) no |has not said |takes back on )|no text of the shop |nothing (?:by|of|is) |no more is told|an order has |there is no order|the (?:code|customer) |pay only |call |look |you are |no return is |\(|.*\)$)|; call |promise none/u;

/** `[pattern, the words for what it holds]`, of the sentences in `core/domain/verify` that name what is known. */
const SENTENCES: [RegExp, (found: string[], t: TFunction, language: string) => string][] = [
  [
    /^delivery costs (\d+) fils$/u,
    ([fils], t, language) => t('why.hint.fee', { fee: money(Number(fils), language) }),
  ],
  [/^order (\d+)$/u, ([no], t) => t('why.hint.order', { number: no })],
  [
    /^order (\d+): (\w+)$/u,
    ([no, status], t) => t('why.hint.orderIs', { number: no, status: t(`orders.status.${status}`) }),
  ],
  [/^this order goes to (\w+)$/u, ([place], t) => t('why.hint.goesTo', { place: t(`governorate.${place}`) })],
  [
    /^(.+): stock (\d+)$/u,
    ([name, stock], t, language) =>
      t('why.hint.stock', { name, count: Number(stock), shown: number(Number(stock), language) }),
  ],
  [/^sizes ([^()]+?)(?: \(.*)?$/u, ([sizes], t) => t('why.hint.sizes', { sizes })],
  [
    /^these goods go to (\w+) alone$/u,
    ([place], t) => t('why.hint.goAlone', { place: t(`governorate.${place}`) }),
  ],
  [/^delivered to: (.+)$/u, ([places], t) => t('why.hint.served', { places })],
  [/^not delivered to: (.+)$/u, ([places], t) => t('why.hint.notServed', { places })],
  [/^open on: (\w+)$/u, ([day], t, language) => t('why.hint.openOn', { day: weekday(day, language) })],
  [/^((?:sun|mon|tues|wednes|thurs|fri|satur)day)$/iu, ([day], _, language) => weekday(day, language)],
  [/^(?:\w+: )?without an end$/u, (_, t) => t('why.hint.endless')],
  [/^wholesale from ([\d, ]+)$/u, ([from], t) => t('why.hint.wholesale', { from })],
  [/^the shop is open now$/u, (_, t) => t('why.hint.open')],
  [/^the shop is closed now$/u, (_, t) => t('why.hint.closed')],
  [
    /^(?:\w+: )?([\d ]+(?:to [\d]+ )?)(days|hours|minutes)$/u,
    ([span, unit], t) => t(`why.hint.${unit}`, { span: span?.trim().replace(' to ', '–') }),
  ],
];

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SUNDAY_MS = Date.UTC(2026, 0, 4);

/** `Friday` or `fri` as the reader says it; the days of a list come one by one. */
function weekday(day = '', language: string): string {
  const at = WEEK.indexOf(day.slice(0, 3).toLowerCase());
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  return at < 0 ? day : format.format(SUNDAY_MS + at * 24 * 60 * 60 * 1000);
}

/** What the checker knows to be so, in the reader's words; a name or an amount is itself. Null: nothing that a merchant needs. */
export function hintInWords(hint: string, t: TFunction, language: string): string | null {
  for (const [pattern, say] of SENTENCES) {
    const found = pattern.exec(hint);
    if (found) return say(found.slice(1), t, language);
  }
  return FOR_THE_MODEL.test(hint) ? null : hint;
}
