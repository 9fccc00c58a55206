import { westernDigits, withoutMarks } from './text/digits.ts';
import { readNumbers } from './verify/numbers.ts';
import { readSentences, type Token } from './verify/sentences.ts';

export const SUMMARY_LINES_MAX = 3;
const LINE_CHARS_MAX = 160;
const LONG_NUMBER = /\d{5,}/gu; // a phone, a tracking number: no amount, and none of it is to be made up
const SAID_LIGHTLY = 3_000; // thousandths: «حبة», «حبتين», "one" are said without counting

/**
 * The lines of a summary that may be shown: short ones, without marks of a list, each number of which occurs in what
 * it sums up. A line with another number is left out as a whole.
 *
 * @param said - what the model wrote.
 * @param known - everything that it was given.
 */
export function provedLines(said: string, known: string): string[] {
  const source = numbersOf(known);
  const long = new Set(longIn(known));
  return said
    .split(/\r?\n/u)
    .map((line) => line.replace(MARKS, '').trim())
    .filter((line) => line !== '' && line.length <= LINE_CHARS_MAX)
    .filter((line) => isProved(line, source) && longIn(line).every((one) => long.has(one)))
    .slice(0, SUMMARY_LINES_MAX);
}

const MARKS = /^[\s\-*•#>]+|^\d[.)]\s+|\*\*/gu;

const longIn = (text: string): string[] => westernDigits(withoutMarks(text)).match(LONG_NUMBER) ?? [];

type Numbers = { readings: Set<number>; written: Set<string> };

function isProved(line: string, source: Numbers): boolean {
  return readSentences(line).every(({ tokens }) => {
    const mentions = readNumbers(tokens);
    const isRead = (at: number) => mentions.some(({ from, to }) => at >= from && at < to);
    return (
      mentions.every(
        ({ readings, written }) =>
          readings.some((one) => source.readings.has(one)) ||
          (written === 'words' && readings.every((one) => one < SAID_LIGHTLY)),
      ) && tokens.every((token, at) => !hasDigit(token) || isRead(at) || source.written.has(token.text))
    );
  });
}

function numbersOf(text: string): Numbers {
  const sentences = readSentences(text);
  return {
    readings: new Set(sentences.flatMap(({ tokens }) => readNumbers(tokens).flatMap((one) => one.readings))),
    written: new Set(sentences.flatMap(({ tokens }) => tokens.filter(hasDigit).map((token) => token.text))),
  };
}

const hasDigit = ({ text }: Token): boolean => /\d/u.test(text);
