import { fold } from './fold.ts';

const WORD = /\p{N}+(?:[.,]\p{N}+)*%?|[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu;

/** Whether two messages say the same to whoever answers them: spaces, punctuation and how letters are dressed aside. */
export const sameWords = (one: string, other: string): boolean => wordsOf(one) === wordsOf(other);

const wordsOf = (text: string): string => (fold(text).match(WORD) ?? []).join(' ');
