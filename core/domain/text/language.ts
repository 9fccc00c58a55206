/** The language to answer words in: English only for what is written in Latin letters alone and is not Arabizi-short. */
export function languageOf(words: string): 'ar' | 'en' {
  return /[\u0600-\u06ff]/u.test(words) || !/[a-z]{3}/i.test(words) ? 'ar' : 'en';
}

/** The language a text is written in: whichever it has more letters of. A reply in English may name an Arabic thing. */
export function languageIn(text: string): 'ar' | 'en' {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  return count(/[\u0600-\u06ff]/gu) >= count(/[a-z]/gi) ? 'ar' : 'en';
}
