import { createHmac } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureBytes, fixtureJson, oversizedWebhookBody } from '../helpers/fixtures.ts';
import { openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

type Case = {
  file: string;
  signature: string;
  http_status: number;
  http_status_accept?: number[];
  start_work: string[];
  may_start_work: string[];
  tenant_of?: Record<string, string>;
  work_without_mid?: string;
  any_work_ok?: boolean;
};

const { cases } = fixtureJson<{ cases: Case[] }>('webhooks/expected.json');
const accounts = fixtureJson<{ connected: Record<string, string> }>('webhooks/accounts.json');

let system: System;
const appSecret = 'a-secret-of-this-test-0123456789';

beforeAll(async () => {
  system = await startSystem({
    env: { REPLY_DELAY_MS: '0', META_APP_SECRET: appSecret, META_VERIFY_TOKEN: 'TEST_VERIFY_TOKEN' },
  });
  for (const igId of Object.keys(accounts.connected)) await openShop(system, { igId });
});
afterAll(() => system?.dispose());

describe('every payload, in order, on a fresh database', () => {
  const started = new Set<string>();

  test.each(cases)('$file', async (one) => {
    const body =
      one.file === 'w58-oversized-body.json'
        ? oversizedWebhookBody()
        : fixtureBytes(`webhooks/payloads/${one.file}`);
    const response = await deliver(body, one.signature);
    expect([one.http_status, ...(one.http_status_accept ?? [])]).toContain(response.status);
    expect(response.headers.get('content-type') ?? '').not.toContain('text/html');

    const now = await storiesByMid();
    const fresh = [...now.keys()].filter((mid) => !started.has(mid));
    for (const mid of fresh) started.add(mid);
    if (one.any_work_ok) return;
    expect(fresh).toEqual(expect.arrayContaining(one.start_work));
    const named = one.work_without_mid ? fresh.filter((mid) => !mid.startsWith('postback-')) : fresh; // a name of ours
    expect([...one.start_work, ...one.may_start_work]).toEqual(expect.arrayContaining(named));
    for (const [mid, igId] of Object.entries(one.tenant_of ?? {})) expect(now.get(mid)).toBe(igId);
  });

  test('each of them started exactly one story', async () => {
    const twice = await query(
      system,
      `select channel_id, mid from conversations group by 1, 2 having count(*) > 1`,
    );
    expect(twice).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('an unsent message has no words anywhere any more', async () => {
    const words = 'بدي أسأل عن جاكيت أسود';
    const mid = 'aWdfZAG1fD001cc9a0d8481459987c9df62ca';
    await until(async () => {
      const rows = await query(system, `select from conversations where mid = $1 and text is null`, [mid]);
      return rows.length === 1;
    });
    const steps = await query(
      system,
      `select s.step from turn_steps s join conversations m on m.turn_id = s.turn_id
        where m.mid = $1 and s.result::text like '%' || $2 || '%'`,
      [mid, words],
    );
    expect(steps).toEqual([]);
  });
});

test('the handshake', async () => {
  const { cases } = fixtureJson<{
    cases: {
      query: Record<string, string>;
      http_status: number;
      http_status_accept?: number[];
      body?: string;
    }[];
  }>('webhooks/verify-get.json');
  for (const { query, http_status, http_status_accept = [], body } of cases) {
    const response = await fetch(`${system.site}/api/webhooks/instagram?${new URLSearchParams(query)}`);
    expect([http_status, ...http_status_accept]).toContain(response.status);
    if (body !== undefined) expect(await response.text()).toBe(body);
    expect(response.headers.get('content-type')).not.toContain('html');
  }
});

test.each([
  ['GET', '/api/nothing/here', 404, 'not-found'],
  ['PATCH', '/api/webhooks/instagram', 405, 'method-wrong'],
])('%s %s: nothing there, and a body that says so', async (method, path, status, code) => {
  const response = await fetch(`${system.site}${path}`, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ status, code });
});

test('no payload of the folder is left out', () => {
  const files = fs.readdirSync(path.join(import.meta.dirname, '../fixtures/domain/webhooks/payloads'));
  const listed = new Set(cases.map(({ file }) => file));
  expect(files.filter((file) => !listed.has(file) && file !== 'README.md')).toEqual([]);
});

async function deliver(body: Buffer, signature: string): Promise<Response> {
  const sign = (bytes: Buffer) => `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (signature === 'valid') headers['x-hub-signature-256'] = sign(body);
  if (signature === 'invalid') headers['x-hub-signature-256'] = `sha256=${'0'.repeat(64)}`;
  if (signature.startsWith('of:')) {
    headers['x-hub-signature-256'] = sign(fixtureBytes(`webhooks/payloads/${signature.slice(3)}`));
  }
  return fetch(`${system.site}/api/webhooks/instagram`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
}

/** Messages whose story the task hub knows, with the account they came to. */
async function storiesByMid(): Promise<Map<string, string>> {
  const rows = await query<{ mid: string; ig_id: string }>(
    system,
    `select m.mid, c.ig_id from conversations m join channels c on c.id = m.channel_id
      where exists (select from taskhub.instances i where i.id = 'dm-' || m.id)`,
  );
  return new Map(rows.map(({ mid, ig_id }) => [mid, ig_id]));
}
