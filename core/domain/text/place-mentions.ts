import { withoutArticle } from './arabic-keys.ts';
import { fold } from './fold.ts';
import { namesOf, type PlaceName, WORDS_MAX } from './place-names.ts';
import {
  ELSEWHERE_WORDS,
  FILLERS,
  KIND_WORDS,
  NAMING_WORDS,
  NEARBY_WORDS,
  NOT_A_PLACE,
  PLACE_CUES,
  WHOLE_WORDS,
} from './place-words.ts';

/** A place name in a text, with what the words around it make of it. */
export type Mention = {
  names: readonly PlaceName[];
  /** `near`: beside the place; `elsewhere`: the name of a street or a shop, or where somebody is not. */
  role: 'here' | 'near' | 'elsewhere';
  /** The text speaks of a place here: a cue before the name, a preposition on it, or nothing else said. */
  isCued: boolean;
  /** "village of …" */
  isKindNamed: boolean;
  opensClause: boolean;
  /** Follows the previous mention at once, without a preposition. */
  isAdjacent: boolean;
};

const CLAUSE_BORDER = /[\n،,;؛:.!?؟/|()[\]«»"]+|\s[-–—]+\s/u;
const TOKEN = /\p{Script=Arabic}+|[a-z0-9'’`]+/gu;
const LATIN_DRESSING = /[\u0300-\u036Fʿʾʻ‘]/gu;
const OMAN = /ع\u064F+\u0651?م/gu; // with a damma on its first letter it is the sultanate, not the city
const LETTERS_MIN = 3; // of a name behind a preposition that is glued to it

type Reading = { words: string[]; preposition: string };
type Hit = { start: number; end: number; names: readonly PlaceName[]; preposition: string };

/** Every place name in a text, in order; overlapping names count once, the longest first. */
export function mentionsIn(text: string): Mention[] {
  const clauses = text.replace(OMAN, 'سلطنة عم').split(CLAUSE_BORDER);
  return clauses.flatMap((clause) => {
    const tokens = tokensOf(clause);
    const hits = hitsIn(tokens);
    return hits.map((hit, i) => mentionOf(hit, hits[i - 1], tokens, isNothingElse(tokens, hits)));
  });
}

function tokensOf(clause: string): string[] {
  let plain = fold(clause).normalize('NFD').replace(LATIN_DRESSING, '').normalize('NFC');
  for (const saying of NOT_A_PLACE) plain = plain.replace(saying, ' ');
  return plain.match(TOKEN) ?? [];
}

function hitsIn(tokens: string[]): Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start < tokens.length; start++) {
    const hit = hitAt(tokens, start);
    if (!hit) continue;
    hits.push(hit);
    start = hit.end - 1;
  }
  return hits;
}

function hitAt(tokens: string[], start: number): Hit | null {
  for (let end = Math.min(tokens.length, start + WORDS_MAX); end > start; end--) {
    const window = tokens.slice(start, end);
    if (!isOneScript(window) || (end - start > 1 && /^(?:el|il|al|l)$/.test(window.at(-1) ?? ''))) continue; // «3ala el …» is no name yet
    for (const { words, preposition } of readingsOf(window)) {
      const names = namesOf(words, preposition !== '' && !preposition.endsWith('ال'));
      if (names.length > 0) return { start, end, names, preposition };
    }
  }
  return null;
}

function isOneScript(window: string[]): boolean {
  const latin = window.filter((word) => /^[a-z0-9'’`]/.test(word));
  if (latin.length === 0) return true;
  // A single letter belongs to an English sentence ("a"), not to a name of several words.
  return latin.length === window.length && (window.length === 1 || window.every((word) => /..|l/.test(word)));
}

/** The window as it stands, then without "and" and the prepositions that are written as one with a word. */
function readingsOf(window: string[]): Reading[] {
  const [first = '', ...rest] = window;
  const readings: Reading[] = [{ words: window, preposition: '' }];
  const glued = /^[a-z0-9]/.test(first)
    ? /^(w?(?:bil|lal|3al|3a|b|l)?)(.{4,})$/.exec(first)
    : /^([وف]?(?:بال|عال|فال|هال|لل|بل|عل|[بلعف])?)(.+)$/u.exec(first);
  const preposition = WHOLE_WORDS.has(first.replace(/^[وف]/u, '')) ? '' : (glued?.[1] ?? '');
  for (let length = 1; length <= preposition.length; length++) {
    const taken = first.slice(0, length);
    if (!/^[وف]?(?:بال|عال|فال|هال|لل|بل|عل|[بلعف]|bil|lal|3al|3a|[blw])?$/u.test(taken)) continue;
    const hasArticle = /(?:ال|لل|بل|عل)$/u.test(taken);
    const name = (hasArticle ? 'ال' : '') + first.slice(length);
    const words = [name, ...rest];
    if (words.map(withoutArticle).join('').length >= LETTERS_MIN)
      readings.push({ words, preposition: taken });
  }
  return readings;
}

function mentionOf(hit: Hit, previous: Hit | undefined, tokens: string[], isAlone: boolean): Mention {
  const before = stem(tokens[hit.start - 1] ?? '');
  const earlier = before === 'من' || before === 'في' ? stem(tokens[hit.start - 2] ?? '') : '';
  return {
    names: hit.names,
    role: roleOf(before, earlier),
    isCued: isAlone || PLACE_CUES.has(before) || /[لع3l]/u.test(hit.preposition),
    isKindNamed: KIND_WORDS.has(before),
    opensClause: hit.start === 0,
    isAdjacent: previous?.end === hit.start && hit.preposition === '',
  };
}

function roleOf(before: string, earlier: string): Mention['role'] {
  if (NAMING_WORDS.has(before)) return 'elsewhere';
  if (ELSEWHERE_WORDS.has(before) || ELSEWHERE_WORDS.has(earlier)) return 'elsewhere';
  return NEARBY_WORDS.has(before) || NEARBY_WORDS.has(earlier) ? 'near' : 'here';
}

/** Whether a clause holds an address and no more: names, cues, streets, numbers. */
function isNothingElse(tokens: string[], hits: Hit[]): boolean {
  return tokens.every((token, i) => {
    if (hits.some((hit) => hit.start <= i && i < hit.end)) return true;
    const word = stem(token);
    return (
      [PLACE_CUES, KIND_WORDS, NAMING_WORDS, NEARBY_WORDS, FILLERS].some((list) => list.has(word)) ||
      /^\d+$/.test(word)
    );
  });
}

/** A word as the word lists have it: without "and", a preposition or the article. */
function stem(word: string): string {
  if (isListed(word)) return word;
  const bare = word.replace(/^[وف]?(?:بال|عال|لل|ال|[بلع](?=\p{L}{3}))/u, '');
  return isListed(bare) ? bare : word;
}

function isListed(word: string): boolean {
  return [PLACE_CUES, KIND_WORDS, NAMING_WORDS, NEARBY_WORDS, ELSEWHERE_WORDS, FILLERS].some((list) =>
    list.has(word),
  );
}
