import { readConsent } from './consent.ts';
import { fold } from './fold.ts';

const QUERY_CHARS_MAX = 500;
const ALONE_WORDS_MIN = 3; // fewer lean on what was said before: «وللعقبة؟»

/** Words of greeting and thanks: they ask nothing. Folded. */
const POLITE = new Set(
  fold(
    'مرحبا مراحب هلا هلو هاي اهلا اهلين وسهلا السلام سلام عليكم عليكو وعليكم صباح مساء مسا الخير النور الورد كيفك كيفكم كيف حالك حالكم ' +
      'شلونك شلونكم شو اخبارك اخباركم يعطيك يعطيكم العافيه عافيه الله يعافيك شكرا مشكور مشكورين يسلمو تسلم تسلمي يا اخي اخوي خوي لو سمحت سمحتو سمحتي ممكن سؤال ' +
      'hi hello hey salam good morning evening thanks thank you thx please pls mar7aba mr7ba marhaba',
  ).split(' '),
);

/**
 * What to look for in a shop's documents; null where nothing is asked: a greeting, an emoji, a yes or no, an attachment.
 *
 * @param burst - the customer's new lines.
 * @param before - what the customer had written before them; a short question is understood with it.
 */
export function knowledgeQuery(burst: string[], before: string | null): string | null {
  const said = burst.map((line) => line.replace(/\[[^\]\n]{2,30}\]/gu, ' ').trim()).filter(Boolean); // «[صورة]»
  const text = said.join('\n');
  const words = wordsIn(text);
  if (words.length === 0 || readConsent(text) !== 'unclear') return null;
  const withBefore = words.length < ALONE_WORDS_MIN && before !== null && wordsIn(before).length > 0;
  return (withBefore ? `${before}\n${text}` : text).slice(-QUERY_CHARS_MAX);
}

const wordsIn = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !POLITE.has(word) && !/^\d{6,}$/u.test(word));
