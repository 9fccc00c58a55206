import { fold } from '../../../../core/domain/text/fold.ts';

/** One word of a text: as written, and folded for comparing. `clause` counts the parts between marks and lines. */
export type Word = { raw: string; word: string; clause: number };

const WORD = /[\p{L}\p{N}](?:(?:[\p{L}\p{N}\p{M}'’.\-_/+]|(?<=\p{Nd})[×*](?=\p{Nd}))*[\p{L}\p{N}\p{M}+])?/gu;
const TIMES = /(?<=\d)[×*](?=\d)/g; // «2×3», however it is typed
const CLAUSE_MARK = /[\n،,;؛!?؟()[\]"«»…|]|\.(?=\s|$)|:(?=\s)| [-–—] /u;

/** Cuts a text into words; marks and line ends start a new clause. */
export function wordsOf(text: string): Word[] {
  return text
    .split(CLAUSE_MARK)
    .flatMap((part, clause) =>
      (part.match(WORD) ?? []).map((raw) => ({ raw, word: fold(raw).replace(TIMES, 'x'), clause })),
    );
}

/** A list of words as they are looked up: folded, whatever way they are written here. */
export function wordSet(list: string): Set<string> {
  return new Set(fold(list).split(' '));
}

/** A pattern over folded words, written in normal spelling. */
export function foldedPattern(source: string): RegExp {
  const spelled = source
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي');
  return new RegExp(spelled, 'u');
}

/** The folded words of a text, for looking things up in it. */
export function foldedWords(text: string): string[] {
  return wordsOf(text).map(({ word }) => word);
}

// Longest first: what remains must keep two letters, or «بن» and «لبن» would lose theirs.
const PREFIXES = [
  'وبال',
  'وعال',
  'وال',
  'بال',
  'عال',
  'فال',
  'كال',
  'هال',
  'ولل',
  'لل',
  'ال',
  'ول',
  'وب',
  'و',
  'ب',
  'ل',
  'ع',
  'ه',
];
const SUFFIXES = ['تين', 'يات', 'ايه', 'اء', 'ء', 'ات', 'ين', 'ون', 'يه', 'ه', 'ي', 'ا', 's'];
const MIN_STEM = 2;

/** The word itself and what it may be without an article or a joined preposition («عالزرقا» → «زرقا»). */
export function withoutPrefixes(word: string): string[] {
  const found = PREFIXES.filter(
    (prefix) => word.startsWith(prefix) && word.length - prefix.length >= MIN_STEM,
  );
  return [word, ...found.map((prefix) => word.slice(prefix.length))];
}

const MEMORY_MAX = 20_000; // words; a busy catalogue has fewer
const memory = new Map<string, ReadonlySet<string>>();

/** All light stems of a word: prefixes and the endings of plural, dual and feminine taken off. */
export function stemsOf(word: string): ReadonlySet<string> {
  const known = memory.get(word);
  if (known) return known;
  if (memory.size >= MEMORY_MAX) memory.clear();
  const stems = computeStems(word);
  memory.set(word, stems);
  return stems;
}

function computeStems(word: string): ReadonlySet<string> {
  const bare = withoutPrefixes(word);
  const shorn = bare.flatMap((form) =>
    SUFFIXES.filter((ending) => form.endsWith(ending) && form.length - ending.length > MIN_STEM).map(
      (ending) => form.slice(0, -ending.length),
    ),
  );
  return new Set([...bare, ...shorn]);
}

/** Some words of a text as they were written. */
export function joined(words: readonly Word[], at: readonly number[]): string {
  return at.map((index) => words[index]?.raw ?? '').join(' ');
}
