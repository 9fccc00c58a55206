import { stemsOf } from './stems.ts';

const EXCERPT_CHARS = 420;
const LEAD_CHARS = 90;

type Piece = { text: string; isMarked: boolean };

/** The text cut where the words of the question begin and end, however they are spelt. */
export function piecesOf(text: string, words: string): Piece[] {
  const fits = fitsTo(words);
  const pieces: Piece[] = [];
  for (const [piece] of text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu)) {
    const isMarked = fits(piece);
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) last.text += piece;
    else pieces.push({ text: piece, isMarked });
  }
  return pieces;
}

export const isLong = (text: string): boolean => text.length > EXCERPT_CHARS;

/** From a little before the first word that fits, at words' edges. */
export function excerptOf(text: string, words: string): string {
  if (!isLong(text)) return text;
  const fits = fitsTo(words);
  const hit = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].find(([word]) => fits(word));
  const at = (hit?.index ?? 0) - LEAD_CHARS;
  const from = at <= 0 ? 0 : text.indexOf(' ', at) + 1;
  const cut = text.slice(from, from + EXCERPT_CHARS);
  const isCut = from + EXCERPT_CHARS < text.length;
  return `${from > 0 ? '… ' : ''}${isCut ? `${cut.slice(0, cut.lastIndexOf(' '))} …` : cut}`;
}

function fitsTo(words: string): (word: string) => boolean {
  const wanted = stemsOf(words);
  return (word) => [...stemsOf(word)].some((stem) => wanted.has(stem));
}
