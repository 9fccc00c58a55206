import { HttpRequest } from '@azure/functions';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settings } from '../../tests/helpers/settings.ts';
import type { FailureCode } from '../domain/failure.ts';
import { noteRefusal, tellRefusals } from './refusals.ts';

let lines: { event: string; [field: string]: unknown }[];

beforeEach(() => {
  for (const [key, value] of Object.entries(settings({}))) vi.stubEnv(key, value);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(JSON.parse(String(text))) > 0);
});
afterEach(() => {
  tellRefusals();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const refuse = (
  code: FailureCode,
  { door = 'orders', from = '203.0.113.9', cookie = 'a=b' } = {},
  who = {},
) =>
  noteRefusal(
    new HttpRequest({
      method: 'GET',
      url: 'http://x/',
      headers: { cookie, 'x-forwarded-for': `${from}, 10.0.0.1` },
    }),
    { door, code, requestId: 'r1' },
    who,
  );

test('a refusal is one line of ids and codes: neither the address nor what was sent', () => {
  refuse('forbidden', {}, { tenantId: 't1', userId: 'u1', role: 'staff', cookies: ['secret'] });
  const [line] = lines;
  expect(line).toEqual({
    ...{ level: 'warn', event: 'call-refused', door: 'orders', code: 'forbidden', requestId: 'r1', times: 1 },
    ...{ tenantId: 't1', userId: 'u1', caller: expect.stringMatching(/^[\w-]{10}$/) },
  });
  expect(JSON.stringify(lines)).not.toMatch(/203\.0|secret|a=b/);
});

test('the same again is counted, and told once when the minute ends', () => {
  for (let n = 0; n < 500; n++) refuse('too-many-requests');
  expect(lines).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(lines.map(({ times }) => times)).toEqual([1, 499]);
  expect(lines[1]?.caller).toBe(lines[0]?.caller);
  refuse('too-many-requests');
  expect(lines).toHaveLength(3); // a new minute
});

test('a flood from everywhere is no flood of lines', () => {
  for (let n = 0; n < 5_000; n++) refuse('signed-out', { from: `10.${n >> 8}.${n & 255}.1` });
  tellRefusals();
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toMatchObject({ event: 'calls-refused-beside', times: 4_980 });
});

test('what is no refusal is not told: a visitor without a cookie, a wrong body, our own trouble', () => {
  refuse('signed-out', { cookie: '' });
  refuse('content-invalid');
  refuse('unexpected');
  expect(lines).toEqual([]);
});
