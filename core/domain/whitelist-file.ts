import {
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  importPKCS8,
  importSPKI,
  type CryptoKey as JoseKey,
} from 'jose';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { Whitelist } from './licence.ts';

export const WHITELIST_TYPE = 'igshop-whitelist+jwt';
export const DEVELOPMENT_KEY_PREFIX = 'development-';

/**
 * The public half of the key that signed the placeholder in the repository; its private half was never
 * kept. A list by this key counts on one machine only, whatever its header says.
 */
export const DEVELOPMENT_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA5GYWOqUI3waHnvvBr2UEZR8pyRu4zKFngyvnpZaDVRU=
-----END PUBLIC KEY-----
`;

const ALGORITHM = 'EdDSA'; // RFC 8037; the curve is Ed25519
const Header = z.object({
  alg: z.literal(ALGORITHM),
  typ: z.literal(WHITELIST_TYPE),
  kid: z.string().min(1).max(100),
});

/**
 * Signs the list as a compact JWS (RFC 7515). The same list and key give the same bytes everywhere:
 * the payload is JSON with sorted keys, and Ed25519 has no randomness.
 *
 * @param privateKeyPem - PKCS #8, Ed25519, not encrypted.
 * @throws Failure `licence-key-unusable`; ZodError when the list is not one.
 */
export async function signWhitelist(whitelist: Whitelist, privateKeyPem: string): Promise<string> {
  const payload = new TextEncoder().encode(canonicalJson(Whitelist.parse(whitelist)));
  const key = await privateKey(privateKeyPem);
  return new CompactSign(payload)
    .setProtectedHeader({ alg: ALGORITHM, kid: await keyIdOf(key), typ: WHITELIST_TYPE })
    .sign(key);
}

/**
 * Reads a signed list, trusting nothing in it before its signature.
 *
 * @param publicKeyPems - SPKI, Ed25519; any of them may have signed.
 * @param options - `allowDevelopment`: this is one person's machine, the placeholder's key may count.
 * @throws Failure `licence-malformed`, `licence-development-key`, `licence-key-unknown`,
 *   `licence-signature-wrong`, `licence-key-unusable`. An older list is the store's to refuse.
 */
export async function verifyWhitelist(
  jws: string,
  publicKeyPems: string[],
  options: { allowDevelopment: boolean },
): Promise<Whitelist> {
  const compact = jws.trim();
  const { kid } = readHeader(compact);
  const named = kid.startsWith(DEVELOPMENT_KEY_PREFIX);
  const key = await findKey([...publicKeyPems, DEVELOPMENT_PUBLIC_KEY], listKeyId(compact));
  const development = named || key?.pem.trim() === DEVELOPMENT_PUBLIC_KEY.trim();
  if (development && !options.allowDevelopment)
    throw new Failure('licence-development-key', `expected the owner's key, got ${kid}`);
  if (!key) throw new Failure('licence-key-unknown', `expected one of the configured keys, got ${kid}`);
  return readPayload(await checkSignature(compact, key.key));
}

/**
 * The name of the key that a list says it is signed with, without the mark of a development key.
 *
 * @throws Failure `licence-malformed`.
 */
export function listKeyId(jws: string): string {
  const { kid } = readHeader(jws.trim());
  return kid.startsWith(DEVELOPMENT_KEY_PREFIX) ? kid.slice(DEVELOPMENT_KEY_PREFIX.length) : kid;
}

/** The names of the keys whose lists count here. @throws Failure `licence-key-unusable`. */
export async function acceptedKeyIds(
  publicKeyPems: string[],
  options: { allowDevelopment: boolean },
): Promise<string[]> {
  const pems = options.allowDevelopment ? [...publicKeyPems, DEVELOPMENT_PUBLIC_KEY] : publicKeyPems;
  return Promise.all(pems.map(async (pem) => keyIdOf(await publicKey(pem))));
}

/** The name of a key: its RFC 7638 thumbprint (SHA-256). The two halves of a pair have the same name. */
export async function keyIdOf(key: JoseKey): Promise<string> {
  return calculateJwkThumbprint(await exportJWK(key));
}

/** Reads an Ed25519 private key. @throws Failure `licence-key-unusable`. */
export async function privateKey(pem: string): Promise<JoseKey> {
  return importKey(() => importPKCS8(pem.trim(), ALGORITHM, { extractable: true }), 'PRIVATE KEY', pem);
}

/** Reads an Ed25519 public key. @throws Failure `licence-key-unusable`. */
export async function publicKey(pem: string): Promise<JoseKey> {
  return importKey(() => importSPKI(pem.trim(), ALGORITHM, { extractable: true }), 'PUBLIC KEY', pem);
}

/** JSON with the keys of every object in code unit order and no spaces, as in RFC 8785. */
function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

function readHeader(compact: string): z.infer<typeof Header> {
  try {
    return Header.parse(decodeProtectedHeader(compact));
  } catch (cause) {
    const expected = `expected a compact JWS with alg ${ALGORITHM} and typ ${WHITELIST_TYPE}`;
    throw new Failure('licence-malformed', expected, { cause });
  }
}

async function findKey(pems: string[], keyId: string): Promise<{ pem: string; key: JoseKey } | undefined> {
  for (const pem of pems) {
    const key = await publicKey(pem);
    if ((await keyIdOf(key)) === keyId) return { pem, key };
  }
  return undefined;
}

async function checkSignature(compact: string, key: JoseKey): Promise<Uint8Array> {
  try {
    return (await compactVerify(compact, key, { algorithms: [ALGORITHM] })).payload;
  } catch (cause) {
    throw new Failure('licence-signature-wrong', 'the signature does not fit the list', { cause });
  }
}

function readPayload(payload: Uint8Array): Whitelist {
  try {
    return Whitelist.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch (cause) {
    throw new Failure('licence-malformed', 'signed, but the payload is not a licence list', { cause });
  }
}

async function importKey(read: () => Promise<JoseKey>, label: string, pem: string): Promise<JoseKey> {
  try {
    return await read();
  } catch (cause) {
    const found = /-----BEGIN ([A-Z ]+)-----/.exec(pem)?.[1] ?? 'no PEM block';
    throw new Failure('licence-key-unusable', `expected an Ed25519 ${label} in PEM, got ${found}`, { cause });
  }
}
