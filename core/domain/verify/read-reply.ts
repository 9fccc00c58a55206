import { fold } from '../text/fold.ts';
import { type Counted, readAmounts } from './amounts.ts';
import type { Catalogue } from './catalogue.ts';
import { type ItemMention, readMentions } from './mentions.ts';
import { readSentences, type Sentence } from './sentences.ts';

/** A sentence with what it names and counts. `topic`: the item that was spoken of last before it. */
export type ReadSentence = Sentence & {
  mentions: ItemMention[];
  amounts: Counted[];
  topic: ItemMention | null;
};

export type ReadReply = { sentences: ReadSentence[]; catalogue: Catalogue };

/** Reads a reply once for all checks. */
export function readReply(text: string, catalogue: Catalogue): ReadReply {
  const sizes = new Set(catalogue.items.flatMap((item) => item.sizes));
  let topic: ItemMention | null = null;
  const sentences: ReadSentence[] = [];
  const plainText = withPlainNames(withoutGlosses(withAges(text, sizes), catalogue), catalogue);
  for (const sentence of readSentences(plainText)) {
    const mentions: ItemMention[] = readMentions(sentence, catalogue, topic);
    sentences.push({ ...sentence, mentions, amounts: readAmounts(sentence, mentions, sizes), topic });
    topic = mentions.findLast(({ certain }) => certain) ?? topic;
  }
  return { sentences, catalogue };
}

/** «لعمر 6 سنين» is the size 6Y of what comes in such; «كفالة 3 سنين» is none. */
function withAges(text: string, sizes: ReadonlySet<string>): string {
  if (![...sizes].some((size) => /^\d+y$/u.test(size))) return text;
  return text.replace(AGE, (whole, label: string, years: string) =>
    /كفال|ضمان|warrant/u.test(label) ? whole : ` ${/عمر|سن/u.test(label) ? '' : label} مقاس ${fold(years)}y `,
  );
}

const AGE =
  /(\p{L}*) ?(?<![\p{N}.,])([\d٠-٩]{1,2}) ?(?:سنين|سنوات|سنة|years?(?:[- ]old)?|sneen|[yY](?![\p{L}]))/gu;
const GLOSS_CHARS_MIN = 3;

/** «the satin dress (فستان ساتان)»: a name in brackets is the same thing's, and parts no sentence. */
function withoutGlosses(text: string, { items }: Catalogue): string {
  return text.replace(/[(]([^()\n]{3,80})[)]/gu, (whole, inside: string) => {
    const gloss = fold(inside);
    const names = items.map(({ name }) => fold(name));
    const isName =
      gloss.length >= GLOSS_CHARS_MIN &&
      /\p{L}{3}/u.test(gloss) &&
      names.some((name) => name.startsWith(gloss) || gloss === name);
    return isName ? ` ${inside} ` : whole;
  });
}

const NAME_CHARS_MIN = 5;

/**
 * A name that is quoted to the letter says no amount of its own, and no bracket of it parts a sentence: «علبة 12 حبة (3+1 مجانا)» keeps its words and
 * whole numbers, and loses the signs and sizes between them at which a name would seem to end.
 */
function withPlainNames(text: string, { items }: Catalogue): string {
  const names = items
    .map(({ name }) => fold(name).trim())
    .filter((name) => name.length >= NAME_CHARS_MIN && /[\d()]/u.test(name))
    .sort((a, b) => b.length - a.length);
  return text
    .split('\n')
    .map((line) => {
      const folded = fold(line);
      const quoted = names.filter((name) => folded.includes(name));
      return quoted.reduce(
        (rest, name) => rest.replaceAll(name, ` ${plain(name)} `),
        quoted[0] ? folded : line,
      );
    })
    .join('\n');
}

function plain(name: string): string {
  const words = name.replace(/\d+[.,:/]\d+/gu, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.filter((word) => /^(?:\d{1,6}|\D+)$/u.test(word)).join(' ');
}
