import { expect, test } from 'vitest';
import type { Route } from '../types.ts';
import { routerOf } from './router.ts';

const route = (method: string, pattern: string): Route => ({
  method,
  pattern,
  handle: async () => ({ status: 200 }),
});
const find = routerOf([
  route('GET', '/fb-graph/*'),
  route('GET', '/_control/accounts/:igId/threads'),
  route('POST', '/_control/accounts'),
  route('GET', '/_control/accounts/special/threads'),
  route('GET', '/'),
]);

test.each([
  ['/', '/', {}],
  ['/_control/accounts/1%2F2/threads', '/_control/accounts/:igId/threads', { igId: '1/2' }],
  ['/_control/accounts/special/threads', '/_control/accounts/special/threads', {}],
  ['/fb-graph/v26.0/me', '/fb-graph/*', { '*': 'v26.0/me' }],
  ['/_control/accounts/50%/threads', '/_control/accounts/:igId/threads', { igId: '50%' }],
])('GET %s', (path, pattern, params) => {
  expect(find('GET', path)).toMatchObject({ route: { pattern }, params });
});

test('another method is told what is allowed, another path nothing', () => {
  expect(find('GET', '/_control/accounts')).toEqual(['POST']);
  expect(find('GET', '/fb-graph')).toBeNull();
  expect(find('GET', '/_control/accounts//threads')).toBeNull();
});
