import type { HttpRequest } from '@azure/functions';
import { Failure } from '../domain/failure.ts';
import { now } from './clock.ts';

/** So many calls at once, and so many more with every minute that passes. */
type Bucket = { atOnce: number; perMinute: number };

/**
 * What a door's one word `limit` means: calls of one person in one shop, and of one address. The numbers are far above
 * what people do and far below what hurts.
 *
 * They hold per process: with N instances an attacker gets N times as much, and instances are capped (`instancesMax`).
 * A count that all instances share would cost a statement per call on the very doors that are to be kept cheap; what
 * must hold exactly (money of the model, pieces, licences) is counted in Postgres where it is spent.
 */
export const LIMITS = {
  /** Steps of a sign-in: Meta is asked, rows are written, nobody is known yet. */
  signIn: { person: null, address: { atOnce: 60, perMinute: 30 } },
  /** A secret in the address or the body could be guessed. */
  guess: { person: null, address: { atOnce: 120, perMinute: 60 } },
  /** Files, stories, exports, probes of other servers. */
  costly: { person: { atOnce: 60, perMinute: 30 }, address: { atOnce: 240, perMinute: 120 } },
  /** The model is asked, and paid. */
  model: { person: { atOnce: 60, perMinute: 30 }, address: { atOnce: 240, perMinute: 120 } },
} as const satisfies Record<string, { person: Bucket | null; address: Bucket }>;
export type LimitName = keyof typeof LIMITS;

const KEYS_MAX = 20_000; // some 3 MB; the one that was not used for longest goes first
const MINUTE_MS = 60_000;
const levels = new Map<string, { calls: number; atMs: number }>();

/** @throws Failure `too-many-requests` for one address; whose address is not known is not counted. */
export function limitAddress(name: LimitName, request: HttpRequest): void {
  const address = addressOf(request);
  if (address !== null) take(`${name} ${address}`, LIMITS[name].address);
}

/** What of a guard's answer says whose call it is; `userId` of a look is the owner through whose eyes it is. */
type Who = { tenantId: string; userId: string; impersonation: { userId: string } | null };

/** `who` as a guard gives it. @throws Failure `too-many-requests` for one person of one shop. */
export function limitPerson(name: LimitName, who: unknown): void {
  const { tenantId, userId, impersonation } = (who ?? {}) as Partial<Who>;
  const { person } = LIMITS[name];
  const key = impersonation ? `admin/${impersonation.userId}` : `${tenantId ?? ''}/${userId}`; // never the shop's owner, who is seen
  if (person && userId) take(`${name} ${key}`, person);
}

/** A bucket that leaks: full is refused, with the seconds until one call fits again. */
function take(key: string, { atOnce, perMinute }: Bucket): void {
  const level = levels.get(key) ?? { calls: 0, atMs: now() };
  const passedMs = Math.max(0, now() - level.atMs); // a clock that goes back empties nothing
  const calls = Math.max(0, level.calls - (passedMs / MINUTE_MS) * perMinute) + 1;
  if (calls > atOnce) {
    const retryAfterS = Math.ceil(((calls - atOnce) / perMinute) * (MINUTE_MS / 1000));
    throw new Failure('too-many-requests', `expected ${perMinute} of these calls a minute at most`, {
      retryAfterS,
    });
  }
  levels.delete(key);
  levels.set(key, { calls, atMs: now() });
  if (levels.size <= KEYS_MAX) return;
  for (const oldest of levels.keys()) {
    levels.delete(oldest);
    break;
  }
}

/**
 * The address that the platform saw, an IPv6 one as its network. Static Web Apps adds the caller's to
 * `x-forwarded-for` and the app's own front end adds that of Static Web Apps: what a caller writes itself stands before
 * both. Null on one machine, where nobody adds anything.
 */
export function addressOf({ headers }: HttpRequest): string | null {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  const address = hops.at(-2) ?? hops[0] ?? '';
  if (address === '') return null;
  const bare = address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1');
  if (bare.split(':').length > 2) return networkOf(bare);
  return bare.replace(/:\d+$/, '');
}

/** The first 64 bits of an IPv6 address: a household has all that begin so. */
function networkOf(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const [before, after] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  const missing = tail === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(after ?? [])];
  return groups.slice(0, 4).join(':');
}
