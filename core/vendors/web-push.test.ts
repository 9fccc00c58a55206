import { createECDH, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { isPushTarget, PAYLOAD_BYTES_MAX, pushRequest, sealed, vapidPublicKey } from './web-push.ts';

// RFC 8291, appendix A.
const BROWSER = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
const OWN = {
  salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  privateKey: Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'),
};
const SEALED =
  'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN';

test('a payload is sealed to the byte as in the example of RFC 8291', () => {
  const text = Buffer.from('When I grow up, I want to be a watermelon');
  expect(sealed(text, BROWSER, OWN).toString('base64url')).toBe(SEALED);
});

test('the largest payload fits into one record, and each message is sealed anew', () => {
  const [one, other] = [0, 1].map(() => sealed(Buffer.alloc(PAYLOAD_BYTES_MAX), BROWSER));
  expect(one).toHaveLength(4_096);
  expect(one?.equals(other as Buffer)).toBe(false);
});

test('the request is signed for the push service it goes to', () => {
  const privateKey = Buffer.alloc(32, 9).toString('base64url');
  const endpoint = 'https://push.example.net/send/abc?x=1';
  const options = {
    privateKey,
    subject: 'https://shop.example',
    nowMs: 1_700_000_000_000,
    ttlSeconds: 60,
    topic: 't',
  };
  const { headers, body } = pushRequest({ endpoint, ...BROWSER }, '{}', options);
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '60', topic: 't', urgency: 'high' });
  expect(body.length).toBe(86 + 2 + 1 + 16);

  const [, token = '', key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization) ?? [];
  expect(key).toBe(vapidPublicKey(privateKey));
  const [head = '', claims = '', signature = ''] = token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    aud: 'https://push.example.net',
    exp: 1_700_000_000 + 12 * 3600,
    sub: 'https://shop.example',
  });
  const point = Buffer.from(key ?? '', 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isOurs = (text: string) =>
    verify(
      'sha256',
      Buffer.from(text),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
  expect(isOurs(`${head}.${claims}`)).toBe(true);
  expect(isOurs(`${head}.${claims}x`)).toBe(false);
});

test('keys that nothing can be encrypted for are told', () => {
  const other = createECDH('prime256v1').generateKeys('base64url');
  expect(isPushTarget({ ...BROWSER, p256dh: other })).toBe(true);
  expect(isPushTarget({ ...BROWSER, p256dh: other.slice(0, 40) })).toBe(false);
  expect(isPushTarget({ ...BROWSER, p256dh: Buffer.alloc(65, 4).toString('base64url') })).toBe(false);
  expect(isPushTarget({ ...BROWSER, auth: 'short' })).toBe(false);
});
