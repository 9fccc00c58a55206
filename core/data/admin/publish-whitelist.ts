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

type Signed = { jws: string; whitelist: Whitelist };
export type ServingList = { serving: Signed | null; nextCounter: number; etag: string | null };

/**
 * The list that serves, for who wants to change it: Blob's, or the last verified one where Blob's is bad, missing or
 * older than that. Whoever changes a list that does not serve takes every shop's licence away that it lacks.
 *
 * @returns `etag`: of what lies in Blob, good or bad; null for nothing.
 * @throws Failure `licence-blob-unavailable`, `store-unavailable`.
 */
export async function servingList(): Promise<ServingList> {
  const found = await readLicenceBlob(blobClient(), undefined);
  if (found.kind !== 'list' && found.kind !== 'licence-blob-missing')
    throw new Failure('licence-blob-unavailable', `licence blob: ${found.kind}`);
  const allowDevelopment = config().onLoopback;
  const keys = config().licence.publicKeys;
  const kept = await newestKept(await acceptedKeyIds(keys, { allowDevelopment }));
  const goodOne = async (jws: string): Promise<Signed | null> =>
    verifyWhitelist(jws, keys, { allowDevelopment }).then(
      (whitelist) => ({ jws: jws.trim(), whitelist }),
      () => null, // replaced by the next good one
    );
  const published = found.kind === 'list' ? await goodOne(found.jws) : null;
  const isNewer = published && published.whitelist.counter > (kept?.counter ?? 0);
  const serving = isNewer ? published : ((kept && (await goodOne(kept.jws))) ?? published);
  const nextCounter = Math.max(kept?.counter ?? 0, published?.whitelist.counter ?? 0) + 1;
  return { serving, nextCounter, etag: found.kind === 'list' ? found.etag : null };
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
  const { serving, nextCounter, etag } = await servingList();
  if (next.counter !== nextCounter) {
    throw new Failure('licence-rolled-back', `expected counter ${nextCounter}, got ${next.counter}`);
  }
  const before = serving?.whitelist ?? null;
  refuseWrongTime(next, before);
  await writeLicenceBlob(blobClient(), jws, etag);
  await keepList(listKeyId(jws), { counter: next.counter, jws: jws.trim() }, now());
  await refreshWhitelist({ force: true });
  return differenceOf(before?.entries ?? {}, next.entries);
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
