import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atRest } from '../helpers/at-rest.ts';
import { opensslAgrees } from '../helpers/openssl.ts';
import { DELIVERY_YAML, type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { placesOf } from '../helpers/words.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLL = { interval: 1_000 }; // each look reads every file of Blob
const WORDS = ['كناريقفص', '0790000666', '790000666'];
let system: System;
let shop: OpenShop;
let owner: pg.Client;

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system, {
    rows: [{ sku: 'JKT', name: 'جاكيت جلد - أسود', priceJod: '31.750', stock: 9, sizes: ['M'] }],
    profileYaml: DELIVERY_YAML,
  });
  owner = new pg.Client({ connectionString: system.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await system?.dispose();
});

async function talk(customerId: string, text: string): Promise<void> {
  const { mid } = await system.control.say({ igId: shop.igId, customerId, text });
  await system.control.waitForReplies(shop.igId, customerId, { after: mid });
}
const stories = async () =>
  (
    await query<{ n: number }>(
      system,
      "select count(*)::int as n from taskhub.instances where name <> 'onboardShop'",
    )
  )[0]?.n ?? 0;
/** A reply is on the phone before its turn is closed. */
const settled = () =>
  until(async () => (await query(system, 'select from turns where closed_at is null')).length === 0);

test('deliveries that Meta has switched off: within the hour they are on again, and what came meanwhile is answered', async () => {
  const customerId = '9700000000000003';
  await query(system, 'update sandbox.accounts set subscribed_fields = null where ig_id = $1', [shop.igId]);
  const said = await system.control.say({ igId: shop.igId, customerId, text: 'بكم الجاكيت الأسود؟' });
  expect(said.webhookStatus).toBeNull();
  await system.control.advanceClock(HOUR_MS);
  const [reply] = await system.control.waitForReplies(shop.igId, customerId, { after: said.mid });
  expect(reply?.text).toContain('31.750');
  const fields = 'select subscribed_fields as fields from sandbox.accounts where ig_id = $1';
  expect((await query<{ fields: unknown }>(system, fields, [shop.igId]))[0]?.fields).toBeTruthy();
  const again = await system.control.say({ igId: shop.igId, customerId, text: 'شكرا' });
  await system.control.waitForReplies(shop.igId, customerId, { after: again.mid });
});

test('the whole product: an erasure at once and the night after 31 days leave no word, and no old story', async () => {
  const [asks, browses] = ['9700000000000001', '9700000000000002'];
  for (const customerId of [asks, browses]) {
    await talk(customerId, 'بدي الجاكيت الأسود مقاس M');
    await talk(customerId, `${WORDS[0]} 0790000666 عمان خلدا شارع ${WORDS[0]} بناية ٨`);
  }
  await settled();
  expect((await placesOf(owner, WORDS)).length).toBeGreaterThan(4);
  const [person] = await query<{ id: string }>(system, 'select id from customers where igsid = $1', [asks]);
  const answer = await shop.merchant.request('DELETE', `/api/customers/${person?.id}`);
  expect(answer.status, await answer.text()).toBe(204);
  expect(await placesOf(owner, [asks])).toEqual([]);
  expect((await placesOf(owner, WORDS)).length).toBeGreaterThan(4); // the other's

  const fresh = await system.signIn(shop.userId); // the clock went on by an hour, and this asks for a new sign-in then
  const started = await fresh.request('POST', '/api/settings/export');
  expect(started.status).toBe(202);
  const { jobId } = (await started.json()) as { jobId: string };
  const path = `/api/settings/export/${jobId}`;
  await until(async () => (await shop.merchant.request('GET', path)).status === 200); // in Blob, compressed

  expect(await stories()).toBeGreaterThanOrEqual(4);
  await system.control.advanceClock(31 * DAY_MS + 60_000); // the nights between are made up for
  await until(async () => (await placesOf(owner, [...WORDS, browses])).length === 0);
  await until(async () => (await stories()) === 0);
  for (const word of WORDS) await expect.poll(() => atRest(system, word, []), POLL).toEqual([]);
  const later = await system.signIn(shop.userId);
  expect((await later.request('GET', path)).status).toBe(404);
  type Receipt = { kind: string; body: string; signature: Buffer; publicKey: string };
  const receipts = await until(async () => {
    const rows = await query<Receipt>(
      system,
      'select kind, body, signature, public_key as "publicKey" from receipts',
    );
    return new Set(rows.map(({ kind }) => kind)).size === 3 && rows; // an erasure, a purge, and stories
  });
  expect(receipts.filter((receipt) => !opensslAgrees(receipt))).toEqual([]);
});
