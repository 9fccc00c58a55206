import { createHmac } from 'node:crypto';
import type { HttpRequest } from '@azure/functions';
import { FAILURES, type FailureCode } from '../domain/failure.ts';
import { config } from './config.ts';
import { addressOf } from './limits.ts';
import { log } from './log.ts';
import { count } from './telemetry.ts';

/** A call that was not let in, and of whom, where that is known. */
type Refusal = {
  door: string;
  code: FailureCode;
  caller: string | null;
  tenantId: string | null;
  userId: string | null;
  requestId: string;
};

const STATUSES: readonly number[] = [401, 403, 429];
const LINES_MAX = 20; // a minute in each process: a flood of calls is no flood of lines
const MINUTE_MS = 60_000;
const CALLER_CHARS = 10;

/** The refusals of this minute: each kind was told once, and is told again at its end with how often it came. */
let kinds = new Map<string, { refusal: Refusal; more: number }>();
let unnamed = 0;
let minute: NodeJS.Timeout | undefined;

/**
 * Counts a call that was refused for who made it or how often, and writes it down in few lines. A browser that shows
 * no cookie and is asked to sign in was not refused.
 *
 * @param who - as a guard or a failure names the person; ids alone are taken of it.
 */
export function noteRefusal(
  request: HttpRequest,
  { door, code, requestId }: Pick<Refusal, 'door' | 'code' | 'requestId'>,
  who: unknown,
): void {
  if (!STATUSES.includes(FAILURES[code].status)) return;
  if (code === 'signed-out' && !request.headers.get('cookie')) return;
  count('igshop.calls_refused', 1, { door, code });
  minute ??= setTimeout(tellRefusals, MINUTE_MS).unref();
  const caller = callerOf(request);
  const { tenantId = null, userId = null } = (who ?? {}) as { tenantId?: string; userId?: string };
  const kind = `${door} ${code} ${caller} ${userId}`;
  const known = kinds.get(kind);
  if (known) known.more += 1;
  else if (kinds.size >= LINES_MAX) unnamed += 1;
  else {
    const refusal = { door, code, caller, tenantId, userId, requestId };
    kinds.set(kind, { refusal, more: 0 });
    tell(refusal, 1);
  }
}

/** Ends a minute: says how often each kind came after its first, and how many were of no kind that was told. */
export function tellRefusals(): void {
  clearTimeout(minute);
  const [told, others] = [kinds, unnamed];
  [kinds, unnamed, minute] = [new Map(), 0, undefined];
  for (const { refusal, more } of told.values()) if (more > 0) tell(refusal, more);
  if (others > 0) log('warn', 'calls-refused-beside', { times: others });
}

const tell = (refusal: Refusal, times: number): void => log('warn', 'call-refused', { ...refusal, times });

/** The same for the same address, and not to be turned back into it. */
function callerOf(request: HttpRequest): string | null {
  const address = addressOf(request);
  if (address === null) return null;
  const digest = createHmac('sha256', `caller:${config().sessionSecret}`).update(address).digest('base64url');
  return digest.slice(0, CALLER_CHARS);
}
