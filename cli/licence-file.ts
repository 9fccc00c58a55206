import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../core/domain/failure.ts';
import { Whitelist } from '../core/domain/licence.ts';
import { withChanges } from '../core/domain/whitelist-change.ts';
import {
  keyIdOf,
  privateKey,
  publicKey,
  signWhitelist,
  verifyWhitelist,
} from '../core/domain/whitelist-file.ts';
import { readIfThere, writeNew, writeWhole } from './text-file.ts';

export const PRIVATE_KEY_FILE = 'igshop_ed25519.pem';
export const PUBLIC_KEY_FILE = 'igshop_ed25519.pub.pem';

export type Signed = { whitelist: Whitelist; jws: string; replacedPlaceholder: boolean };

/**
 * Adds a handle to the list, or gives it another last day, and signs the whole list anew. The file is
 * made when it is missing.
 *
 * @param change - `handle` in any spelling, `expiry` the last day as `YYYY-MM-DD`, Amman's calendar;
 *   `issuedAt` ISO 8601 UTC.
 * @throws Failure `licence-input-invalid`, `licence-not-listed`, or what `verifyWhitelist` says about the file found.
 */
export async function addLicence(change: {
  file: string;
  handle: string;
  expiry: string;
  privateKeyPem: string;
  previousPublicKeyPem?: string;
  issuedAt: string;
}): Promise<Signed> {
  const { handle, expiry, ...rest } = change;
  return changeLicences({ ...rest, entries: { [handle]: expiry } });
}

/** Takes a handle off the list; one that is not on it is an error, so that a slip is seen. */
export async function removeLicence(change: {
  file: string;
  handle: string;
  privateKeyPem: string;
  previousPublicKeyPem?: string;
  issuedAt: string;
}): Promise<Signed> {
  const { handle, ...rest } = change;
  return changeLicences({ ...rest, entries: { [handle]: null } });
}

/**
 * Makes several changes under one new counter. A day adds or moves a licence, null takes it away.
 * A file that neither this key nor the named previous one has signed is refused: signing it anew would
 * launder a tampered list. The repository's placeholder is replaced by an empty list.
 *
 * @throws Failure as `addLicence`.
 */
export async function changeLicences(change: {
  file: string;
  entries: Record<string, string | null>;
  privateKeyPem: string;
  previousPublicKeyPem?: string;
  issuedAt: string;
}): Promise<Signed> {
  const previous = change.previousPublicKeyPem ? [change.previousPublicKeyPem] : [];
  const found = await readOwn(change.file, [await publicHalf(change.privateKeyPem), ...previous]);
  const whitelist: Whitelist = {
    counter: found.counter + 1,
    issuedAt: checkedTime(change.issuedAt),
    entries: withChanges(found.entries, change.entries),
  };
  const jws = await signWhitelist(whitelist, change.privateKeyPem);
  await writeWhole(change.file, `${jws}\n`);
  return { whitelist, jws, replacedPlaceholder: found.isPlaceholder };
}

/**
 * Makes an Ed25519 pair: PKCS #8 (mode 600) and SPKI, both PEM. Files that are there stay untouched.
 *
 * @throws Failure `licence-key-exists` when one of the two files is there.
 */
export async function writeKeyPair(
  dir: string,
): Promise<{ privateKeyPath: string; publicKeyPath: string; keyId: string }> {
  const pair = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const privateKeyPath = path.join(dir, PRIVATE_KEY_FILE);
  const publicKeyPath = path.join(dir, PUBLIC_KEY_FILE);
  await mkdir(dir, { recursive: true });
  await writeNew(privateKeyPath, pair.privateKey, 0o600);
  try {
    await writeNew(publicKeyPath, pair.publicKey, 0o644);
  } catch (error) {
    await rm(privateKeyPath); // made a moment ago by us, and useless alone
    throw error;
  }
  return { privateKeyPath, publicKeyPath, keyId: await keyIdOf(await publicKey(pair.publicKey)) };
}

type Found = { counter: number; entries: Whitelist['entries']; isPlaceholder: boolean };

async function readOwn(file: string, publicKeyPems: string[]): Promise<Found> {
  const jws = await readIfThere(file);
  if (jws === null) return { counter: 0, entries: {}, isPlaceholder: false };
  try {
    const { counter, entries } = await verifyWhitelist(jws, publicKeyPems, { allowDevelopment: false });
    return { counter, entries, isPlaceholder: false };
  } catch (error) {
    if (error instanceof Failure && error.code === 'licence-key-unknown') throw ofAnotherKey(file, error);
    if (!(error instanceof Failure && error.code === 'licence-development-key')) throw error;
    const { counter } = await verifyWhitelist(jws, publicKeyPems, { allowDevelopment: true });
    return { counter, entries: {}, isPlaceholder: true };
  }
}

/** Whoever changes the key has to name the old one: the file alone is no reason to trust it. */
const ofAnotherKey = (file: string, cause: Failure): Failure =>
  new Failure(
    'licence-key-unknown',
    `${file}: ${cause.message}; if an older key of yours has signed it, name that key's public half by --previous-public-key`,
    { cause },
  );

async function publicHalf(privateKeyPem: string): Promise<string> {
  await privateKey(privateKeyPem); // names what is wrong with it
  return createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString();
}

function checkedTime(issuedAt: string): string {
  if (Whitelist.shape.issuedAt.safeParse(issuedAt).success) return issuedAt;
  const expected = 'expected --issued-at as ISO 8601 in UTC, such as 2026-01-31T09:00:00Z';
  throw new Failure('licence-input-invalid', `${expected}, got ${JSON.stringify(issuedAt)}`);
}
