const LOCALES = { ar: 'ar-JO-u-nu-latn', en: 'en-JO' } as const;
const FILS_PER_DINAR = 1000;

const localeOf = (language: string): string => (language === 'ar' ? LOCALES.ar : LOCALES.en);

/** An amount as people write it here: three decimals, Latin digits. */
export function money(fils: number, language: string): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'JOD' });
  return format.format(fils / FILS_PER_DINAR);
}

/** Day and time in Amman, wherever the reader is: the shop's orders have the shop's time. */
export function dayAndTime(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Amman',
  });
  return format.format(new Date(iso));
}
