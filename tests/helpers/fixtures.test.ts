import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixtureJson, oversizedWebhookBody, sha256 } from './fixtures.ts';

// The digest of the payload that the webhook table was written against.
const OVERSIZED_SHA256 = '718618bdef2956567e8e48e556eae7f25278bb2a3779c9675eb3f72053573dba';

test('the oversized webhook body is built byte for byte', () => {
  expect(sha256(oversizedWebhookBody())).toBe(OVERSIZED_SHA256);
});

test('every payload that the webhook table names is there, but the one we build', () => {
  const { cases } = fixtureJson<{ cases: { file: string }[] }>('webhooks/expected.json');
  const missing = cases.map(({ file }) => file).filter((file) => !existsSync(payload(file)));

  expect(cases.length).toBeGreaterThan(70);
  expect(missing).toEqual(['w58-oversized-body.json']);
});

function payload(file: string): URL {
  return new URL(`../fixtures/domain/webhooks/payloads/${file}`, import.meta.url);
}
