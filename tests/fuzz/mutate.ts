import type { Random } from '../verify/random.ts';

/** What readers of texts stumble over: ends of strings and numbers, nesting, directions, halves of letters. */
const TOKENS = [
  '\0',
  '\ufeff',
  '\u202e',
  '\u0640',
  '\u064b',
  '\ud800',
  '٣',
  '١٢٬٥٠٠',
  'İ',
  'ﷺ',
  '👨‍👩‍👧',
  '"',
  "'",
  '""',
  '\\',
  '\\u0000',
  '\\ud800',
  '\r',
  '\n',
  '\r\n',
  '\t',
  ',',
  ';',
  '|',
  '|-',
  ': ',
  '- ',
  '? ',
  '&a ',
  '*a ',
  '<<: *a',
  '!!js/function ',
  '%YAML 9.9\n',
  '---\n',
  '#',
  '{',
  '}',
  '[',
  ']',
  '[[[[[[[[',
  '{"a":{"a":{"a":',
  '}}}]]]',
  'null',
  'true',
  '-0',
  '1e999',
  '-1e-999',
  '9007199254740993',
  '0x10',
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  'toString',
  'length',
  '.',
  '..',
  '.eyJhbGciOiJub25lIn0.',
  '==',
  "' or 1 eq 1 or '",
  'and',
  'or',
  'not (',
  'search.in(',
  '/any(x: ',
  ')',
  '((((((((',
  '%00',
  '%',
  '+',
  '=cmd()',
  '--boundary',
  '--boundary--',
  'filename="',
  'Content-Disposition: form-data; name=file',
] as const;
const TIMES_MAX = 6;
const LONG_MAX = 2_000;

/** A neighbour of a sample: a few cuts, repeats, swaps and strange letters. The same draws give the same text. */
export function mutate(samples: readonly string[], random: Random): string {
  let text = random.pick(samples);
  for (let times = 1 + random.below(TIMES_MAX); times > 0; times -= 1) text = changeOf(text, samples, random);
  return text;
}

function changeOf(text: string, samples: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const until = at + random.below(Math.min(40, text.length - at + 1));
  switch (random.below(8)) {
    case 0:
      return text.slice(0, at) + text.slice(until);
    case 1:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(until);
    case 3:
      return text.slice(0, at) + text.slice(at, until).repeat(1 + random.below(5)) + text.slice(at);
    case 4:
      return text.slice(0, at) + String.fromCharCode(random.below(0x1_0000)) + text.slice(at + 1);
    case 5:
      return text.slice(0, at);
    case 6: {
      const other = random.pick(samples);
      return text.slice(0, at) + other.slice(random.below(other.length + 1));
    }
    default:
      return text.slice(0, at) + random.pick(TOKENS).repeat(random.below(LONG_MAX / 8)) + text.slice(at);
  }
}

/** The same text grown: one of its pieces again and again. For what takes the square of its input's time. */
export const grown = (piece: string, chars: number): string =>
  piece.repeat(Math.ceil(chars / piece.length)).slice(0, chars);

/** Pieces that make backtracking and nested readers work hardest. */
export const PIECES = TOKENS.filter((token) => token.length > 0);
