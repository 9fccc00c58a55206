import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Failure } from '../../core/domain/failure.ts';
import { settings } from '../helpers/settings.ts';
import { fuzz } from './fuzz.ts';
import { POSTS } from './posts.ts';
import { TARGETS, type Target } from './targets.ts';

const INPUTS = 400; // `npm run bench -- fuzz` reads 100,000 for each

beforeAll(() => {
  for (const [name, value] of Object.entries(settings({}))) vi.stubEnv(name, value);
});
afterAll(() => void vi.unstubAllEnvs());

const ALL = { ...TARGETS, ...POSTS };

test.each(Object.keys(ALL))('%s: whatever comes is read or refused by name', async (name) => {
  const { uncaught, read, refused } = await fuzz(ALL[name] as Target, 1, INPUTS);
  expect(uncaught).toEqual([]);
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  expect(read + refusals).toBe(INPUTS);
});

test('a reader that throws anything else is found, with what made it', async () => {
  const samples = () => ['abc'];
  const broken: Target = {
    samples,
    read: (text) => text.startsWith('ab') || (undefined as unknown as string[]).length,
    refusals: [],
    charsMax: 100,
  };
  const [first] = (await fuzz(broken, 1, INPUTS)).uncaught;
  expect(first?.error).toContain('TypeError');
  const refuses: Target = {
    samples,
    read: () => {
      throw new Failure('store-unavailable', '');
    },
    refusals: ['store-unavailable'],
    charsMax: 100,
  };
  expect((await fuzz(refuses, 1, 5)).uncaught).toHaveLength(5); // an answer of 5xx is no refusal
});
