export const NEAR_CHARS_MIN = 5; // in a shorter word another letter is mostly another word
export const ALIKE_CHARS_MIN = 4;
const TWO_WRONG_CHARS_MIN = 9;
const ALIKE_SHARE_MIN = 0.55; // of a word's threes of letters; one wrong letter of five or six passes

/**
 * Whether one word may be a misspelling of the other: a letter wrong, missing, too many, or two in the other's
 * place; from nine letters on two such. Numbers are never near: 1234 is not 1235.
 *
 * @param charsMin - so many letters the longer one has at least.
 */
export function isNear(word: string, other: string, charsMin = NEAR_CHARS_MIN): boolean {
  const length = Math.max(word.length, other.length);
  const most = length >= TWO_WRONG_CHARS_MIN ? 2 : 1;
  if (length < charsMin || Math.abs(word.length - other.length) > most) return false;
  const [a, b] = withoutShared(word, other);
  if (most === 1 && Math.max(a.length, b.length) > 2) return false; // nearly all words that one is compared with
  return distance(a, b) <= most && !/\d/u.test(word + other);
}

/** As `isNear` from four letters on, and whatever hamza a word ends with or lacks: for who looks a list through. */
export const isNearly = (word: string, other: string): boolean =>
  isNear(word, other, ALIKE_CHARS_MIN) || withoutHamza(word) === withoutHamza(other);

const withoutHamza = (word: string): string => word.replace(/(?<=.{2})ء$/u, '');

/** Whether most threes of letters of the word stand in the other: looser than near, and its ends count more. */
export function isAlike(word: string, other: string): boolean {
  if (word.length < ALIKE_CHARS_MIN || /\d/u.test(word)) return false;
  const padded = `  ${word} `;
  const within = `  ${other} `;
  let shared = 0;
  for (let at = 0; at + 3 <= padded.length; at += 1)
    if (within.includes(padded.slice(at, at + 3))) shared += 1;
  return shared >= ALIKE_SHARE_MIN * (padded.length - 2);
}

/** Both without the letters that they begin and end with alike. */
function withoutShared(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a[from] === b[from]) from += 1;
  let after = 0;
  while (after < shorter - from && a[a.length - 1 - after] === b[b.length - 1 - after]) after += 1;
  return [a.slice(from, a.length - after), b.slice(from, b.length - after)];
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
