import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { envelope } from './envelope.ts';
import { appSecretProof, serialise, signatureHeaders } from './wire.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const VECTOR =
  '{"object":"instagram","entry":[{"time":1764000000123,"id":"17841400000000001","messaging":[{"sender":{"id":"1234567890123456"},"recipient":{"id":"17841400000000001"},"timestamp":1764000000001,"message":{"mid":"aWdfTEST","text":"\\u0645\\u0631\\u062d\\u0628\\u0627 \\ud83d\\udc4b https:\\/\\/ex.am\\/p"}}]}]}';

test('a body is written as Meta writes it, byte for byte', () => {
  const bytes = serialise(JSON.parse(VECTOR));
  expect(bytes.toString('ascii')).toBe(VECTOR);
  expect(bytes).toHaveLength(297);
});

test('the signature is over the escaped bytes', () => {
  expect(signatureHeaders(serialise(JSON.parse(VECTOR)), SECRET)).toEqual({
    'x-hub-signature': expect.stringMatching(/^sha1=[0-9a-f]{40}$/),
    'x-hub-signature-256': 'sha256=7f7acd6b82e4eae351393349a95d719b660d378833a5876314112687e8868c6c',
  });
});

test('bodies written again have other signatures', () => {
  const again = JSON.stringify(JSON.parse(VECTOR));
  const digest = createHmac('sha256', SECRET).update(again).digest('hex');
  expect(digest).toBe('69ff1d1fb67b6dfc9cc7e3f8b5fa2afc9bcd918f5d6394f9e402cc9ef38eb690');
});

test('a lone surrogate stays an escape', () => {
  expect(serialise({ text: 'a\ud83db' }).toString('ascii')).toBe('{"text":"a\\ud83db"}');
});

test('the proof of a token', () => {
  expect(appSecretProof('EAATESTTOKEN', SECRET)).toBe(
    '99cbac345910084e738e780a0d5a02f2421ea86e53d6f64eff41e367a76944c6',
  );
});

test('envelopes vary with the message, never by chance', () => {
  const made = Array.from({ length: 200 }, (_, i) => {
    const one = () =>
      JSON.stringify(
        envelope(
          'ig',
          { from: 'c', to: 'ig' },
          { message: { mid: `m${i}` } },
          { timestampMs: 5, sentMs: 6 },
          { seed: `m${i}` },
        ),
      );
    expect(one()).toBe(one());
    return one();
  });
  expect(made.some((text) => text.includes('"timestamp":"5"'))).toBe(true);
  expect(made.some((text) => text.includes('new_field_of_a_later_version'))).toBe(true);
  expect(made.some((text) => text.includes('{"message":{"mid"'))).toBe(true);
  const plain = made.filter((text) => text.includes('"timestamp":5') && !text.includes('new_field'));
  expect(plain.length).toBeGreaterThan(100); // the usual form is the usual one
});
