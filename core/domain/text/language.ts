/** The language to answer words in: English only for what is written in Latin letters alone and is not Arabizi-short. */
export function languageOf(words: string): 'ar' | 'en' {
  return /[\u0600-\u06ff]/u.test(words) || !/[a-z]{3}/i.test(words) ? 'ar' : 'en';
}
