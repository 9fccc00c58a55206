import { fold } from './fold.ts';

const WORDS_BEFORE = 3;
const CHARS_MAX = 120;

/** The piece of a text that is searched for, as it is written, with a few words before it; its beginning where it has none. */
export function around(text: string, wanted: string): string {
  const words = text.split(/\s+/u).filter(Boolean);
  const sought = fold(wanted);
  // The last place from which on the rest still has it: where it begins.
  const at = words.findLastIndex((_, from) => fold(words.slice(from).join(' ')).includes(sought));
  const from = Math.max(0, at - WORDS_BEFORE);
  const piece = words.slice(from).join(' ');
  const cut = piece.length > CHARS_MAX ? `${piece.slice(0, CHARS_MAX).trimEnd()}…` : piece;
  return from > 0 ? `… ${cut}` : cut;
}
