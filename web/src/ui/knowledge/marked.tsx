import { chakra } from '@chakra-ui/react';
import { excerptOf, piecesOf } from './pieces.ts';

/** A passage with the words of the question marked in it. `isShort`: only what stands around the first of them. */
export function Marked({ text, words, isShort }: { text: string; words: string; isShort: boolean }) {
  return piecesOf(isShort ? excerptOf(text, words) : text, words).map(({ text: piece, isMarked }, place) =>
    isMarked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
      <Mark key={place}>{piece}</Mark>
    ) : (
      piece
    ),
  );
}

const Mark = chakra('mark', {
  base: { bg: 'gold.subtle', color: 'gold.fg', borderRadius: '4px', px: '0.5' },
});
