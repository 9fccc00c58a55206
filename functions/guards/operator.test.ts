import { HttpRequest } from '@azure/functions';
import { beforeEach, expect, test, vi } from 'vitest';
import { sign } from '../../cli/smoke-signatures.ts';
import { settings } from '../../tests/helpers/settings.ts';
import { operator } from './operator.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const AT = Date.parse('2026-12-01T10:00:00Z');

beforeEach(() => {
  for (const [key, value] of Object.entries(settings({ META_APP_SECRET: SECRET }))) vi.stubEnv(key, value);
  vi.useFakeTimers({ now: AT });
  return () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  };
});

function ask({ body, headers }: ReturnType<typeof sign>) {
  return operator(
    new HttpRequest({ method: 'POST', url: 'http://x/api/operate', headers, body: { string: body } }),
  );
}

test('whoever knows the app’s secret is answered', async () => {
  const question = { ask: 'turn', igId: '17841400000000001', mid: 'm_1', atMs: AT };
  expect(await ask(sign(question, SECRET))).toEqual(question);
});

test.each([
  ['another secret', sign({ ask: 'stories', atMs: AT }, 'not-the-secret'), 'signature-wrong'],
  ['no signature', { ...sign({ ask: 'stories', atMs: AT }, SECRET), headers: {} }, 'signature-wrong'],
  ['a question of ten minutes ago', sign({ ask: 'stories', atMs: AT - 600_000 }, SECRET), 'signature-wrong'],
  [
    'another body under the same signature',
    { ...sign({ ask: 'stories', atMs: AT }, SECRET), body: JSON.stringify({ ask: 'stories', atMs: AT + 1 }) },
    'signature-wrong',
  ],
  ['a question that there is not', sign({ ask: 'everything', atMs: AT }, SECRET), 'request-invalid'],
  [
    'a question of two kilobytes',
    sign({ ask: 'stories', atMs: AT, more: 'x'.repeat(2_000) }, SECRET),
    'too-large',
  ],
])('%s is refused', async (_, signed, code) => {
  await expect(ask(signed)).rejects.toMatchObject({ code });
});
