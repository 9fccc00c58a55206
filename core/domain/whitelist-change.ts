import { Failure } from './failure.ts';
import { Day, HANDLE_LENGTH_MAX, normaliseHandle, type Whitelist } from './licence.ts';

type Entries = Whitelist['entries'];

/**
 * The entries after some changes, the same for the command line and the browser. A day adds or moves a licence, null
 * takes it away.
 *
 * @param changes - handle in any spelling → `YYYY-MM-DD` or null.
 * @throws Failure `licence-input-invalid`, `licence-not-listed`.
 */
export function withChanges(entries: Entries, changes: Record<string, string | null>): Entries {
  const next = new Map(Object.entries(entries));
  for (const [given, expiry] of Object.entries(changes)) {
    const handle = checkedHandle(given);
    if (expiry !== null) next.set(handle, checkedDay(expiry));
    else if (!next.delete(handle))
      throw new Failure('licence-not-listed', `expected a handle of the list, got ${handle}`);
  }
  return Object.fromEntries(next);
}

export type Difference = { handle: string; before: string | null; after: string | null };

/** What two lists say differently, by handle. */
export function differenceOf(before: Entries, after: Entries): Difference[] {
  const handles = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return handles
    .map((handle) => ({ handle, before: before[handle] ?? null, after: after[handle] ?? null }))
    .filter((one) => one.before !== one.after);
}

function checkedHandle(given: string): string {
  const handle = normaliseHandle(given);
  if (handle !== null) return handle;
  const expected = `expected a handle of letters, digits, dots and underscores, at most ${HANDLE_LENGTH_MAX}`;
  throw new Failure('licence-input-invalid', `${expected}, got ${JSON.stringify(given)}`);
}

function checkedDay(given: string): string {
  if (Day.safeParse(given).success) return given;
  const expected = 'expected a day that exists, YYYY-MM-DD';
  throw new Failure('licence-input-invalid', `${expected}, got ${JSON.stringify(given)}`);
}
