import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Failure } from '../core/domain/failure.ts';
import { licenceOf, Whitelist } from '../core/domain/licence.ts';
import { readNamed } from './text-file.ts';

export type UncheckedList = Whitelist & { keyId: string; signature: 'not checked' };

/**
 * Reads what a list file says, for a person to look at: without a key its signature cannot be checked.
 *
 * @throws Failure `licence-malformed`, `licence-file-missing`.
 */
export async function readUnchecked(file: string): Promise<UncheckedList> {
  const found = uncheckedList(await readNamed('a licence list', file));
  if (found) return found;
  throw new Failure('licence-malformed', `expected a licence list in ${file}, got something else`);
}

/** What a text says as a list, its signature not checked; null where it is none. */
export function uncheckedList(text: string): UncheckedList | null {
  try {
    const jws = text.trim();
    const keyId = decodeProtectedHeader(jws).kid ?? 'none';
    return { keyId, signature: 'not checked', ...Whitelist.parse(decodeJwt(jws)) };
  } catch {
    return null; // another file, or one cut off
  }
}

/** One line about the list and one per handle, sorted, for a terminal. */
export function describeList(list: UncheckedList, nowMs: number): string[] {
  const head = `counter ${list.counter}, issued ${list.issuedAt}, key ${list.keyId} (signature not checked)`;
  const handles = Object.keys(list.entries).sort();
  return [head, ...handles.map((handle) => `${handle}  ${inWords(licenceOf(list, handle, nowMs))}`)];
}

function inWords(licence: ReturnType<typeof licenceOf>): string {
  switch (licence.kind) {
    case 'active':
      return `until ${licence.expiresOn} (${licence.daysLeft} days left)`;
    case 'expired':
      return `expired on ${licence.expiredOn}`;
    case 'none':
      return 'none';
  }
}
