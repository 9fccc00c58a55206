import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readChoice, writeChoice } from '../preferences.ts';
import { ar } from './ar/all.ts';

export type Language = 'ar' | 'en';

let hasStarted: () => void;
const started = new Promise<void>((resolve) => {
  hasStarted = resolve;
});

/** Arabic unless this browser has chosen otherwise: the shops' language before the browser's. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ar',
    fallbackLng: false,
    keySeparator: false, // keys are flat: `home.title` is one word
    nsSeparator: false,
    interpolation: { escapeValue: false }, // React escapes
    resources: { ar: { translation: ar } },
    initAsync: false,
  });
  hasStarted();
  i18next.on('languageChanged', markDocument);
  window.addEventListener('storage', () => void speak(chosen())); // chosen in another window
  await speak(chosen());
}

const chosen = (): Language => readChoice<Language>('language', ['ar', 'en']) ?? 'ar';

/** The other language, remembered by this browser. */
export async function switchLanguage(): Promise<void> {
  const language: Language = i18next.language === 'ar' ? 'en' : 'ar';
  await speak(language);
  writeChoice('language', language);
}

/** Arabic comes with the app; English is fetched by who reads it, and so is what only some pages say. */
async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/all.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  for (const bundle of wanted) await addTexts(bundle, language);
  await i18next.changeLanguage(language);
}

/** What only some pages say, and is fetched with the first of them. */
const LATE = {
  admin: {
    ar: async () => (await import('./ar/admin.ts')).admin,
    en: async () => (await import('./en/admin.ts')).admin,
  },
  alerts: {
    ar: async () => (await import('./ar/alerts.ts')).alerts,
    en: async () => (await import('./en/alerts.ts')).alerts,
  },
  shop: {
    ar: async () => (await import('./ar/shop.ts')).shop,
    en: async () => (await import('./en/shop.ts')).shop,
  },
  orders: {
    ar: async () => (await import('./ar/orders.ts')).orders,
    en: async () => (await import('./en/orders.ts')).orders,
  },
  setup: {
    ar: async () => (await import('./ar/setup.ts')).setup,
    en: async () => (await import('./en/setup.ts')).setup,
  },
  orderSettings: {
    ar: async () => (await import('./ar/order-settings.ts')).orderSettings,
    en: async () => (await import('./en/order-settings.ts')).orderSettings,
  },
  returns: {
    ar: async () => (await import('./ar/returns.ts')).returns,
    en: async () => (await import('./en/returns.ts')).returns,
  },
  desk: {
    ar: async () => (await import('./ar/desk.ts')).desk,
    en: async () => (await import('./en/desk.ts')).desk,
  },
  goods: {
    ar: async () => (await import('./ar/goods.ts')).goods,
    en: async () => (await import('./en/goods.ts')).goods,
  },
  tryit: {
    ar: async () => (await import('./ar/tryit.ts')).tryit,
    en: async () => (await import('./en/tryit.ts')).tryit,
  },
  looking: {
    ar: async () => (await import('./ar/looking.ts')).looking,
    en: async () => (await import('./en/looking.ts')).looking,
  },
  media: {
    ar: async () => (await import('./ar/media.ts')).media,
    en: async () => (await import('./en/media.ts')).media,
  },
  why: {
    ar: async () => (await import('./ar/why.ts')).why,
    en: async () => (await import('./en/why.ts')).why,
  },
  dial: {
    ar: async () => (await import('./ar/dial.ts')).dial,
    en: async () => (await import('./en/dial.ts')).dial,
  },
  knowledge: {
    ar: async () => (await import('./ar/knowledge-all.ts')).knowledgeAll,
    en: async () => (await import('./en/knowledge-all.ts')).knowledgeAll,
  },
};
type Bundle = keyof typeof LATE;
const wanted = new Set<Bundle>();

/** A page, with the texts that the first load does not carry. The router may ask for it before there is a language. */
export async function withTexts<Page>(bundle: Bundle, page: Promise<Page>): Promise<Page> {
  wanted.add(bundle);
  await started;
  await addTexts(bundle, i18next.language === 'en' ? 'en' : 'ar');
  return page;
}

async function addTexts(bundle: Bundle, language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await LATE[bundle][language]());
}

function markDocument(): void {
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
