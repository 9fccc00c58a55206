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
  for (const sentence of readSentences(withPlainNames(text, catalogue))) {
    const mentions: ItemMention[] = readMentions(sentence, catalogue, topic);
    sentences.push({ ...sentence, mentions, amounts: readAmounts(sentence, mentions, sizes), topic });
    topic = mentions.findLast(({ certain }) => certain) ?? topic;
  }
  return { sentences, catalogue };
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
