import type { ReadReply, ReadSentence } from './read-reply.ts';
import { pieceOf } from './sentences.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const PICTURE = '(?:ال)?صور(?:ه|ته|تها|تهم|تهن|هم|ها)?(?!\\p{L})';
/** «هاي صورتها», "here is a photo": it is said to come with these words. */
const HERE = new RegExp(
  `(?<!\\p{L})(?:هاي|هاد|هادي|هيها|هيها هي|تفضل[يو]?ا?) ${PICTURE}|here(?:'s| is| are)(?: [a-z]+){0,4} (?:photo|picture|pic|image)s?`,
  'u',
);
/** «ببعتلك صورتها», «بعتلك صورة», "I'll send you a photo". «ابعتلي صورة» is asked of the customer. */
const SENDS = new RegExp(
  `(?<!\\p{L})[وف]?(?:ب|بن|ن|من|ح)?ا?(?:بعت|بعث|رسل)(?:ت|نا)?(?:لك|لكم|لكي|تلك|تلكم)(?: \\p{L}+){0,2} ${PICTURE}|(?:sending|send|sent) you(?: [a-z]+){0,4} (?:photo|picture|pic|image)s?`,
  'u',
);
/** With these before it, it is an offer or none. */
const OFFERED =
  /^[وف]?(?:اذا|لو|ازا|بدك|بدكم|حابب|حابه|بتحب|بتحبي|تحب|تحبي|بقدر|ممكن|if|would|want|like|can|could)$/u;

/** Notes of what the customer sent: a picture that is spoken of may be theirs. */
const THEIRS = /\[(?:صورة|منشور|ريل|ستوري|رد على ستوري)/u;

/** A photo is promised only where one goes out with these words. */
export function checkPhotos({ sentences }: ReadReply, { photos, asked = '' }: TurnFacts): Problem[] {
  if (!photos || photos.going || THEIRS.test(asked)) return [];
  return sentences.flatMap((sentence) => {
    const at = claimAt(sentence, photos.before);
    if (at < 0) return [];
    const expected = ['call send_item_photo first, or say that no photo goes out'];
    return [{ kind: 'photo-claim' as const, said: pieceOf(sentence, at, at + 3), expected }];
  });
}

/** @param before - one went out earlier: to speak of it is no claim. */
function claimAt({ text, tokens, asks }: ReadSentence, before: boolean): number {
  const found = asks ? null : (HERE.exec(text) ?? (before ? null : SENDS.exec(text)));
  if (!found) return -1;
  const at = tokens.findIndex(({ end }) => end > found.index);
  const isFree = tokens
    .slice(0, at)
    .some((token) => OFFERED.test(token.text) || words.NEGATION.test(token.text));
  return isFree ? -1 : at;
}
