import type { Known } from './catalogue.ts';
import type { ReadSentence } from './read-reply.ts';
import { SIZE_LABEL } from './words.ts';

const LETTERS = /^(?:x{0,4}[sl]|m|\d{1,2}xl)$/u;
const SPELLED: Record<string, string> = {
  سمول: 's',
  small: 's',
  ميديم: 'm',
  ميديوم: 'm',
  medium: 'm',
  لارج: 'l',
  large: 'l',
};

/**
 * The sizes named between two tokens, as far as they are of the kind that the items come in: letters or
 * numbers. Folded.
 */
export function sizesIn({ tokens }: ReadSentence, from: number, to: number, items: Known[]): string[] {
  const offered = items.flatMap(({ sizes }) => sizes);
  const [letters, numbers] = [
    offered.some((size) => LETTERS.test(size)),
    offered.some((size) => /^\d+$/u.test(size)),
  ];
  const named: string[] = [];
  for (let at = from; at < to; at += 1) {
    const text = tokens[at]?.text ?? '';
    const size = SPELLED[text.replace(/^ال/u, '')] ?? text;
    const labelled = SIZE_LABEL.test(tokens[at - 1]?.text ?? '');
    const isLetters = LETTERS.test(size);
    const isNumber = /^\d+$/u.test(size);
    if (isLetters && (letters || (labelled && offered.length > 0))) named.push(size);
    else if (isNumber && (offered.includes(size) || (labelled && (letters || numbers)))) named.push(size);
  }
  return named;
}
