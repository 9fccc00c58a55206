import { type ShopAlertCode, shopAlertText } from './shop-alerts.ts';
import type { Language } from './text/language.ts';
import type { Facts } from './watched-alert.ts';

/** What the people of a shop may want to be told of. */
export const ALERT_KINDS = ['needs-person', 'new-order', 'trouble'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
export type PushKind = AlertKind | 'test';

/** After one push of a kind a device has so long without another: what comes meanwhile is told with the next. */
export const BETWEEN_MS = 60_000;

/** What comes at the same time is told together. */
export const GATHER_MS = 2_000;

const REASONS: Record<Language, Record<string, string>> = {
  ar: {
    asked: 'طلب يحكي مع شخص',
    complaint: 'عنده شكوى',
    wholesale: 'بيسأل عن جملة',
    unknown: 'سؤال ما عند الوكيل جوابه',
    payment: 'موضوع دفع',
    return: 'ترجيع بدو قرارك',
    'data-deletion': 'طلب نحذف معلوماته',
    failed: 'الوكيل ما قدر يرد',
    'model-refused': 'الوكيل ما قدر يرد',
    'opted-out': 'طلب ما يرد عليه الوكيل',
    refused: 'إنستغرام رفض الرد',
    'outcome-unknown': 'ما عرفنا إذا الرد وصل',
    'reply-unverified': 'رد الوكيل ما تأكدنا منه، فما انبعث',
    'token-dead': 'الربط مع إنستغرام مقطوع',
    'window-closed': 'خلصت مدة الرد',
    other: 'بيحتاج شخص',
  },
  en: {
    asked: 'Asked for a person',
    complaint: 'Has a complaint',
    wholesale: 'Asks about wholesale',
    unknown: 'The AI does not know the answer',
    payment: 'About a payment',
    return: 'A return waits for your decision',
    'data-deletion': 'Asked for their data to be erased',
    failed: 'The AI could not answer',
    'model-refused': 'The AI could not answer',
    'opted-out': 'Asked for no AI answers',
    refused: 'Instagram refused the reply',
    'outcome-unknown': 'Not known whether the reply arrived',
    'reply-unverified': 'The AI’s reply was not certain, so it was not sent',
    'token-dead': 'The connection to Instagram is lost',
    'window-closed': 'The time to answer is over',
    other: 'Needs a person',
  },
};

export type AlertWords = { title: string; text: string };

/** What is watched and concerns the shop, in words: one sentence for each. */
export function troubleWords(
  troubles: { code: ShopAlertCode; facts: Facts }[],
  language: Language,
): AlertWords {
  const text = troubles.map(({ code, facts }) => shopAlertText(code, facts, language)).join('\n');
  return { title: language === 'ar' ? 'الدكّان بيحتاجك' : 'Your shop needs you', text };
}

/**
 * An alert in words, without anybody's name and without a customer's words.
 *
 * @param count - how many conversations or orders it is about.
 */
export function alertWords(
  { kind, code, count }: { kind: Exclude<PushKind, 'trouble'>; code: string; count: number },
  language: Language,
): AlertWords {
  const isArabic = language === 'ar';
  if (kind === 'test') {
    return isArabic
      ? { title: 'تنبيه تجريبي', text: 'هيك بتوصلك التنبيهات على هالجهاز.' }
      : { title: 'A test', text: 'This is how alerts come to this device.' };
  }
  if (kind === 'new-order') {
    const title = isArabic ? ordersAr(count) : count === 1 ? 'A new order' : `${count} new orders`;
    return {
      title,
      text: isArabic ? 'الوكيل ثبّت، وبيستنى تجهيزك.' : 'Confirmed by the AI. It is yours to prepare.',
    };
  }
  const title = isArabic ? waitingAr(count) : waitingEn(count);
  const reason = REASONS[language][code] ?? REASONS[language].other ?? '';
  return { title, text: count === 1 ? reason : isArabic ? `آخر وحدة: ${reason}` : `The newest: ${reason}` };
}

const ordersAr = (count: number): string =>
  counted(count, ['طلب جديد', 'طلبين جداد', `${count} طلبات جديدة`, `${count} طلب جديد`]);

const waitingAr = (count: number): string =>
  counted(count, ['زبون بيستناك', 'زبونين بيستنوك', `${count} زباين بيستنوك`, `${count} زبون بيستنوك`]);

/** One, two, three to ten, more. */
const counted = (count: number, [one, two, few, many]: [string, string, string, string]): string =>
  count === 1 ? one : count === 2 ? two : count <= 10 ? few : many;

const waitingEn = (count: number): string =>
  count === 1 ? 'A customer waits for you' : `${count} customers wait for you`;

export type Quiet = { from: number; to: number }; // minutes after midnight in Amman; from > to: over midnight

/** Nobody is woken for what can wait. */
export const NIGHT: Quiet = { from: 21 * 60, to: 9 * 60 };

/** How long it still is quiet, in ms; 0: it is not. @param minute - of the day, as `Quiet`. */
export function quietForMs(quiet: Quiet | null, minute: number): number {
  if (!quiet || quiet.from === quiet.to) return 0;
  const since = (minute - quiet.from + DAY) % DAY;
  const length = (quiet.to - quiet.from + DAY) % DAY;
  return since < length ? (length - since) * 60_000 : 0;
}

const DAY = 24 * 60;

const WAITS_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000];
const RETRY_AFTER_MS_MAX = 3_600_000;

/**
 * How long to wait after so many attempts at a push service that was busy or away, in ms; null: no more are made.
 *
 * @param askedMs - what the service itself asked for; it is waited at least so long, an hour at most.
 */
export function pushWaitMs(attempts: number, askedMs: number): number | null {
  const own = WAITS_MS[attempts - 1];
  return own === undefined ? null : Math.max(own, Math.min(askedMs, RETRY_AFTER_MS_MAX));
}
