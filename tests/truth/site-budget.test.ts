import { expect, test } from 'vitest';
import { firstLoadBytes } from '../helpers/first-load.ts';

const FIRST_LOAD_KB_MAX = 230; // gzip; a shop's phone on a slow line

// Over dist/web as the build left it: a library that is too dear is noticed the day it comes in.
test.each([
  'login-page',
  'overview-page',
  'conversations-page',
  'thread-page',
  'orders-page',
  'catalogue-page',
  'knowledge-page',
  'rules-page',
  'instructions-page',
  'settings-page',
])(`%s opens with at most ${FIRST_LOAD_KB_MAX} KB of JavaScript`, (page) => {
  expect(firstLoadBytes(page) / 1024).toBeLessThanOrEqual(FIRST_LOAD_KB_MAX);
});
