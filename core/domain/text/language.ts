export type Language = 'ar' | 'en';

/** The language to answer words in: English only for what is written in Latin letters alone and is no Arabizi. */
export function languageOf(words: string): Language {
  return languageSaid(words) ?? (/[a-z]{3}/i.test(words) ? 'en' : 'ar');
}

/**
 * The language of somebody's last words that tell it, the newest first: «ok», a name or an emoji do not.
 * Arabic where none does.
 */
export function languageOfLast(newestFirst: string[]): Language {
  for (const words of newestFirst) {
    const said = languageSaid(words);
    if (said) return said;
  }
  return newestFirst[0] === undefined ? 'ar' : languageOf(newestFirst[0]);
}

/** The language that words are surely in; null where they say too little. Arabic in Latin letters is Arabic. */
function languageSaid(words: string): Language | null {
  if (/[\u0600-\u06ff]/u.test(words)) return 'ar';
  const all = words.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  if (all.some((word) => ARABIZI.has(word) || (SOUND.test(word) && !MEASURE.test(word)))) return 'ar';
  return all.some((word) => ENGLISH.has(word)) ? 'en' : null;
}

/**
 * The language a reply is written in. In one with letters of both, goods have the other's names, a list of them more
 * than it has words: it is in the language that was asked in.
 *
 * @param asked - the customer's words that it answers, the newest first.
 */
export function languageOfReply(text: string, asked: string[]): Language {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const [arabic, latin] = [count(/[\u0600-\u06ff]/gu), count(/[a-z]/gi)];
  if (latin === 0) return 'ar';
  if (arabic === 0) return 'en';
  return asked.map(languageSaid).find(Boolean) ?? (arabic >= latin ? 'ar' : 'en');
}

/** Arabic sounds that digits stand for: «2adesh», «ma3ak». */
const SOUND = /^[235679][a-z]{2,}|^[a-z]+[235679][a-z]{2,}$|^[a-z]{2,}[235679][a-z]+$/;
const MEASURE = /^\d+(?:xl|xs|ml|kg|gb|tb|cm|mm|jd|jod|jds|nd|rd|th|st|pcs|pm|am|in|inch)$/;
const ARABIZI = new Set(
  (
    'kam bkam bikam adesh addesh adeish gadesh bade badi bde bdi bidi bdna baddi el wl ya esmi ismi marhaba mar7aba salam slm ' +
    'shu sho shou fi fe fee3 mafi yalla tamam tmam mashi law shukran shokran ah aywa kaman bas wen ween wain keef kif ' +
    'hay hada hai haza mesh mish tawseel tawsil twseel mawjood mawjod lawn lon maqas meqas nos nus talabi talab'
  ).split(' '),
);
const ENGLISH = new Set(
  (
    "i i'm i'd i'll a the an is are do does did can could would you your have has had how much many what when where which " +
    'who why price of for in to me my want need like get take hi hello hey thanks thank yes no not please confirm cancel ' +
    'size color colour it this that with and or one two delivery deliver order cost cheap available still any there'
  ).split(' '),
);
