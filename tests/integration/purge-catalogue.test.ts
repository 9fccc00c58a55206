import type { Timer } from '@azure/functions';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readUpload, saveUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { forget } from '../../functions/forget.ts';
import { purge } from '../../functions/purge.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';
import { plantEverywhere, stillThere } from '../helpers/plant.ts';

/**
 * What stays after thirty days, whole tables, each with the reason why no word of a customer's is in it. A table that is
 * in neither list has to go: docs/data.md.
 */
const NOBODYS_WORDS = {
  alerts: 'codes and ids, until they are passed on',
  alert_wishes: 'which kinds a member wants',
  audit_log: 'what members did: codes and ids; a customer’s id goes',
  catalog_items: 'the shop’s goods',
  catalog_variants: 'the shop’s goods',
  catalog_words: 'the shop’s goods',
  categories: 'the shop’s goods',
  channels: 'the shop’s own account',
  courier_keys: 'a company and a hash',
  hooks: 'the shop’s own address and secrets',
  impersonations: 'who of the product looked, when and why: an admin’s words',
  instructions: 'the shop’s own words',
  invitations: 'a hash',
  jobs: 'ids, options, codes and counts',
  kb_documents: 'the shop’s own documents',
  kb_parts: 'the shop’s own documents',
  meta_tokens: 'the shop’s own token',
  onboardings: 'codes and ids',
  orchestrations: 'ids and codes, of a story that has not ended',
  profiles: 'the shop’s own words',
  push_devices: 'members’ devices',
  pushes: 'a code, until it is sent',
  saved_replies: 'the shop’s own words',
  scenarios: 'the shop’s own words, the person masked before they are stored: docs/trying.md',
  sessions: 'a hash',
  shop_media: 'the shop’s own posts, which it has told a product of',
  usage_stats: 'models and counts',
  users: 'members',
  watched_alerts: 'codes, ids and figures',
};

/** What a shop that keeps its sales knows of who bought, as long as it has not set another time. */
const SALES = {
  customer_notes: 'what the shop’s people wrote down of who bought',
  customers: 'who bought: how to reach them',
  order_events: 'the sale',
  order_items: 'the sale',
  orders: 'the sale',
  return_events: 'the sale',
  return_items: 'the sale',
  returns: 'the sale',
  'threads.needs_person': 'a code',
};

/** What is left of a sale when who bought is forgotten: what was sold, where to by the dozen of governorates, and codes. */
const SALES_WITHOUT_BUYER = [
  'order_events.changed',
  'order_events.from_status',
  'order_events.to_status',
  'order_items.color',
  'order_items.name',
  'order_items.size',
  'order_items.sku',
  'orders.governorate',
  'return_events.from_state',
  'return_events.to_state',
  'return_items.color',
  'return_items.name',
  'return_items.new_color',
  'return_items.new_name',
  'return_items.new_size',
  'return_items.new_sku',
  'return_items.size',
  'return_items.sku',
  'returns.ruling',
];

let api: Api;
let owner: pg.Client;
beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** A shop with a word in every column of every table, all of it old; then the night comes. @returns where the word is left. */
async function left(change: string): Promise<string[]> {
  const tenantId = await seedOneRowEach(owner);
  await owner.query(change, [tenantId]);
  const summed = `update threads set summary_state = 'made', summary_at = last_message_at where tenant_id = $1`;
  await owner.query(summed, [tenantId]);
  const planted = await plantEverywhere(owner, tenantId);
  expect(planted.length).toBeGreaterThan(150);
  await purge({} as Timer, api.hub.context('purge') as never);
  await forget();
  const found = await stillThere(owner, planted, tenantId);
  return found.filter((place) => !Object.hasOwn(NOBODYS_WORDS, place.split('.')[0] ?? ''));
}

test('who asked and did not buy is in no column of any table that the database lists', async () => {
  expect(await left(`update tenants set keep_buyers_days = 0 where id = $1`)).toEqual([]);
});

const SOLD = `update orders set status = 'delivered', customer_name = 'n', phone = '+962790000000', governorate = 'amman', address = 'a',
    customer_id = (select id from customers where tenant_id = $1) where tenant_id = $1`;

test('of who bought only the sale stays, until the shop has set a time', async () => {
  const places = await left(SOLD);
  const known = (place: string) =>
    Object.hasOwn(SALES, place) || Object.hasOwn(SALES, place.split('.')[0] ?? '');
  expect(places.filter((place) => !known(place))).toEqual([]);
  expect(places).toContain('orders.address');
});

test('with a time set the buyer goes as well, and the sale stays without them', async () => {
  const tenant = `with wish as (update tenants set keep_buyers_days = 30 where id = $1),
    over as (update returns set state = 'closed' where tenant_id = $1) ${SOLD}`;
  expect(await left(tenant)).toEqual(SALES_WITHOUT_BUYER);
});

test('outside of shops: a delivery that nobody’s account took, and the file of an export whose story died', async () => {
  const tenantId = TenantId.parse(await seedOneRowEach(owner));
  const { rows } = await owner.query<{ id: string }>(
    `update jobs set kind = 'export-tenant' where tenant_id = $1 returning id`,
    [tenantId],
  );
  const jobId = rows[0]?.id ?? '';
  await saveUpload(tenantId, jobId, Buffer.from('كناريقفص'));
  await owner.query(
    `insert into webhook_strays (ig_id, item, received_at) values ('1', 'كناريقفص', '2026-01-20T12:00:00Z')`,
  );
  await purge({} as Timer, api.hub.context('purge') as never);
  await forget();
  expect(await readUpload(tenantId, jobId)).toBeNull();
  expect((await owner.query('select from webhook_strays')).rowCount).toBe(0);
  const { rows: receipts } = await owner.query(`select body from receipts where about_tenant = $1`, [
    tenantId,
  ]);
  expect(JSON.parse(receipts[0].body).tables.exports).toMatchObject({ count: 1 });
});
