import { Failure, type FailureCode } from '../domain/failure.ts';
import { type Licence, licenceOf, normaliseHandle, type Whitelist } from '../domain/licence.ts';
import { acceptedKeyIds, listKeyId, verifyWhitelist } from '../domain/whitelist-file.ts';
import { now } from '../runtime/clock.ts';
import { config } from '../runtime/config.ts';
import { log } from '../runtime/log.ts';
import { blobPlace } from './blob-service.ts';
import { licenceBlob, readLicenceBlob } from './whitelist-blob.ts';
import { bindHandle, keepList, newestKept } from './whitelist-rows.ts';

export type LicenceProblem = Extract<FailureCode, `licence-${string}`>;

/**
 * What is known of the list. `whitelist` is null when there never was a good one; `problem` says why Blob's
 * list is not the one that serves, null when it is.
 */
export type WhitelistState = { whitelist: Whitelist | null; problem: LicenceProblem | null };

export type LicenceAnswer =
  | Licence
  | { kind: 'no-list'; problem: LicenceProblem | null }
  | { kind: 'handle-moved' };

/**
 * Tells whether an account may be answered now.
 *
 * @param handle - the account's Instagram handle in any spelling; null when it has none.
 * @param igId - the account; a licence belongs to the first account that used it.
 * @param nowMs - in ms since the epoch.
 * @throws Failure `store-unavailable`; every state of the list itself is an answer.
 */
export async function licenceFor(handle: string | null, igId: string, nowMs = now()): Promise<LicenceAnswer> {
  const { whitelist, problem } = await refreshWhitelist();
  if (!whitelist) return { kind: 'no-list', problem };
  const key = normaliseHandle(handle ?? '');
  if (key === null) return { kind: 'none' };
  const licence = licenceOf(whitelist, key, nowMs);
  if (licence.kind !== 'active' || (await bindHandle(key, igId, nowMs)) === igId) return licence;
  log('warn', 'licence-handle-moved', { igId });
  return { kind: 'handle-moved' };
}

type Seen = { etag: string; state: WhitelistState };

const AWAY_PAUSE_MS = 15_000; // a Blob that does not answer holds up every look for seconds

let seen: Seen | undefined; // the last list read from Blob, and what came of it
let current: { state: WhitelistState; staleAtMs: number } | undefined;
let reading: Promise<WhitelistState> | undefined;
let client: { place: string; blob: ReturnType<typeof licenceBlob> } | undefined;

/**
 * Gives the list that serves, reading Blob when the last look is older than LICENCE_REFRESH_MS. Without a
 * good list in Blob the last verified one serves from Postgres, until its entries expire.
 *
 * @param options - `force`: look now, whatever the age.
 * @throws Failure `store-unavailable` when Postgres is needed and away.
 */
export async function refreshWhitelist(options: { force?: boolean } = {}): Promise<WhitelistState> {
  if (!options.force && current && performance.now() < current.staleAtMs) return current.state;
  if (reading && !options.force) return reading;
  // A look that is under way may have begun before what the caller wants to see: a forced one comes after it.
  const mine = reading ? reading.then(look, look) : look();
  reading = mine;
  try {
    return await mine;
  } finally {
    if (reading === mine) reading = undefined;
  }
}

async function look(): Promise<WhitelistState> {
  const state = await readState();
  if (state.problem !== (current?.state.problem ?? null)) announce(state);
  const pauseMs = state.problem === 'licence-blob-unavailable' ? AWAY_PAUSE_MS : 0;
  current = { state, staleAtMs: performance.now() + Math.max(config().licence.refreshMs, pauseMs) };
  return state;
}

async function readState(): Promise<WhitelistState> {
  const answer = await readLicenceBlob(blobClient(), seen?.etag);
  if (answer.kind === 'unchanged' && seen) return seen.state;
  if (answer.kind !== 'list') {
    seen = undefined;
    return lastVerified(answer.kind === 'unchanged' ? 'licence-blob-unavailable' : answer.kind);
  }
  const state = await judge(answer.jws);
  seen = { etag: answer.etag, state };
  return state;
}

/** Verifies a list from Blob and keeps it; one that is bad or older than what was seen does not serve. */
async function judge(jws: string): Promise<WhitelistState> {
  try {
    const whitelist = await verify(jws);
    const kept = await newestKept(await keyIds());
    const { counter } = whitelist;
    if (kept && (counter < kept.counter || (counter === kept.counter && jws.trim() !== kept.jws))) {
      const expected = `expected counter ${kept.counter} as kept, or a higher one`;
      throw new Failure('licence-rolled-back', `${expected}, got ${counter}`);
    }
    if (!kept || counter > kept.counter) await keepList(listKeyId(jws), { counter, jws: jws.trim() }, now());
    return { whitelist, problem: null };
  } catch (error) {
    return lastVerified(problemOf(error));
  }
}

/** The newest list kept in Postgres, verified again: a row is no more to be trusted than a file. */
async function lastVerified(problem: LicenceProblem): Promise<WhitelistState> {
  try {
    const kept = await newestKept(await keyIds());
    return { whitelist: kept && (await verify(kept.jws)), problem };
  } catch (error) {
    return { whitelist: null, problem: problemOf(error) };
  }
}

function verify(jws: string): Promise<Whitelist> {
  return verifyWhitelist(jws, config().licence.publicKeys, { allowDevelopment: config().onLoopback });
}

function keyIds(): Promise<string[]> {
  return acceptedKeyIds(config().licence.publicKeys, { allowDevelopment: config().onLoopback });
}

/** Where the list lies. */
export function blobClient(): ReturnType<typeof licenceBlob> {
  const place = blobPlace();
  if (client?.place !== place) client = { place, blob: licenceBlob() };
  return client.blob;
}

function problemOf(error: unknown): LicenceProblem {
  if (error instanceof Failure && isLicenceProblem(error.code)) return error.code;
  throw error;
}

function isLicenceProblem(code: FailureCode): code is LicenceProblem {
  return code.startsWith('licence-');
}

function announce({ whitelist, problem }: WhitelistState): void {
  const counter = whitelist?.counter ?? null;
  if (problem === null) log('info', 'licence-list-good-again', { counter });
  else log('error', 'licence-list-problem', { problem, counter });
}
