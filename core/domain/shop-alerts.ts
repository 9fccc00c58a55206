import type { Language } from './text/language.ts';
import { ALERTS, type AlertCode, type Facts } from './watched-alert.ts';

/** Alerts that a shop's people are told of. */
export type ShopAlertCode = {
  [Code in AlertCode]: (typeof ALERTS)[Code]['isShops'] extends true ? Code : never;
}[AlertCode];

/** The same words on the shop's overview, on its people's devices and in what its hook is told; blanks are facts. */
export const SHOP_ALERT_TEXTS: Record<Language, Record<ShopAlertCode, string>> = {
  ar: {
    'token-expiring':
      'إذن ميتا بيخلص بتاريخ {{expiresOn}}. سجّل دخولك بميتا مرة ثانية قبلها، وإلا بيوقف الوكيل عن الرد.',
    'connection-lost': 'الربط مع إنستغرام واقف. افتح الإعدادات لتعرف السبب وتربط من جديد.',
    'messages-missed':
      'رسائل ما وصّلتها ميتا ولقيناها لحالنا (العدد: {{messages}}). صارت بالمحادثات، واللي ضمن الوقت بنرد عليها.',
    'licence-expiring': 'اشتراك الدكّان بيخلص بتاريخ {{expiresOn}}. احكي معنا لتجدّده.',
    'licence-expired': 'اشتراك الدكّان خلص بتاريخ {{expiresOn}} والوكيل ساكت. الرسائل بتوصل وبتضل هون.',
    'licence-stopped': 'اشتراك الدكّان موقوف والوكيل ساكت. الرسائل بتوصل وبتضل هون. احكي معنا لنرجّعه.',
    'answers-stuck':
      'في زباين ناطرين رد من زمان (العدد: {{conversations}}). شوفهم إذا بتقدر، وإحنا عم نشوف السبب.',
    'cost-over-cap': 'الدكّان وصل حد الشهر، وصارت المحادثات الجديدة عندك لأول الشهر. احكي معنا لترفعه.',
  },
  en: {
    'token-expiring':
      'Meta’s permission ends on {{expiresOn}}. Sign in with Meta again before then, or the agent stops answering.',
    'connection-lost':
      'The connection to Instagram is broken. Open the settings to see why and connect again.',
    'messages-missed':
      'Messages that Meta did not deliver were found by ourselves ({{messages}}). They are among the conversations; those within the time limit are answered.',
    'licence-expiring': 'The shop’s licence ends on {{expiresOn}}. Talk to us to renew it.',
    'licence-expired':
      'The shop’s licence ended on {{expiresOn}} and the agent is silent. Messages arrive and stay here.',
    'licence-stopped':
      'The shop’s licence is suspended and the agent is silent. Messages arrive and stay here. Talk to us to get it back.',
    'answers-stuck':
      'Customers have waited for long ({{conversations}}). Look at them if you can; we look for the cause.',
    'cost-over-cap':
      'The shop has reached the month’s limit: new conversations are yours until the month ends. Talk to us to raise it.',
  },
};

export const isShopAlert = (code: AlertCode): code is ShopAlertCode => ALERTS[code].isShops;

/** One alert in words, its date as people write it. */
export function shopAlertText(code: ShopAlertCode, facts: Facts, language: Language): string {
  return SHOP_ALERT_TEXTS[language][code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = String(facts[name] ?? '');
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(fact) ?? [];
    return year ? `${Number(day)}/${Number(month)}/${year}` : fact;
  });
}

/** Where something can be done about these: their page where it is the same, else the overview, which has them all. */
export function pageOfAlerts(codes: ShopAlertCode[]): string {
  const pages = new Set(codes.map((code) => ALERTS[code].page));
  return pages.size === 1 ? ([...pages][0] ?? '/') : '/';
}
