const PAIRS: Record<string, string> = {
  sh: 'x',
  ch: 'x',
  kh: 'h',
  gh: 'g',
  ph: 'f',
  th: 's',
  ck: 'k',
  wh: 'w',
};
const PAIR = /sh|ch|kh|gh|ph|th|ck|wh/g;
const SOFT_C = /c(?=[eiy])/g;

const CLASSES: [letters: string, sound: string][] = [
  ['بپbp', 'b'],
  ['تطt6', 't'],
  ['ثسصزذظsz9', 's'],
  ['جj', 'j'],
  ['شx', 'x'],
  ['حخ75', 'h'],
  ['دضd', 'd'],
  ['رr', 'r'],
  ['غg8', 'g'],
  ['فڤfv', 'f'],
  ['قكگkqc', 'k'],
  ['لl', 'l'],
  ['مm', 'm'],
  ['نn', 'n'],
];
const SOUND_OF = new Map(
  CLASSES.flatMap(([letters, sound]) => [...letters].map((letter) => [letter, sound])),
);
const FIRST_SOUND_OF = new Map([
  ...SOUND_OF,
  ...[...'وw'].map((letter): [string, string] => [letter, 'w']),
  ...[...'يy'].map((letter): [string, string] => [letter, 'y']),
  ...[...'هh'].map((letter): [string, string] => [letter, 'h']),
]);

/**
 * The consonants of a folded word in either script, as sounds: «جاكيت» and "jacket" are both "jkt". Vowels,
 * doubled letters and what the two scripts spell differently fall away, so equal sounds are a hint, not a proof.
 */
export function soundsOf(word: string): string {
  const latin = word
    .replace(/x/g, 'ks')
    .replace(SOFT_C, 's')
    .replace(PAIR, (pair) => PAIRS[pair] ?? pair);
  const sounds = [...latin].map((letter, at) => (at === 0 ? FIRST_SOUND_OF : SOUND_OF).get(letter) ?? '');
  return sounds.join('').replace(/(.)\1+/g, '$1');
}

/** True for a folded word in Arabic letters. */
export function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}

/** True when two words differ by at most one letter added, dropped or changed. */
export function nearlyEqual(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
