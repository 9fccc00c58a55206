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
  for (const sentence of readSentences(text)) {
    const mentions: ItemMention[] = readMentions(sentence, catalogue, topic);
    sentences.push({ ...sentence, mentions, amounts: readAmounts(sentence, mentions, sizes), topic });
    topic = mentions.findLast(({ certain }) => certain) ?? topic;
  }
  return { sentences, catalogue };
}
