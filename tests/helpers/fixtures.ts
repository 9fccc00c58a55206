import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const DOMAIN = new URL('../fixtures/domain/', import.meta.url);
const OVERSIZED_LETTERS = 1_600_000;

/** The bytes of a file under tests/fixtures/domain. A missing file throws: a test must not pass without it. */
export function fixtureBytes(path: string): Buffer {
  return readFileSync(new URL(path, DOMAIN));
}

/** A JSON file under tests/fixtures/domain; the caller says what shape it has. */
export function fixtureJson<T>(path: string): T {
  return JSON.parse(fixtureBytes(path).toString('utf8')) as T;
}

/** The rows of a table in tests/fixtures/domain/text; an empty table throws, it would test nothing. */
export function fixtureCases<Row>(path: string): Row[] {
  const { cases } = fixtureJson<{ cases: Row[] }>(path);
  if (cases.length === 0) throw new Error(`no cases in ${path}`);
  return cases;
}

/** The body that `w58-oversized-body.json` of the webhook table stands for: one DM of 3.2 MB, byte for byte. */
export function oversizedWebhookBody(): Buffer {
  const sender = '{"sender": {"id": "7700000000000027"}, "recipient": {"id": "17841400000000101"}';
  const head = `{"object": "instagram", "entry": [{"id": "17841400000000101", "time": 1768915200120, "messaging": [`;
  const message = `"timestamp": 1768915200000, "message": {"mid": "aWdfZAG1fD05055ddbefe04cb6d0af10580c9", "text": "`;
  return Buffer.from(`${head}${sender}, ${message}${'ا'.repeat(OVERSIZED_LETTERS)}"}}]}]}`);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
