import { z } from 'zod';
import { now } from '../runtime/clock.ts';
import { config } from '../runtime/config.ts';
import { across } from './across.ts';
import { newestKey } from './tokens.ts';

export const PENDING_LOGIN_MS = 15 * 60 * 1000;

/** A login that waits for the person to choose one of several accounts. */
export type PendingLogin = { metaUserId: string; name: string; token: string; igIds: string[] };

/** Marks a state as used. @returns false when it was used before. */
export async function redeemLoginState(stateHash: Buffer, expiresAtMs: number): Promise<boolean> {
  const used = await across(
    `with old as (delete from login_states where state_hash in (
       select state_hash from login_states where expires_at < $3 for update skip locked))
     insert into login_states (state_hash, expires_at) values ($1, $2)
     on conflict (state_hash) do nothing returning 1`,
    [stateHash, new Date(expiresAtMs), new Date(now())],
  );
  return used.length === 1;
}

/** Keeps what was learnt in this login for `PENDING_LOGIN_MS`, for this browser alone. */
export async function keepLogin(browserHash: Buffer, login: PendingLogin): Promise<void> {
  const [keyId, key] = newestKey();
  const nowMs = now();
  await across(
    `with old as (delete from pending_logins where browser_hash in (
       select browser_hash from pending_logins where expires_at < $8 for update skip locked))
     insert into pending_logins (browser_hash, person, person_name, token, key_id, ig_ids, expires_at)
     values ($1, $2, $3, pgp_sym_encrypt($4, $5), $6, $7, $9)
     on conflict (browser_hash) do update set
       person = excluded.person, person_name = excluded.person_name, token = excluded.token,
       key_id = excluded.key_id, ig_ids = excluded.ig_ids, expires_at = excluded.expires_at`,
    [
      browserHash,
      login.metaUserId,
      login.name,
      login.token,
      key,
      keyId,
      login.igIds,
      new Date(nowMs),
      new Date(nowMs + PENDING_LOGIN_MS),
    ],
  );
}

const Row = z.object({
  person: z.string(),
  person_name: z.string(),
  token: z.string(),
  ig_ids: z.string().array(),
});

/** This browser's waiting login; null when there is none or its time is over. */
export async function findLogin(browserHash: Buffer): Promise<PendingLogin | null> {
  const [found] = await across(
    `select person, person_name, ig_ids, pgp_sym_decrypt(token, k.key) as token
       from pending_logins join unnest($2::text[], $3::text[]) as k (id, key) on k.id = key_id
      where browser_hash = $1 and expires_at > $4`,
    [
      browserHash,
      config().tokenKeys.map(([id]) => id),
      config().tokenKeys.map(([, key]) => key),
      new Date(now()),
    ],
  );
  if (!found) return null;
  const { person, person_name: name, token, ig_ids: igIds } = Row.parse(found);
  return { metaUserId: person, name, token, igIds };
}

/** Notes which accounts Meta lists for a waiting login now; its time is not prolonged. */
export async function keepAccounts(browserHash: Buffer, igIds: string[]): Promise<void> {
  await across(`update pending_logins set ig_ids = $2 where browser_hash = $1`, [browserHash, igIds]);
}

/** Forgets this browser's waiting login. */
export async function forgetLogin(browserHash: Buffer): Promise<void> {
  await across(`delete from pending_logins where browser_hash = $1`, [browserHash]);
}
