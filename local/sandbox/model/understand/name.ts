import { colorOf } from './colors.ts';
import type { Asked } from './contact.ts';
import { conceptOf } from './lexicon.ts';
import { isPhoneKeyword } from './phone.ts';
import { isAddressMarker } from './places.ts';
import { bareSize, isSizeKeyword } from './sizes.ts';
import { isStopword } from './stopwords.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldedPattern, joined, type Word, wordSet } from './words.ts';

/** Words of a text that mean one thing, as written, and where they stand. */
export type Found = { text: string; used: number[] };

const NAME_KEYWORD = /^(?:و|ب)?(?:اسمي|الاسم|اسم|esmi|ismi|name|معك|معاكي)$/;
const I_AM = /^(?:و)?(?:انا|i'm|i’m|im|ana|am)$/;
const VERB =
  /^(?:ب(?!در|سام|اسل|شار|يان|راء|لال|تول|سمه|هاء|كر)\p{L}{3,}|ساكن|ساكنه|عايش|موجود|زبون\p{L}*|جديد|حابب|حابه|من|عندي|معي|لقيت)$/u;
const LOCATED = /^(?:ساكن|ساكنه|عايش|عايشه|من|from|in|living)$/;
const PARENT = /^(?:ام|ابو|بو)$/; // «أم زيد» is a name, though «زيد» alone says "add"
const ASKS = foldedPattern('^(?:و|ب)?(?:قديش|كم|شو|متى|وين|كيف|هل|ليش|مين|how|what|when|where|why)$');
const NAME_WORDS_MAX = 3;

/** True for «اسمي» and its like. */
export function isNameKeyword(word: string): boolean {
  return NAME_KEYWORD.test(word);
}

/** A name that the text announces: «اسمي …», «أنا …», "my name is …". */
export function nameByKeyword(words: readonly Word[], used: ReadonlySet<number>): Found | null {
  for (let at = 0; at < words.length - 1; at += 1) {
    const word = words[at]?.word ?? '';
    const named = NAME_KEYWORD.test(word);
    if (!named && !I_AM.test(word)) continue;
    const from = words[at + 1]?.word === 'is' ? at + 2 : at + 1;
    const run = nameRun(words, from, used);
    if (!run.length || (!named && VERB.test(words[from]?.word ?? ''))) continue;
    return { text: joined(words, run), used: [at, ...(from > at + 1 ? [at + 1] : []), ...run] };
  }
  return null;
}

type Hints = { phone: ReadonlySet<number>; asked: ReadonlySet<Asked>; vocabulary: Vocabulary };

/** A name without «اسمي»: beside the phone, or all that a clause says. Words of products are none. */
export function nameByPlace(
  words: readonly Word[],
  used: ReadonlySet<number>,
  { phone, vocabulary }: Hints,
): Found | null {
  const fits = (at: number) => {
    const word = words[at]?.word ?? '';
    if (used.has(at)) return false;
    if (PARENT.test(word) && words[at + 1]?.clause === words[at]?.clause) return true;
    if (PARENT.test(words[at - 1]?.word ?? '') && !used.has(at - 1)) return true;
    if (isGiven(words, at) && !(takenAfter(at) && !phone.has(at + 1))) return true;
    return maybeName(word) && conceptOf(word) === undefined && !vocabulary.knows(word);
  };
  const takenAfter = (at: number) => used.has(at + 1) && words[at + 1]?.clause === words[at]?.clause;
  const runs: number[][] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!fits(at)) continue;
    const last = runs.at(-1);
    const previous = last?.at(-1);
    if (last && previous === at - 1 && words[previous]?.clause === words[at]?.clause) last.push(at);
    else runs.push([at]);
  }
  const short = runs.filter((run) => run.length <= NAME_WORDS_MAX && standsAlone(words, run, phone));
  const run =
    short.find((one) => phone.has((one.at(-1) ?? 0) + 1)) ??
    short.find((one) => phone.has((one[0] ?? 0) - 1)) ??
    short.find((one) => isWholeClause(words, one, used));
  return run ? { text: joined(words, run), used: run } : null;
}

// Names that are ordinary words too: they count where nothing else stands beside them.
const GIVEN_NAMES = wordSet(
  'علي زيد سلام كرم نور هدى هدي امل وعد حلا خير هلا سمر شهد ريم هنا سما جنى جود وسام صباح مسا غالي غاليه فرح رجاء امان ورد وردة ' +
    'زهرة زهره ياسمين لولو لؤلؤ ذهب بيسان حبيب جميل هادي كامل صافي راجي ناجي شادي سامي',
);

function isGiven(words: readonly Word[], at: number): boolean {
  const { raw = '', word = '' } = words[at] ?? {};
  return GIVEN_NAMES.has(word) && raw !== 'على';
}

/** A run of nothing but such words must be all that its clause says, or open it right before the phone. */
function standsAlone(words: readonly Word[], run: readonly number[], phone: ReadonlySet<number>): boolean {
  const first = run[0] ?? 0;
  const clause = words[first]?.clause;
  const doubtful = run.every((at) => isGiven(words, at) && !maybeName(words[at]?.word ?? ''));
  const opens = words[first - 1]?.clause !== clause && phone.has((run.at(-1) ?? 0) + 1);
  return (
    !doubtful ||
    opens ||
    words.every((word, at) => word.clause !== clause || run.includes(at) || phone.has(at))
  );
}

/** Up to three words that may be a name, in one clause. */
function nameRun(words: readonly Word[], from: number, used: ReadonlySet<number>): number[] {
  const run: number[] = [];
  for (let at = from; at < words.length && run.length < NAME_WORDS_MAX; at += 1) {
    const { word, clause } = words[at] ?? { word: '', clause: -1 };
    const child = PARENT.test(words[at - 1]?.word ?? '') && run.length > 0;
    if (used.has(at) || clause !== words[from]?.clause || LOCATED.test(word)) break;
    if (!child && !maybeName(word)) break;
    if (run.length > 0 && /^و\p{L}{3}/u.test(word)) break; // «سامي وتلفوني»
    run.push(at);
  }
  return run;
}

function maybeName(word: string): boolean {
  if (
    !/^(?:[\p{L}'’.-]{2,}|[23578]?[a-z'23578]{3,})$/u.test(word) ||
    isPhoneKeyword(word) ||
    isSizeKeyword(word)
  )
    return false;
  return !isAddressMarker(word) && !isStopword(word) && !colorOf(word) && bareSize(word) === null;
}

/** What else stands in the clause is understood already or says nothing, and nothing is asked. */
function isWholeClause(words: readonly Word[], run: number[], used: ReadonlySet<number>): boolean {
  const clause = words[run[0] ?? 0]?.clause;
  return words.every(
    ({ word, ...at }, index) =>
      at.clause !== clause ||
      run.includes(index) ||
      used.has(index) ||
      (isStopword(word) && !ASKS.test(word)),
  );
}
