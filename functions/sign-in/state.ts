import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { redeemLoginState } from '../../core/data/logins.ts';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';

export const STATE_MS = 10 * 60 * 1000;
const RANDOM_BYTES = 32;

/** What a login is for. `join`: the invitation, as the hash that is stored of it; `add`: one more shop; `again`: to be sure of who it is. */
const Intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in') }),
  z.object({ kind: z.literal('add') }),
  z.object({ kind: z.literal('again') }),
  z.object({ kind: z.literal('join'), invitation: z.base64url() }),
]);
export type Intent = z.infer<typeof Intent>;

const State = z.object({
  id: z.string(),
  browser: z.string(), // hash of the login cookie
  expiresAtMs: z.number(),
  intent: Intent,
});

/** A new value for the login cookie. */
export const newBrowser = (): string => randomBytes(RANDOM_BYTES).toString('base64url');

/** What is stored or signed of a browser's login cookie. */
export const browserHash = (browser: string): Buffer => createHash('sha256').update(browser).digest();

/** The `state` of one login: signed, for this browser, ten minutes, once. */
export function makeState(browser: string, intent: Intent): string {
  const state: z.infer<typeof State> = {
    id: randomBytes(16).toString('base64url'),
    browser: browserHash(browser).toString('base64url'),
    expiresAtMs: now() + STATE_MS,
    intent,
  };
  const text = Buffer.from(JSON.stringify(state)).toString('base64url');
  return `${text}.${signatureOf(text).toString('base64url')}`;
}

/**
 * Checks a state that came back and uses it up.
 *
 * @returns what the login is for.
 * @throws Failure `login-expired` when it is not ours, another browser's, too old, or was used before.
 */
export async function redeemState(state: string, browser: string | null): Promise<Intent> {
  const read = readState(state);
  const mine = browser !== null && read?.browser === browserHash(browser).toString('base64url');
  if (!read || !mine || read.expiresAtMs <= now()) {
    throw new Failure('login-expired', 'the login did not begin in this browser within the last ten minutes');
  }
  const stateHash = createHash('sha256').update(state).digest();
  if (!(await redeemLoginState(stateHash, read.expiresAtMs))) {
    throw new Failure('login-expired', 'this login was finished before');
  }
  return read.intent;
}

function readState(state: string): z.infer<typeof State> | null {
  const [text = '', signature = ''] = state.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(text);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return State.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}

/** Under a key of its own, so that nothing else signed with the secret can pass for a state. */
function signatureOf(text: string): Buffer {
  return createHmac('sha256', `login-state:${config().sessionSecret}`).update(text).digest();
}
