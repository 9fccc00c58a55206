import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signWhitelist, verifyWhitelist } from '../../../core/domain/whitelist-file.ts';
import { nameOfKey, readList, signChanges } from './signing.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const [next, old, stranger] = [pair(), pair(), pair()];
const publicKeys = [next.publicKey, old.publicKey];
const ISSUED = '2026-06-01T00:00:00.000Z';

test('while two keys count, either signs the next list, and what it says follows from the last', async () => {
  const entries = { rakkab: '2027-01-01', gone: '2027-01-01' };
  const jws = await signWhitelist({ counter: 4, issuedAt: ISSUED, entries }, old.privateKey);
  const list = await readList({ jws, nextCounter: 5, publicKeys });
  expect(list).toMatchObject({ entries, issuedAt: ISSUED, nextCounter: 5 });
  expect(await nameOfKey(next.privateKey, list.keyIds)).toBe(list.keyIds[0]);
  expect(await nameOfKey(old.privateKey, list.keyIds)).toBe(list.keyIds[1]);

  const changes = { '@Sado.Abayas': '2027-02-02', gone: null };
  const slowClockMs = Date.parse('2026-05-31T23:59:00Z'); // behind the one that issued the last list
  for (const { privateKey } of [next, old]) {
    const signed = await signChanges(list, changes, privateKey, slowClockMs);
    expect(await verifyWhitelist(signed, publicKeys, { allowDevelopment: false })).toEqual({
      counter: 5,
      issuedAt: ISSUED,
      entries: { rakkab: '2027-01-01', 'sado.abayas': '2027-02-02' },
    });
  }
});

test('a key that does not count signs nothing', async () => {
  const list = await readList({ jws: '', nextCounter: 1, publicKeys });
  expect(list.entries).toEqual({});
  const sign = (pem: string) => signChanges(list, { rakkab: '2027-01-01' }, pem, 0);
  await expect(sign(stranger.privateKey)).rejects.toMatchObject({ code: 'licence-key-unknown' });
  await expect(sign(next.publicKey)).rejects.toMatchObject({ code: 'licence-key-unusable' });
  const taken = signChanges(list, { never: null }, next.privateKey, 0);
  await expect(taken).rejects.toMatchObject({ code: 'licence-not-listed' });
});
