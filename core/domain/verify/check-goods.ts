import { roleOf } from './plain-words.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { isAsked } from './stated.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import { type Vocabulary, vocabularyOfTurn } from './vocabulary.ts';
import * as words from './words.ts';

/** «عنا», «في», "we have", "there is": what follows is there. */
const THERE =
  /^[وف]?(?:عنا|عندنا|عندي|لدينا|في|فيه|3[ae]n+a|3ind[in]a?|fi|fee|stock|carry|sell|offer|make)$/u;
const THERE_EN = /^(?:have|got|there)$/u;
const COMES = /^[وف]?(?:نزل|نزلت|نزلنا|وصل|وصلت|وصلنا|وصلتنا)$/u;
const SUPPOSED = /^[وف]?(?:اذا|لو|ازا|شو|ايش|كم|قديش|وين|اي|ممكن|يمكن|if|what|which|whether|do|does)$/u;
const NAME_TOKENS_MAX = 7;

/** A thing that is said to be there is one that the turn knows: no word of its name is foreign to all the shop's texts. */
export function checkGoods({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  const known = vocabularyOfTurn(facts);
  return sentences.flatMap((sentence) => {
    const at = sentence.tokens.findIndex((_, index) => isForeign(sentence, index, known));
    if (at < 0) return [];
    const { to } = clauseAround(sentence, at);
    return [
      {
        kind: 'stock' as const,
        said: pieceOf(sentence, at, Math.min(to, at + NAME_TOKENS_MAX)),
        expected: ['nothing by this name was found: speak only of what was looked up'],
      },
    ];
  });
}

function isForeign(sentence: ReadSentence, at: number, known: Vocabulary): boolean {
  const { tokens } = sentence;
  const text = tokens[at]?.text ?? '';
  const before = tokens.slice(clauseAround(sentence, at).from, at);
  if (isAsked(sentence, at) || before.some((token) => SUPPOSED.test(token.text))) return false;
  if (before.slice(-2).some((token) => words.NEGATION.test(token.text))) return false;
  if (/^(?:خلال|لحد|ل|\d+)$/u.test(tokens[at + 1]?.text ?? '') && /^[وف]?عن/u.test(text)) return false; // «التبديل عنا خلال …»
  const last = tokens[at - 1]?.text ?? '';
  if (words.SOLD_OUT.test(last) || words.AVAILABLE.test(last)) return false; // «خلص عنا هالفترة»
  const next = tokens[at + 1]?.text ?? '';
  const isNew =
    COMES.test(text) &&
    /^(?:جديد\p{L}*|عنا|عندنا)$/u.test(
      tokens.slice(at + 1, at + 4).find((one) => /جديد|عنا|عندنا/u.test(one.text))?.text ?? '',
    );
  const english =
    (THERE_EN.test(text) &&
      !/^(?:been|sent|told|[a-z]+ed)$/u.test(next) &&
      (/^(?:i|we|ve|is|are|also)$/u.test(tokens[at - 1]?.text ?? '') || /^(?:is|are)$/u.test(next))) ||
    (/^(?:stock|carry|sell|offer|make|do)$/u.test(text) &&
      next !== 'not' &&
      /^(?:we|also|can)$/u.test(tokens[at - 1]?.text ?? ''));
  if (/^[a-z]+$/u.test(text) && !/^(?:3|fi$|fee$)/u.test(text) ? english : THERE.test(text) || isNew)
    return hasForeign(sentence, at + 1, known);
  return words.AVAILABLE.test(text) && hasForeignBefore(sentence, clauseAround(sentence, at).from, at, known);
}

/**
 * The name behind «عنا»: up to where it ends, each of its words is known or says nothing. A name in Latin letters may be a
 * translation: of it one word is known.
 */
export function hasForeign({ tokens }: ReadSentence, from: number, known: Vocabulary): boolean {
  let latin: 'none' | 'foreign' | 'known' = 'none';
  for (let at = from; at < Math.min(tokens.length, from + NAME_TOKENS_MAX); at += 1) {
    const text = tokens[at]?.text ?? '';
    const isLatin = /^[a-z]/u.test(text);
    if (known.has(text)) {
      if (isLatin || latin !== 'none') latin = 'known'; // «the lace (دانتيل)»
      continue;
    }
    const role = roleOf(tokens, at);
    if (role === 'end' && at - from <= 1 && /^(?:من|كمان|of|ve|is|are|got|also)$/u.test(text)) continue; // «في من البوت …»
    if (role === 'end') break;
    if (role === 'open' && !isLatin) return true;
    if (role === 'open' && latin === 'none') latin = 'foreign';
  }
  return latin === 'foreign';
}

/** «بريكات أمامية متوفرة»: the name at the beginning of what is then said to be there. */
function hasForeignBefore(
  { tokens, mentions }: ReadSentence,
  from: number,
  at: number,
  known: Vocabulary,
): boolean {
  if (mentions.some((one) => one.certain)) return false; // what is known by one word is told apart by other checks
  const open = tokens.slice(from, at).filter(({ text }) => !known.has(text));
  const last = open.findLastIndex((token) => roleOf(tokens, tokens.indexOf(token)) === 'end');
  return open.slice(last + 1).some((token) => roleOf(tokens, tokens.indexOf(token)) === 'open');
}
