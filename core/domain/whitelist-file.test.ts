import { readFile } from 'node:fs/promises';
import { CompactSign, exportPKCS8, exportSPKI, generateKeyPair, importPKCS8, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import type { FailureCode } from './failure.ts';
import type { Whitelist } from './licence.ts';
import {
  DEVELOPMENT_KEY_PREFIX,
  keyIdOf,
  publicKey,
  signWhitelist,
  verifyWhitelist,
  WHITELIST_TYPE,
} from './whitelist-file.ts';

const whitelist: Whitelist = {
  counter: 7,
  issuedAt: '2026-11-23T00:00:00Z',
  entries: { zain: '2027-01-31', 'sado.abayas': '2026-12-31' },
};
const owner = await makePair();
const stranger = await makePair();
const signed = await signWhitelist(whitelist, owner.privatePem);
const placeholder = await readFile(new URL('../../whitelist.sig', import.meta.url), 'utf8');

test('what was signed comes back', async () => {
  const strict = { allowDevelopment: false };
  expect(await verifyWhitelist(signed, [owner.publicPem], strict)).toEqual(whitelist);
  expect(await verifyWhitelist(`${signed}\n`, [stranger.publicPem, owner.publicPem], strict)).toEqual(
    whitelist,
  );
});

test('the same list gives the same bytes, whatever the order it was built in', async () => {
  const { counter, issuedAt, entries } = whitelist;
  const turned = { entries: Object.fromEntries(Object.entries(entries).reverse()), issuedAt, counter };

  expect(await signWhitelist(turned, owner.privatePem)).toBe(signed);
  expect(partOf(signed, 1)).toBe(
    '{"counter":7,"entries":{"sado.abayas":"2026-12-31","zain":"2027-01-31"},"issuedAt":"2026-11-23T00:00:00Z"}',
  );
  expect(JSON.parse(partOf(signed, 0))).toEqual({ alg: 'EdDSA', kid: owner.keyId, typ: WHITELIST_TYPE });
});

test.each<[name: string, make: () => string | Promise<string>, code: FailureCode]>([
  [
    'a later day',
    () => withPayload((text) => text.replace('2026-12-31', '2029-12-31')),
    'licence-signature-wrong',
  ],
  [
    'a higher counter',
    () => withPayload((text) => text.replace('"counter":7', '"counter":8')),
    'licence-signature-wrong',
  ],
  ['a signature with one bit turned', () => turnBit(), 'licence-signature-wrong'],
  ['an empty signature', () => `${parts().slice(0, 2).join('.')}.`, 'licence-signature-wrong'],
  ['another list’s signature', () => swapSignature(), 'licence-signature-wrong'],
  [
    'a key that nobody configured',
    () => signWhitelist(whitelist, stranger.privatePem),
    'licence-key-unknown',
  ],
  [
    'a stranger’s signature under the owner’s key id',
    () => byStranger(owner.keyId),
    'licence-signature-wrong',
  ],
  ['a development key id', () => byStranger(`${DEVELOPMENT_KEY_PREFIX}x`), 'licence-development-key'],
  [
    'the owner’s key marked as development',
    () => forge({ kid: `${DEVELOPMENT_KEY_PREFIX}${owner.keyId}` }),
    'licence-development-key',
  ],
  ['the placeholder', () => placeholder, 'licence-development-key'],
  ['the placeholder without its mark', () => withoutMark(), 'licence-development-key'],
  ['alg none', () => new UnsecuredJWT(whitelist).encode(), 'licence-malformed'],
  ['alg none with our header', () => withHeader({ alg: 'none' }), 'licence-malformed'],
  ['alg HS256 with the public key as the secret', () => hmacByPublicKey(), 'licence-malformed'],
  ['alg ES256', () => withHeader({ alg: 'ES256' }), 'licence-malformed'],
  ['another type of JWS', () => forge({ typ: 'JWT' }), 'licence-malformed'],
  ['no key id', () => forge({ kid: undefined }), 'licence-malformed'],
  ['half the file', () => signed.slice(0, signed.length / 2), 'licence-malformed'],
  ['all but the last ten characters', () => signed.slice(0, -10), 'licence-signature-wrong'],
  ['the first ten characters', () => signed.slice(0, 10), 'licence-malformed'],
  ['nothing', () => '', 'licence-malformed'],
  ['JSON', () => JSON.stringify(whitelist), 'licence-malformed'],
  ['a signed text that is no list', () => forge({}, 'hello'), 'licence-malformed'],
  [
    'a signed list with a bad day',
    () => forge({}, '{"counter":1,"issuedAt":"2026-01-01T00:00:00Z","entries":{"a":"2026-13-01"}}'),
    'licence-malformed',
  ],
])('refuses %s', async (_, make, code) => {
  const verifying = verifyWhitelist(await make(), [owner.publicPem], { allowDevelopment: false });
  await expect(verifying).rejects.toMatchObject({ name: 'Failure', code });
});

test('the placeholder counts on a machine of one’s own, and only there', async () => {
  const { entries } = await verifyWhitelist(placeholder, [owner.publicPem], { allowDevelopment: true });
  expect(Object.keys(entries)).toEqual(['igshop.demo']);
});

test('a tampered placeholder counts nowhere', async () => {
  const [header, , signature] = placeholder.trim().split('.');
  const payload = base64url('{"counter":1,"entries":{"me":"2099-01-01"},"issuedAt":"2026-11-23T00:00:00Z"}');
  const verifying = verifyWhitelist(`${header}.${payload}.${signature}`, [], { allowDevelopment: true });
  await expect(verifying).rejects.toMatchObject({ code: 'licence-signature-wrong' });
});

test.each([
  ['nothing', ''],
  ['a private key', owner.privatePem],
  ['a key of another curve', await otherCurve()],
])('%s is no public key', async (_, pem) => {
  await expect(publicKey(pem)).rejects.toMatchObject({ code: 'licence-key-unusable' });
});

async function makePair() {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  const [privatePem, publicPem] = [await exportPKCS8(pair.privateKey), await exportSPKI(pair.publicKey)];
  return { privatePem, publicPem, keyId: await keyIdOf(pair.publicKey) };
}

async function otherCurve(): Promise<string> {
  return exportSPKI((await generateKeyPair('ES256', { extractable: true })).publicKey);
}

/** A list signed by the owner's key, with anything in its header. */
async function forge(
  header: Record<string, unknown>,
  payload = JSON.stringify(whitelist),
  pem = owner.privatePem,
) {
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'EdDSA', kid: owner.keyId, typ: WHITELIST_TYPE, ...header })
    .sign(await importPKCS8(pem, 'EdDSA'));
}

async function hmacByPublicKey(): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(whitelist)))
    .setProtectedHeader({ alg: 'HS256', kid: owner.keyId, typ: WHITELIST_TYPE })
    .sign(new TextEncoder().encode(owner.publicPem));
}

async function swapSignature(): Promise<string> {
  const other = await signWhitelist({ ...whitelist, counter: 8 }, owner.privatePem);
  return [...parts().slice(0, 2), other.split('.')[2]].join('.');
}

function byStranger(kid: string): Promise<string> {
  return forge({ kid }, undefined, stranger.privatePem);
}

function withPayload(change: (payload: string) => string): string {
  const [header, , signature] = parts();
  return [header, base64url(change(partOf(signed, 1))), signature].join('.');
}

function withHeader(change: Record<string, unknown>): string {
  const header = base64url(JSON.stringify({ ...JSON.parse(partOf(signed, 0)), ...change }));
  return [header, ...parts().slice(1)].join('.');
}

function withoutMark(): string {
  const [header = '', ...rest] = placeholder.split('.');
  return [base64url(partOf(header, 0).replace(DEVELOPMENT_KEY_PREFIX, '')), ...rest].join('.');
}

function turnBit(): string {
  const [header, payload, signature = ''] = parts();
  const bytes = Buffer.from(signature, 'base64url');
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return [header, payload, bytes.toString('base64url')].join('.');
}

const parts = (): string[] => signed.split('.');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const partOf = (jws: string, index: number): string =>
  Buffer.from(jws.split('.')[index] ?? '', 'base64url').toString('utf8');
