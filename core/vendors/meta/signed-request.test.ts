import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { personOfSignedRequest } from './signed-request.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const META =
  'Xy1wqTtxatTH_z4_uEsN--6qCUE3H-EkC4zAgkzY5LQ.eyJ1c2VyX2lkIjoiMTAyMjAwMDAwMDAwMDAwMDEiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc2NDAwMDAwMH0';

const signed = (said: unknown, secret = SECRET) => {
  const text = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `${createHmac('sha256', secret).update(text).digest('base64url')}.${text}`;
};
const PERSON = { user_id: '10220000000000001', algorithm: 'HMAC-SHA256', issued_at: 1_764_000_000 };

test('the known vector names its person, with any of the secrets and with padding', () => {
  expect(personOfSignedRequest(META, [SECRET])).toBe('10220000000000001');
  expect(personOfSignedRequest(META, ['another', SECRET])).toBe('10220000000000001');
  const [signature, text] = META.split('.');
  expect(personOfSignedRequest(`${signature}=.${text}`, [SECRET])).toBe('10220000000000001');
});

test.each([
  ['another secret', signed(PERSON, 'another')],
  ['no signature', `.${META.split('.')[1]}`],
  ['another text', `${META.split('.')[0]}.${signed({ ...PERSON, user_id: '1' }).split('.')[1]}`],
  ['a third part', `${META}.x`],
  ['nothing', ''],
  ['another algorithm', signed({ ...PERSON, algorithm: 'none' })],
  ['no person', signed({ algorithm: 'HMAC-SHA256' })],
  ['an id that is none', signed({ ...PERSON, user_id: "1' or '1" })],
])('%s is refused', (_, text) => {
  expect(personOfSignedRequest(text, [SECRET])).toBeNull();
});
