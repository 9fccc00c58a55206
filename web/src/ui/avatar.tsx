import { chakra } from '@chakra-ui/react';

const TONES = ['green', 'red', 'gold'] as const;

/** The first letters of a name on a colour that stays the same for it. Pictures of customers are not kept. */
export function Avatar({ name, size = 44 }: { name: string; size?: number }) {
  const tone = TONES[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TONES.length];
  return (
    <chakra.span
      aria-hidden
      display="inline-flex"
      alignItems="center"
      justifyContent="center"
      flexShrink="0"
      width={`${size}px`}
      height={`${size}px`}
      borderRadius="35%"
      bg={`${tone}.subtle`}
      color={`${tone}.fg`}
      fontWeight="600"
      fontSize={`${Math.round(size * 0.4)}px`}
      lineHeight="1"
    >
      {initialsOf(name)}
    </chakra.span>
  );
}

/** Two Arabic letters would join into one word: one letter is enough, and it is never `ا` of `الـ`. */
function initialsOf(name: string): string {
  const word = name.trim().replace(/^[@_.\s]+/, '');
  const bare = word.replace(/^ال(?=..)/, '');
  return ([...bare][0] ?? '؟').toUpperCase();
}
