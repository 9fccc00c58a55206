import { expect, test } from 'vitest';
import { doors, webhookDoors } from './index.ts';
import { notFound } from './not-found.ts';

const refusal = (method: string, path: string, of = doors) =>
  notFound(() => of.filter(({ name }) => name !== 'not-found'))(
    { method, url: `https://shop.example${path}` } as never,
    {} as never,
    undefined as never,
  ).catch(({ code, allow }: { code: string; allow: string[] }) => [code, allow.toSorted().join(' ')]);

test.each([
  ['PATCH', '/api/health', 'method-wrong', 'GET HEAD'],
  ['PATCH', '/api/Health/', 'method-wrong', 'GET HEAD'],
  ['POST', '/api/catalog/imports/x/rejected.csv', 'method-wrong', 'GET HEAD'],
  ['POST', '/api/catalog/imports/x/rejectedXcsv', 'not-found', ''],
  ['POST', '/api/customers/a/b/export', 'not-found', ''],
])('%s %s: %s %s', async (method, path, code, allow) => {
  expect(await refusal(method, path)).toEqual([code, allow]);
});

test('the app for deliveries speaks of its own doors alone', async () => {
  expect(await refusal('PATCH', '/api/me', webhookDoors)).toEqual(['not-found', '']);
});
