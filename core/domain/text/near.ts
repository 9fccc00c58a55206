export const NEAR_CHARS_MIN = 5; // in a shorter word another letter is mostly another word
const TWO_WRONG_CHARS_MIN = 9;

/**
 * Whether one word may be a misspelling of the other: a letter wrong, missing, too many, or two in the other's
 * place; from nine letters on two such. Numbers are never near: 1234 is not 1235.
 */
export function isNear(word: string, other: string): boolean {
  const length = Math.max(word.length, other.length);
  if (length < NEAR_CHARS_MIN || /\d/u.test(word + other)) return false;
  return distance(word, other) <= (length >= TWO_WRONG_CHARS_MIN ? 2 : 1);
}

/** How many letters to change, add, drop or swap with their neighbour: optimal string alignment. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + (same ? 0 : 1),
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

const at = (row: number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
