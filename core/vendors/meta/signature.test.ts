import { expect, test } from 'vitest';
import { isSignedByMeta } from './signature.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const BODY = String.raw`{"object":"instagram","entry":[{"time":1764000000123,"id":"17841400000000001","messaging":[{"sender":{"id":"1234567890123456"},"recipient":{"id":"17841400000000001"},"timestamp":1764000000001,"message":{"mid":"aWdfTEST","text":"\u0645\u0631\u062d\u0628\u0627 \ud83d\udc4b https:\/\/ex.am\/p"}}]}]}`;
const RIGHT = 'sha256=7f7acd6b82e4eae351393349a95d719b660d378833a5876314112687e8868c6c';
const check = (body: string, header: string | null, secrets = [SECRET]) =>
  isSignedByMeta(Buffer.from(body), header, secrets);

test('the published vector: 297 bytes and their signature', () => {
  expect(Buffer.byteLength(BODY)).toBe(297);
  expect(check(BODY, RIGHT)).toBe(true);
});

test('signatures of the body parsed and written again are refused', () => {
  expect(check(BODY, 'sha256=69ff1d1fb67b6dfc9cc7e3f8b5fa2afc9bcd918f5d6394f9e402cc9ef38eb690')).toBe(false);
  expect(check(BODY, 'sha256=cafd0c81c546c65988e7a82d86daebc16578bcd58ea886ee2bf90600a95576ef')).toBe(false);
  expect(check(JSON.stringify(JSON.parse(BODY)), RIGHT)).toBe(false);
});

test('during a rotation either secret may have signed', () => {
  expect(check(BODY, RIGHT, ['another-secret-of-the-app', SECRET])).toBe(true);
  expect(check(BODY, RIGHT, ['another-secret-of-the-app'])).toBe(false);
});

test.each([
  null,
  '',
  'sha256=',
  RIGHT.toUpperCase(),
  RIGHT.slice(0, -1),
  RIGHT.replace('sha256', 'sha1'),
  `${RIGHT} `,
])('a header that is none: %s', (header) => expect(check(BODY, header)).toBe(false));
