import { words } from './words.js';

/** @typedef {'ar' | 'en'} Language */

const STORAGE_KEY = 'sandbox.language';

/** @type {Language} */
let current = localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'ar';

/** @returns {Language} */
export const language = () => current;

/**
 * @param {keyof typeof words} key
 * @param {Record<string, string | number>} [values] for the `{name}` places of the text
 * @returns {string}
 */
export function t(key, values = {}) {
  const text = words[key][current === 'ar' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** @param {Language} next */
export function setLanguage(next) {
  current = next;
  localStorage.setItem(STORAGE_KEY, next);
  applyLanguage();
}

/** Tells the document its language, direction and title. */
export function applyLanguage() {
  document.documentElement.lang = current;
  document.documentElement.dir = current === 'ar' ? 'rtl' : 'ltr';
  document.title = t('title');
}
