import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Timer } from '@azure/functions';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DocumentUsePage } from '../../core/contract/knowledge.ts';
import { countParts } from '../../core/vendors/search/parts-index.ts';
import { refreshLinks } from '../../functions/refresh-links.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { type KnowledgeShop, type Started, startKnowledge } from '../helpers/knowledge.ts';

let server: http.Server;
let page = '';
let url = '';

const FAQ = fixtureBytes('shops/rakkab-gear/knowledge/faq.md');

let world: Awaited<ReturnType<typeof startKnowledge>>;
let shop: KnowledgeShop;
let shops = 0;
beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/policy`;
  vi.stubEnv('EGRESS_ALLOW', `127.0.0.1:${port}`); // read once, with the other settings
  world = await startKnowledge();
});
afterAll(async () => {
  await world.stop();
  server.close();
});
beforeEach(async () => {
  shop = await world.shop(`links.shop${++shops}`);
});

describe('a link', () => {
  const pageOf = (text: string) =>
    `<html><title>${text}</title><body><h1>السياسة</h1><p>${text}</p></body></html>`;

  test('is fetched and read; at night it is read anew only where its page is another', async () => {
    page = pageOf('الترجيع خلال ٣ أيام');
    const started = (
      await shop.browser.send('POST', '/api/knowledge', { json: { url, refreshNightly: true } })
    ).json() as Started;
    expect((await shop.browser.send('POST', '/api/knowledge', { json: { url } })).status).toBe(200);
    await shop.run(started);
    expect(await shop.documentOf(started)).toMatchObject({
      kind: 'link',
      url,
      status: 'ready',
      title: 'السياسة',
      refreshNightly: true,
    });
    const parts = await shop.partsOf(started);

    expect(await tonight()).toEqual({ kind: 'unchanged' });
    expect(await shop.partsOf(started)).toEqual(parts); // the same rows
    expect(await shop.documentOf(started)).toMatchObject({ status: 'ready' });

    page = pageOf('الترجيع خلال ٥ أيام');
    expect(await tonight()).toEqual({ kind: 'live' });
    expect((await shop.partsOf(started)).map(({ text }) => text)).toEqual(['الترجيع خلال ٥ أيام']);
    expect(await countParts(shop.tenantId, started.documentId)).toBe(1);

    const path = `/api/knowledge/${started.documentId}`;
    await shop.browser.send('PATCH', path, { json: { refreshNightly: false } });
    expect(await tonight()).toBeNull();
    const asked = (await shop.browser.send('POST', `${path}/refresh`)).json() as Started;
    expect((await shop.run(asked)).output).toEqual({ kind: 'unchanged' });
    expect((await shop.browser.send('DELETE', path)).status).toBe(204);
    await shop.expectNoTrace(started);
  });

  test('whose page is gone says so, and what was read before still answers', async () => {
    page = pageOf('نوصل كل يوم');
    const started = (await shop.browser.send('POST', '/api/knowledge', { json: { url } })).json() as Started;
    await shop.run(started);
    const parts = await shop.partsOf(started);
    page = '';
    const again = (
      await shop.browser.send('POST', `/api/knowledge/${started.documentId}/refresh`)
    ).json() as Started;
    expect((await shop.run(again)).output).toEqual({ kind: 'refused', code: 'file-empty' });
    expect(await shop.documentOf(started)).toMatchObject({
      status: 'failed',
      partCount: 1,
      error: { code: 'file-empty' },
    });
    expect(await shop.partsOf(started)).toEqual(parts);
  });

  /** The timer's own call; runs the story that it has started for this shop, if any. */
  async function tonight(): Promise<unknown> {
    const before = world.api.hub.started.length;
    await refreshLinks({} as Timer, world.api.hub.context('tonight'));
    const mine = world.api.hub.started.slice(before).filter(({ input }) => input.tenantId === shop.tenantId);
    expect(mine.length).toBeLessThanOrEqual(1);
    const jobId = mine[0]?.input.jobId;
    return jobId ? (await shop.run({ jobId })).output : null;
  }
});

test('answers that had a passage at hand are listed by id, the newest first', async () => {
  const started = await shop.upload(FAQ, 'faq.md');
  await shop.run(started);
  const [part] = await shop.partsOf(started);
  const turns = await answered(2);
  for (const [at, turn] of turns.entries())
    await world.owner.query('insert into kb_uses values ($1, $2, $3, $4, $5)', [
      shop.tenantId,
      turn,
      part?.id,
      started.documentId,
      new Date(Date.now() - (9 - at) * 1_000),
    ]);
  const path = `/api/knowledge/${started.documentId}`;
  expect(await shop.documentOf(started)).toMatchObject({ usedCount: 2, lastUsedAt: expect.any(String) });
  expect((await shop.partsOf(started))[0]).toMatchObject({ usedCount: 2 });
  const uses = async (cursor: string) =>
    DocumentUsePage.parse((await shop.browser.get(`${path}/uses?limit=1${cursor}`)).json());
  const first = await uses('');
  const second = await uses(`&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items]).toMatchObject([
    {
      messageId: expect.stringMatching(/^\d+$/),
      customerId: expect.any(String),
      customerName: 'سامر',
      partId: part?.id,
    },
    { partId: part?.id, heading: part?.heading },
  ]);
  expect(second.nextCursor).toBeNull();
});

/** Turns of a customer, each with an answer of two messages. */
async function answered(count: number): Promise<string[]> {
  const { rows } = await world.owner.query<{ channel: string; thread: string }>(
    `with c as (
       insert into customers (id, tenant_id, channel_id, igsid, name, first_seen_at)
       select gen_random_uuid(), $1, id, '901', 'سامر', now() from channels where tenant_id = $1 returning id, channel_id
     )
     insert into threads (id, tenant_id, channel_id, customer_id, window_expires_at, last_message_at)
     select gen_random_uuid(), $1, c.channel_id, c.id, now(), now() from c returning channel_id as channel, id as thread`,
    [shop.tenantId],
  );
  const [at] = rows;
  const made = await world.owner.query<{ id: string }>(
    `insert into turns (tenant_id, thread_id, story, opened_at)
     select $1, $2, 's', now() from generate_series(1, $3::int) returning id`,
    [shop.tenantId, at?.thread, count],
  );
  for (const { id } of made.rows)
    await world.owner.query(
      `insert into conversations (tenant_id, channel_id, thread_id, mid, sender, kind, text, ts, received_at, turn_id)
       select $1, $2, $3, $4::text || n, 'ai', 'text', 'جواب', now(), now(), $4::bigint from generate_series(1, 2) n`,
      [shop.tenantId, at?.channel, at?.thread, id],
    );
  return made.rows.map(({ id }) => id);
}
