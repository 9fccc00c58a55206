import fs from 'node:fs';
import { type Container, CosmosClient } from '@azure/cosmos';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
let client: CosmosClient;
let traces: Container;

beforeAll(async () => {
  world = await startWorld();
  client = new CosmosClient({ endpoint: `${world.url}/cosmos`, key: 'a2V5' });
  traces = client.database('agent').container('turn-traces');
});
afterEach(() => world.control('PUT', '/faults', []));
afterAll(async () => {
  client?.dispose();
  await world?.stop();
});

const item = (id: string, tenantId = 'a', conversationId = 'x', more = {}) => ({
  id,
  tenantId,
  conversationId,
  ...more,
});
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: { code: unknown }) => error.code,
  );

test('the container is the one that Azure’s infrastructure makes', async () => {
  const bicep = fs.readFileSync('infra/modules/traces.bicep', 'utf8');
  const { resource } = await traces.read();
  const paths = /partitionKey: \{ paths: \[([^\]]+)\], kind: '(\w+)', version: (\d) \}/.exec(bicep) ?? [];
  expect(resource).toMatchObject({
    id: /id: '(turn-[a-z]+)'/.exec(bicep)?.[1],
    defaultTtl: Number(/defaultTtl: (\d+)/.exec(bicep)?.[1]),
    partitionKey: { paths: paths[1]?.match(/\/\w+/g), kind: paths[2], version: Number(paths[3]) },
  });
});

test('an item is made once, read, replaced where nobody was faster, and taken away', async () => {
  const made = await traces.items.create(item('1', 'a', 'x', { text: 'مرحبا' }));
  expect(made.statusCode).toBe(201);
  expect(made.requestCharge).toBeGreaterThanOrEqual(5);
  expect(await codeOf(traces.items.create(item('1')))).toBe(409);
  await traces.items.create(item('1', 'b')); // ids are a partition's own

  const one = traces.item('1', ['a', 'x']);
  const { resource, etag, requestCharge } = await one.read();
  expect(resource).toMatchObject({ text: 'مرحبا', tenantId: 'a', _etag: etag });
  expect(requestCharge).toBeGreaterThanOrEqual(1);
  const ifMatch = { accessCondition: { type: 'IfMatch', condition: etag } };
  await one.replace(item('1', 'a', 'x', { text: '2' }), ifMatch);
  expect(await codeOf(one.replace(item('1', 'a', 'x', { text: '3' }), ifMatch))).toBe(412);
  expect((await traces.items.upsert(item('1', 'a', 'x', { text: '4' }))).statusCode).toBe(200);

  await one.delete();
  expect((await one.read()).statusCode).toBe(404);
  expect(await codeOf(one.delete())).toBe(404);
  expect((await traces.item('1', ['b', 'x']).read()).resource).toMatchObject({ tenantId: 'b' });
});

test('what the service refuses is refused', async () => {
  expect(await codeOf(traces.items.create({ id: '2', tenantId: 'a' }))).toBe(400); // one level of the key is missing
  expect(await codeOf(traces.item('1', ['a']).read())).toBe(400);
  expect(await codeOf(traces.items.create(item('2', 'a', 'x', { text: 'x'.repeat(2_100_000) })))).toBe(413);
  expect(await codeOf(client.database('agent').container('others').read())).toBe(404);
  const docs = '/cosmos/dbs/agent/colls/turn-traces/docs';
  expect((await world.request('POST', docs, item('9'))).status).toBe(401);
  const signed = { authorization: encodeURIComponent('type=master&ver=1.0&sig=any') };
  expect((await world.request('POST', docs, item('9'), signed)).status).toBe(400); // of which partition?
  const elsewhere = { ...signed, 'x-ms-documentdb-partitionkey': '["b","x"]' };
  expect((await world.request('POST', docs, item('9'), elsewhere)).status).toBe(400);
  const there = { ...signed, 'x-ms-documentdb-partitionkey': '["a","x"]' };
  expect((await world.request('POST', docs, item('a/b'), there)).status).toBe(400);
  expect(await codeOf(traces.items.query('select * from c').fetchAll())).toBe(400); // whose?
  expect(
    await codeOf(traces.items.query('select top 1 * from c', { partitionKey: ['a', 'x'] }).fetchAll()),
  ).toBe(400);
});

test('a query sees one partition or one tenant, page by page', async () => {
  for (let at = 10; at < 37; at++)
    await traces.items.create(item(`${at}`, 'q', at % 2 ? 'odd' : 'even', { at: `2026-01-${at}` }));
  const inOne = await traces.items
    .query('select c.id from c', { partitionKey: ['q', 'odd'], maxItemCount: 5 })
    .fetchAll();
  expect(inOne.resources.map(({ id }) => Number(id) % 2)).toEqual(Array.from({ length: 13 }, () => 1));
  expect(Object.keys(inOne.resources[0])).toEqual(['id']);

  const old = {
    query: 'select c.id, c.conversationId from c where c.tenantId = @tenant and c.at < @before',
    parameters: [
      { name: '@tenant', value: 'q' },
      { name: '@before', value: '2026-01-13' },
    ],
  };
  const ofTenant = await traces.items.query(old, { maxItemCount: 2 }).fetchAll();
  expect(ofTenant.resources.map(({ id }) => id).sort()).toEqual(['10', '11', '12']);
  const others = { ...old, parameters: [{ name: '@tenant', value: 'a' }, ...old.parameters.slice(1)] };
  expect((await traces.items.query(others).fetchAll()).resources).toEqual([]);
});

test('a busy service says for how long, and its state outlives the process', async () => {
  await traces.items.create(item('kept', 'k'));
  await world.control('PUT', '/faults', [
    {
      match: { route: 'cosmos:GET /docs' },
      times: 1,
      action: { status: 429, headers: { 'x-ms-retry-after-ms': '20' } },
    },
  ]);
  expect((await traces.item('kept', ['k', 'x']).read()).resource).toMatchObject({ id: 'kept' }); // asked again by the client
  await world.restart();
  expect((await traces.item('kept', ['k', 'x']).read()).resource).toMatchObject({ id: 'kept' });

  await world.control('PUT', '/clock', { advanceMs: 30 * 86_400_000 + 1_000 });
  expect((await traces.item('kept', ['k', 'x']).read()).statusCode).toBe(404); // thirty days
  await traces.items.create(item('kept', 'k')); // its place is free
});
