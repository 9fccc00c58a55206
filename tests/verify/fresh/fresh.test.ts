import { expect, test } from 'vitest';
import { verifyReply } from '../../../core/domain/verify/index.ts';
import type { Fresh } from './scene.ts';
import { A, B, C } from './sets.ts';

const passes = ({ text, facts }: Fresh): boolean => verifyReply(text, facts).ok;
const named = (wrong: Fresh[]): string[] => wrong.map(({ id, text }) => `${id}: ${text}`);

/** What is still wrong of each set; the sentences are named where more is. */
test.each([
  ['A', A, { falsePassed: 0, trueRefused: 0 }],
  ['B', B, { falsePassed: 0, trueRefused: 0 }],
  ['C', C, { falsePassed: 1, trueRefused: 1 }],
] as const)('set %s of fresh wordings', (_name, set, most) => {
  const passed = set.filter((one) => !one.isTrue && passes(one));
  const refused = set.filter((one) => one.isTrue && !passes(one));
  expect(set.length).toBeGreaterThanOrEqual(80);
  expect(passed.length, named(passed).join('\n')).toBeLessThanOrEqual(most.falsePassed);
  expect(refused.length, named(refused).join('\n')).toBeLessThanOrEqual(most.trueRefused);
});
