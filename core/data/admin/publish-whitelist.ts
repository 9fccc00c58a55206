import { Failure } from '../../domain/failure.ts';
import type { Whitelist } from '../../domain/licence.ts';
import { type Difference, differenceOf } from '../../domain/whitelist-change.ts';
import { acceptedKeyIds, listKeyId, verifyWhitelist } from '../../domain/whitelist-file.ts';
import { now } from '../../runtime/clock.ts';
import { config } from '../../runtime/config.ts';
import { blobClient, refreshWhitelist } from '../whitelist.ts';
import { readLicenceBlob, writeLicenceBlob } from '../whitelist-blob.ts';
import { keepList, newestKept } from '../whitelist-rows.ts';

const AHEAD_MS_MAX = 10 * 60 * 1000; // clocks differ

export type PublishedList = { jws: string; etag: string | null; whitelist: Whitelist | null };

/** The list in Blob as it is now, for who wants to change it. `whitelist` is null for none, or a bad one. */
export async function currentList(): Promise<PublishedList> {
  const found = await readLicenceBlob(blobClient(), undefined);
  if (found.kind === 'licence-blob-missing') return { jws: '', etag: null, whitelist: null };
  if (found.kind !== 'list') throw new Failure('licence-blob-unavailable', `licence blob: ${found.kind}`);
  const whitelist = await verifyWhitelist(found.jws, config().licence.publicKeys, {
    allowDevelopment: config().onLoopback,
  }).catch(() => null); // replaced by the next good one
  return { jws: found.jws.trim(), etag: found.etag, whitelist };
}

/**
 * Puts a list that was signed elsewhere in the place of the one that serves. The private key is never here.
 *
 * @returns what it says differently.
 * @throws Failure `licence-malformed`, `licence-development-key`, `licence-key-unknown`, `licence-signature-wrong`;
 *   `licence-rolled-back`: the counter is not the next one; `licence-issued-wrong`: issued before the list it
 *   replaces, or in the future; `changed-meanwhile`.
 */
export async function publishWhitelist(jws: string): Promise<Difference[]> {
  const keys = config().licence.publicKeys;
  const next = await verifyWhitelist(jws, keys, { allowDevelopment: false });
  const [current, kept] = await Promise.all([
    currentList(),
    newestKept(await acceptedKeyIds(keys, { allowDevelopment: config().onLoopback })),
  ]);
  const highest = Math.max(kept?.counter ?? 0, current.whitelist?.counter ?? 0);
  if (next.counter !== highest + 1) {
    throw new Failure('licence-rolled-back', `expected counter ${highest + 1}, got ${next.counter}`);
  }
  refuseWrongTime(next, current.whitelist);
  await writeLicenceBlob(blobClient(), jws, current.etag);
  await keepList(listKeyId(jws), { counter: next.counter, jws: jws.trim() }, now());
  await refreshWhitelist({ force: true });
  return differenceOf(current.whitelist?.entries ?? {}, next.entries);
}

function refuseWrongTime({ issuedAt }: Whitelist, before: Whitelist | null): void {
  const issuedMs = Date.parse(issuedAt);
  if (issuedMs > now() + AHEAD_MS_MAX) {
    throw new Failure('licence-issued-wrong', `expected a list issued by now, got one of ${issuedAt}`);
  }
  if (before && issuedMs < Date.parse(before.issuedAt)) {
    const expected = `expected a list issued after ${before.issuedAt}`;
    throw new Failure('licence-issued-wrong', `${expected}, got one of ${issuedAt}`);
  }
}
