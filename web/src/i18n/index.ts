import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readChoice, writeChoice } from '../preferences.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';

export type Language = 'ar' | 'en';

/** Arabic unless this browser has chosen otherwise: the shops' language before the browser's. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    lng: readChoice<Language>('language', ['ar', 'en']) ?? 'ar',
    fallbackLng: false,
    keySeparator: false, // keys are flat: `home.title` is one word
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    resources: { ar: { translation: ar }, en: { translation: en } },
    initAsync: false,
  });
  markDocument();
  i18next.on('languageChanged', markDocument);
}

/** The other language, remembered by this browser. */
export function switchLanguage(): void {
  const language: Language = i18next.language === 'ar' ? 'en' : 'ar';
  writeChoice('language', language);
  void i18next.changeLanguage(language);
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
  document.title = `${i18next.t('app.name')} — ${i18next.t('app.tagline')}`;
}
