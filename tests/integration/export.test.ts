import { unzipSync } from 'fflate';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteExport } from '../../activities/export-tenant/close-export.ts';
import { writeExport } from '../../activities/export-tenant/write-export.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const MESSAGES = 2_500; // more than two pages

let api: Api;
let owner: pg.Client;
let browser: Browser;
let tenantId: TenantId;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  browser = (await api.shop('export.shop')).browser;
  tenantId = TenantId.parse(((await browser.get('/api/me')).json() as { tenant: { id: string } }).tenant.id);
  await api.shop('export.other');
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

test('an export holds everything of the shop and nothing of another, for a day', async () => {
  const yaml = 'name: دكان # اسم\norder_policy:\n  min_order_jod: 5\n';
  await browser.send('PUT', '/api/profile', { text: yaml, type: 'text/yaml' });
  await browser.send('PUT', '/api/instructions', { json: { text: 'كن لطيف' } });
  const item = { sku: '=A', name: 'جاكيت', priceFils: 24_500, stock: 3 };
  await browser.send('POST', '/api/catalog/items', { json: item });
  await talk();

  const started = await browser.send('POST', '/api/settings/export');
  expect(started.status).toBe(202);
  const { jobId } = started.json() as { jobId: string };
  expect((await browser.send('POST', '/api/settings/export')).json()).toEqual({ jobId });
  expect(api.hub.started.filter(({ name }) => name === 'exportTenant')).toEqual([
    { name: 'exportTenant', instanceId: `export-${jobId}`, input: { tenantId, jobId } },
  ]);
  expect((await browser.get(`/api/settings/export/${jobId}`)).status).toBe(404);

  expect(await writeExport({ tenantId, jobId })).toEqual({ kind: 'written', keptMs: 86_400_000 });
  const repeated = await writeExport({ tenantId, jobId }); // or nobody would forget the file
  expect(repeated).toMatchObject({ kind: 'written', keptMs: expect.any(Number) });
  const bytes = (await readUpload(tenantId, jobId)) ?? new Uint8Array();
  expect((await browser.get(`/api/jobs/${jobId}`)).json()).toMatchObject({
    status: 'succeeded',
    result: { bytes: bytes.length, keptUntil: expect.any(String) },
  });
  const answer = await browser.get(`/api/settings/export/${jobId}`);
  expect(answer.headers.get('content-type')).toBe('application/zip');

  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );
  expect(files['profile.yaml']).toBe(yaml);
  expect(JSON.parse(files['rules.json'] ?? '')).toMatchObject({ orders: { minimumFils: 5000 } });
  expect(JSON.parse(files['instructions.json'] ?? '')).toMatchObject([{ version: 1, text: 'كن لطيف' }]);
  expect(files['saved-replies.json']).toBe('[]');
  expect(files['catalogue.csv']).toContain("'=A,جاكيت,,24.500,3");
  expect(files['orders.csv']).toMatch(/^\uFEFFnumber,.*\r\n1,draft,.*,1\.000,,0\.000\r\n$/);
  expect(JSON.parse(files['customers.json'] ?? '')).toMatchObject([{ igsid: '900', phone: '+962790000000' }]);
  const messages = JSON.parse(files['conversations.json'] ?? '') as { customer: string; text: string }[];
  expect(messages).toHaveLength(MESSAGES);
  expect(messages.at(-1)).toMatchObject({ customer: '900', from: 'customer', text: `رسالة ${MESSAGES}` });

  const other = (await api.shop('export.third')).browser;
  expect((await other.get(`/api/settings/export/${jobId}`)).status).toBe(404);
  await deleteExport({ tenantId, jobId });
  expect((await browser.get(`/api/settings/export/${jobId}`)).status).toBe(404);
});

test('an export of a shop that was deleted meanwhile leaves no file', async () => {
  const shop = await api.shop('export.deleted');
  const me = (await shop.browser.get('/api/me')).json() as { tenant: { id: string } };
  const id = TenantId.parse(me.tenant.id);
  const { jobId } = (await shop.browser.send('POST', '/api/settings/export')).json() as { jobId: string };
  await owner.query(`update jobs set status = 'cancelled' where id = $1`, [jobId]);
  expect(await writeExport({ tenantId: id, jobId })).toEqual({ kind: 'over' });
  expect(await readUpload(id, jobId)).toBeNull();
});

test('with the task hub away an export says that it did not start, and another can', async () => {
  const shop = (await api.shop('export.away')).browser;
  api.hub.setAway(true);
  expect((await shop.send('POST', '/api/settings/export')).status).toBe(503);
  api.hub.setAway(false);
  expect((await shop.send('POST', '/api/settings/export')).status).toBe(202);
});

/** One customer, many messages, a draft. */
async function talk(): Promise<void> {
  const { rows } = await owner.query(`select id from channels where tenant_id = $1`, [tenantId]);
  const channel = rows[0].id;
  await owner.query(
    `with c as (
       insert into customers (id, tenant_id, channel_id, igsid, phone, first_seen_at)
       values (gen_random_uuid(), $1, $2, '900', '+962790000000', now()) returning id
     ), t as (
       insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
       select gen_random_uuid(), $1, $2, c.id, now(), now() from c returning id
     ), o as (
       insert into orders (id, tenant_id, number, thread_id, status, items_total_fils, total_fils, created_at)
       select gen_random_uuid(), $1, 1, t.id, 'draft', 1000, 1000, now() from t
     )
     insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at)
     select $1, $2, t.id, 'm' || n, 'customer', 'text', 'رسالة ' || n, now(), now()
       from t, generate_series(1, $3::int) n order by n`,
    [tenantId, channel, MESSAGES],
  );
}
