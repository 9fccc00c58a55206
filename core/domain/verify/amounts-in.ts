import { readAmounts } from './amounts.ts';
import { readSentences } from './sentences.ts';

/**
 * The amounts of money in a shop's own text: its profile (YAML or prose), knowledge, offers.
 *
 * @returns fils, each reading of an amount that may mean two.
 */
export function amountsIn(text: string): { fils: number }[] {
  const prose = text.replace(/\w*_jod['"]?\s*:\s*['"]?/gu, ' jd '); // `fee_jod: '2.000'`
  const found = readSentences(prose).flatMap((sentence) =>
    readAmounts(sentence, []).flatMap(({ is, readings }) => (is === 'money' ? readings : [])),
  );
  return [...new Set(found)].map((fils) => ({ fils }));
}
