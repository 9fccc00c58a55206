import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import type { System } from '../helpers/system.ts';
import { lexicon, type PastOrder, type Scenario, shopFile } from './scenarios.ts';

const KNOWLEDGE = path.join(import.meta.dirname, '../fixtures/domain/shops');
const STATUSES: Record<string, string> = {
  processing: 'preparing',
  shipped: 'dispatched',
  delayed: 'dispatched',
};
const HOUSE = 'شارع 1';

/** A shop of its own for a scenario: catalogue, profile, documents, the mark in its instructions, earlier orders. */
export async function openStage(
  system: System,
  scenario: Scenario,
  withDocuments: boolean,
): Promise<OpenShop> {
  const csv = shopFile(scenario.shop, 'catalog.csv');
  const shop = await openShop(system, { csv, profileYaml: shopFile(scenario.shop, 'profile.yaml') });
  const text = `${lexicon.canary} هاي العلامة للمحل بس.`;
  const saved = await shop.merchant.request('PUT', '/api/instructions', { json: { text } });
  if (!saved.ok) throw new Error(`instructions: ${saved.status} ${await saved.text()}`);
  if (withDocuments) await addDocuments(shop, scenario.shop);
  for (const order of scenario.state?.orders ?? []) await addOrder(system, shop, scenario, order);
  return shop;
}

/** Changes an item as the scenario says, by the API that the site uses. */
export async function changeItem(shop: OpenShop, sku: string, set: Record<string, string>): Promise<void> {
  const read = await shop.merchant.request('GET', `/api/catalog/items/${sku}`);
  const item = (await read.json()) as Record<string, unknown>;
  const priceFils = set.price_jod ? Math.round(Number(set.price_jod) * 1_000) : item.priceFils;
  const stock = set.stock === undefined ? item.stock : Number(set.stock);
  const put = await shop.merchant.request('PUT', `/api/catalog/items/${sku}`, {
    json: { ...item, priceFils, stock },
  });
  if (!put.ok) throw new Error(`item ${sku}: ${put.status} ${await put.text()}`);
}

async function addDocuments({ merchant }: OpenShop, shopId: string): Promise<void> {
  const folder = path.join(KNOWLEDGE, shopId, 'knowledge');
  for (const name of fs.readdirSync(folder).filter((one) => one !== 'expected.json')) {
    const form = new FormData();
    form.append('file', new Blob([fs.readFileSync(path.join(folder, name))]), name);
    const body = new Response(form);
    const type = body.headers.get('content-type') ?? '';
    const started = await merchant.request('POST', '/api/knowledge', {
      bytes: new Uint8Array(await body.arrayBuffer()),
      type,
    });
    if (started.status === 404) return; // this copy reads no documents
    if (started.status !== 202)
      throw new Error(`document ${name}: ${started.status} ${await started.text()}`);
    const { jobId } = (await started.json()) as { jobId: string };
    await until(async () => {
      const job = (await (await merchant.request('GET', `/api/jobs/${jobId}`)).json()) as { status: string };
      return job.status !== 'running';
    });
  }
}

async function addOrder(
  system: System,
  { igId }: OpenShop,
  scenario: Scenario,
  order: PastOrder,
): Promise<void> {
  const igsid = scenario.customers[order.customer]?.igsid ?? '90009999999999';
  const [customerId, threadId, orderId] = [randomUUID(), randomUUID(), randomUUID()];
  const at = order.placed_at;
  const channel = '(select id from channels where ig_id = $1)';
  const tenant = '(select tenant_id from channels where ig_id = $1)';
  await query(
    system,
    `insert into customers (id, tenant_id, channel_id, igsid, name, phone, first_seen_at)
     values ($2, ${tenant}, ${channel}, $3, $4, $5, $6) on conflict do nothing`,
    [igId, customerId, igsid, order.name ?? null, order.phone ?? null, at],
  );
  await query(
    system,
    `insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     select $2, c.tenant_id, c.channel_id, c.id, $4, $4 from customers c
      where c.channel_id = ${channel} and c.igsid = $3 on conflict do nothing`,
    [igId, threadId, igsid, at],
  );
  await query(
    system,
    `with lines as (
       select i.id, i.sku, i.name, l.size, l.qty, i.price_fils, row_number() over () as no
         from json_to_recordset($7::json) as l (sku text, qty int, size text)
         join catalog_items i on i.sku = l.sku and i.tenant_id = ${tenant}
     ), goods as (select coalesce(sum(price_fils * qty), 0)::int as fils from lines),
     made as (
       insert into orders (id, tenant_id, number, thread_id, customer_id, status, customer_name, phone, governorate, address,
                           items_total_fils, discount_fils, delivery_fee_fils, total_fils, created_at, confirmed_at, delivered_at, stock_taken)
       select $2, c.tenant_id, $4, t.id, c.id, $5, coalesce($8, 'زبون'), coalesce($9, '+962790000000'), coalesce($10, 'amman'), coalesce($11, '${HOUSE}'),
              g.fils, greatest(0, g.fils - $6), greatest(0, $6 - g.fils), $6, $12::timestamptz, $12::timestamptz, $13::timestamptz, true
         from customers c join threads t on t.customer_id = c.id, goods g
        where c.channel_id = ${channel} and c.igsid = $3 returning id, tenant_id)
     insert into order_items (order_id, line_no, tenant_id, item_id, sku, name, size, quantity, unit_price_fils, line_total_fils)
     select m.id, l.no, m.tenant_id, l.id, l.sku, l.name, l.size, l.qty, l.price_fils, l.price_fils * l.qty from made m, lines l`,
    [
      igId,
      orderId,
      igsid,
      Number(order.order_id.replace(/\D/gu, '')),
      STATUSES[order.status] ?? order.status,
      order.total_fils,
      JSON.stringify(order.items),
      order.name ?? null,
      order.phone ?? null,
      order.governorate ?? null,
      order.address ?? null,
      at,
      order.delivered_at ?? null,
    ],
  );
}
