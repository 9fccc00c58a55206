import { fold } from '../../../core/domain/text/fold.ts';

/** Takes a text apart into the terms that are compared. */
export type Analyzer = (text: string) => string[];

/**
 * Lucene's light stemmer for Arabic (Larkey's light10, as Lucene's ArabicStemmer has it): one prefix, then every
 * suffix in the list's order, each once.
 */
const PREFIXES = ['ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'و'];
const SUFFIXES = ['ها', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']; // ية and ة are folded to these

/** Lucene's list, folded. */
const STOP = new Set(
  fold(
    'من ومن منها منه في وفي فيها فيه و ف ثم او ب بها به ا اى اي لا ولا الا لكن ما وما كما فما عن مع اذا ان انها انه بان فان وان ' +
      'التى التي الذى الذي الذين الى على عليها عليه اما ايضا كل وكل لم ولم لن ولن هى هي هو وهى وهي وهو فهى فهي فهو انت لك لها له ' +
      'هذه هذا تلك ذلك هناك كانت كان يكون تكون وكانت وكان غير بعض قد نحو بين بينما منذ ضمن حيث الان خلال بعد قبل حتى عند عندما لدى جميع',
  ).split(' '),
);

const words: Analyzer = (text) => fold(text).match(/[\p{L}\p{N}]+(?:[.,']\p{N}+)*/gu) ?? [];

const ANALYZERS: Record<string, Analyzer> = {
  'standard.lucene': words,
  standard: words,
  keyword: (text) => [text],
  'ar.lucene': (text) =>
    words(text)
      .filter((word) => !STOP.has(word))
      .map(stem),
};

/** The analyzer of that name; undefined when the stand-in has none. */
export const analyzerOf = (name: string): Analyzer | undefined =>
  Object.hasOwn(ANALYZERS, name) ? ANALYZERS[name] : undefined;

export const ANALYZER_NAMES = Object.keys(ANALYZERS);

function stem(word: string): string {
  const prefix = PREFIXES.find(
    (one) => word.startsWith(one) && word.length - one.length >= (one === 'و' ? 3 : 2),
  );
  return SUFFIXES.reduce(
    (rest, one) => (rest.endsWith(one) && rest.length - one.length >= 2 ? rest.slice(0, -one.length) : rest),
    prefix ? word.slice(prefix.length) : word,
  );
}
