import type { output } from 'zod/mini';
import type { SignedList } from '../../../core/contract/admin-licences.ts';
import { Failure } from '../../../core/domain/failure.ts';
import { Whitelist } from '../../../core/domain/licence.ts';
import { withChanges } from '../../../core/domain/whitelist-change.ts';
import { acceptedKeyIds, keyIdOf, privateKey, signWhitelist } from '../../../core/domain/whitelist-file.ts';

type Entries = Whitelist['entries'];

/** The list that serves, read; `keyIds` in the order of the setting, the newest first. */
export type CurrentList = {
  entries: Entries;
  issuedAt: string | null;
  nextCounter: number;
  keyIds: string[];
};

/** What the server gave, for people to read; whether its signature is good the server has said. */
export async function readList(list: output<typeof SignedList>): Promise<CurrentList> {
  const { entries, issuedAt } = list.jws ? payloadOf(list.jws) : { entries: {}, issuedAt: null };
  const keyIds = await acceptedKeyIds(list.publicKeys, { allowDevelopment: false });
  return { entries, issuedAt, nextCounter: list.nextCounter, keyIds };
}

export const entriesOf = (jws: string): Entries => payloadOf(jws).entries;

/**
 * The name of the key in a file that somebody has picked.
 *
 * @throws Failure `licence-key-unusable`: not Ed25519 in PKCS #8; `licence-key-unknown`: no list by it would count.
 */
export async function nameOfKey(pem: string, keyIds: string[]): Promise<string> {
  const keyId = await keyIdOf(await privateKey(pem));
  if (keyIds.includes(keyId)) return keyId;
  throw new Failure('licence-key-unknown', `expected one of the configured keys, got ${keyId}`);
}

/**
 * Signs the list that serves with some changes: the same bytes as the command line makes.
 *
 * @param nowMs - this browser's clock; a list is never issued before the one that it replaces.
 * @throws Failure `licence-not-listed`: what is to go has gone meanwhile; or as `nameOfKey`.
 */
export async function signChanges(
  list: CurrentList,
  changes: Record<string, string | null>,
  pem: string,
  nowMs: number,
): Promise<string> {
  const entries = withChanges(list.entries, changes);
  await nameOfKey(pem, list.keyIds);
  const issuedMs = Math.max(nowMs, list.issuedAt ? Date.parse(list.issuedAt) : 0);
  const issuedAt = new Date(issuedMs).toISOString();
  return signWhitelist({ counter: list.nextCounter, issuedAt, entries }, pem);
}

/** Of a list that the server has verified. */
const payloadOf = (jws: string): Whitelist => {
  const base64 = (jws.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  return Whitelist.parse(JSON.parse(new TextDecoder().decode(bytes)));
};
