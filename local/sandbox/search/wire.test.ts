import {
  AzureKeyCredential,
  SearchClient,
  type SearchIndex,
  SearchIndexClient,
} from '@azure/search-documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

type Goods = {
  id: string;
  shop: string;
  title: string;
  tags?: string[];
  pieces?: number;
  secret?: string;
  vec?: number[];
};

let world: World;
let indexes: SearchIndexClient;
let goods: SearchClient<Goods>;

const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 1, retryDelayInMs: 20 } };
const definition: SearchIndex = {
  name: 'goods',
  fields: [
    { name: 'id', type: 'Edm.String', key: true, filterable: true, sortable: true },
    { name: 'shop', type: 'Edm.String', filterable: true },
    { name: 'title', type: 'Edm.String', searchable: true, analyzerName: 'ar.lucene' },
    { name: 'tags', type: 'Collection(Edm.String)', filterable: true },
    { name: 'pieces', type: 'Edm.Int32', filterable: true, sortable: true },
    { name: 'secret', type: 'Edm.String', searchable: true, hidden: true },
    {
      name: 'vec',
      type: 'Collection(Edm.Single)',
      searchable: true,
      vectorSearchDimensions: 3,
      vectorSearchProfileName: 'p',
    },
  ],
  vectorSearch: {
    algorithms: [{ name: 'h', kind: 'hnsw' }],
    profiles: [{ name: 'p', algorithmConfigurationName: 'h' }],
  },
};

beforeAll(async () => {
  world = await startWorld();
  const key = new AzureKeyCredential('any');
  indexes = new SearchIndexClient(`${world.url}/search`, key, options);
  goods = new SearchClient<Goods>(`${world.url}/search`, 'goods', key, options);
  await indexes.createOrUpdateIndex(definition);
  await goods.uploadDocuments([
    { id: '1', shop: 'a', title: 'الجاكيتات الجلدية السوداء', tags: ['جلد'], pieces: 3, vec: [1, 0, 0] },
    { id: '2', shop: 'a', title: 'خوذة للرأس', tags: ['new', 'CE'], pieces: 7, vec: [0.9, 0.1, 0] },
    { id: '3', shop: 'b', title: 'جاكيت جلد أسود', pieces: 1, secret: 'hush', vec: [1, 0, 0.1] },
  ]);
});
afterAll(() => world?.stop());

async function ids(text: string, more: Parameters<typeof goods.search>[1] = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const { document } of (await goods.search(text, more)).results) found.push(document.id);
  return found;
}
const near = (vector: number[], k = 3) => ({
  queries: [{ kind: 'vector' as const, vector, fields: ['vec' as const], kNearestNeighborsCount: k }],
});

test('words are found however they are spelt, under a filter, in order, with a count', async () => {
  expect(await ids('جلدي', { filter: "shop eq 'a'" })).toEqual(['1']);
  expect(await ids('أسود جلد')).toContain('3');
  expect(await ids('*', { orderBy: ['pieces desc'], filter: 'pieces ge 3' })).toEqual(['2', '1']);
  expect(await ids('*', { filter: "tags/any(t: t eq 'CE')" })).toEqual(['2']);
  const { count } = await goods.search('*', { top: 0, includeTotalCount: true });
  expect(count).toBe(3);
  expect(await goods.getDocumentsCount()).toBe(3);
});

test('a vector finds its neighbours; both lists together are fused by rank', async () => {
  expect(await ids('', { vectorSearchOptions: near([1, 0, 0], 2) })).toEqual(['1', '3']);
  const filtered = { ...near([1, 0, 0], 1), filterMode: 'preFilter' as const };
  expect(await ids('', { filter: "shop eq 'b'", vectorSearchOptions: filtered })).toEqual(['3']);
  const late = { ...filtered, filterMode: 'postFilter' as const };
  expect(await ids('', { filter: "shop eq 'b'", vectorSearchOptions: late })).toEqual([]); // the nearest is a's

  const { results } = await goods.search('خوذة', { vectorSearchOptions: near([1, 0, 0]) });
  const scores = new Map<string, number>();
  for await (const { document, score } of results) scores.set(document.id, score);
  expect(scores.get('2')).toBeCloseTo(1 / 60 + 1 / 62, 8); // first by words, third by meaning
  expect(scores.get('1')).toBeCloseTo(1 / 60, 8);
});

test('what is hidden is searched and never shown', async () => {
  expect(await ids('hush')).toEqual(['3']);
  expect(await goods.getDocument('3')).not.toHaveProperty('secret');
  await expect(ids('*', { select: ['secret'] })).rejects.toMatchObject({ statusCode: 400 });
});

test('documents are merged, taken out, and told one by one what became of them', async () => {
  await goods.mergeDocuments([{ id: '2', pieces: 9 } as Goods]);
  expect(await goods.getDocument('2')).toMatchObject({ pieces: 9, title: 'خوذة للرأس' });
  expect(await ids('', { vectorSearchOptions: near([0.9, 0.1, 0], 1) })).toEqual(['2']); // its vector has stayed
  const { results } = await goods.mergeDocuments([{ id: 'absent', pieces: 1 } as Goods]);
  expect(results[0]).toMatchObject({ key: 'absent', succeeded: false, statusCode: 404 });
  await goods.uploadDocuments([{ id: '9', shop: 'c', title: 'زائد' }]);
  await goods.deleteDocuments('id', ['9', 'absent']);
  expect(await ids('زائد')).toEqual([]);
});

test('a wrong request is refused with its reason, in the service’s shape', async () => {
  await expect(ids('*', { filter: "title eq 'x'" })).rejects.toThrow("'title' is not a filterable field");
  await expect(ids('*', { filter: 'shop eq' })).rejects.toMatchObject({ statusCode: 400 });
  await expect(ids('', { vectorSearchOptions: near([1, 0]) })).rejects.toThrow('2 numbers');
  await expect(goods.uploadDocuments([{ id: 'a b', shop: 'a', title: '' }])).rejects.toThrow('document key');
  await expect(goods.uploadDocuments([{ id: 'x', oops: 1 } as never])).rejects.toThrow("'oops'");
  await expect(indexes.getIndex('none')).rejects.toMatchObject({ statusCode: 404 });
  const other = definition.fields.map((field) =>
    field.name === 'shop' ? { ...field, type: 'Edm.Int32' } : field,
  );
  await expect(
    indexes.createOrUpdateIndex({ ...definition, fields: other as SearchIndex['fields'] }),
  ).rejects.toThrow("Existing field 'shop' cannot be changed");
});

test('no key, no version: refused; a failure on purpose reaches the client and the ledger', async () => {
  const bare = await fetch(`${world.url}/search/indexes?api-version=2026-04-01`);
  expect(bare.status).toBe(403);
  const old = await fetch(`${world.url}/search/indexes`, { headers: { 'api-key': 'any' } });
  expect(await old.json()).toMatchObject({ error: { code: 'InvalidApiVersionParameter' } });

  await world.control('PUT', '/faults', [
    { match: { route: 'search:/docs' }, action: 'status', status: 503, times: 1 },
  ]);
  expect(await ids('خوذة')).toEqual(['2']); // the client has tried again
  const { body: calls } = await world.control('GET', '/calls?kind=search');
  const statuses = calls.slice(-2).map(({ status }: { status: number }) => status);
  expect(statuses).toEqual([503, 200]);
});

test('everything is there after a restart', async () => {
  await world.restart();
  expect(await ids('أسود', { filter: "shop eq 'b'" })).toEqual(['3']);
  expect(await ids('', { filter: "shop eq 'b'", vectorSearchOptions: near([0, 1, 0]) })).toEqual(['3']);
  const index = await indexes.getIndex('goods');
  expect(index.fields.map(({ name }) => name)).toEqual(definition.fields.map(({ name }) => name));
});
