import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const V = (size: string | null, color: string | null, stock: number) => ({ size, color, stock });
const ITEM = { name: 'جاكيت', priceFils: 39_000, stock: 0 };

let api: Api;
let browser: Browser;
let shops = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  browser = (await api.shop(`variants.shop${++shops}`)).browser;
});

const put = (sku: string, json: object) => browser.send('PUT', `/api/catalog/items/${sku}`, { json });
const read = async (sku: string) => (await browser.get(`/api/catalog/items/${sku}`)).json();

test('an item with variants has their sizes, their colours and the sum of their stock', async () => {
  const variants = [V('M', 'أسود', 3), V('L', 'أسود', 0), V('M', 'بني', 2)];
  const made = await put('J', { ...ITEM, variants });
  const whole = { stock: 5, sizes: ['M', 'L'], colors: ['أسود', 'بني'], variants, version: 1 };
  expect(made.json()).toMatchObject(whole);

  // The sum stays, what is where does not: that is a change too.
  const moved = [V('M', 'أسود', 2), V('L', 'أسود', 1), V('M', 'بني', 2)];
  expect((await put('J', { ...ITEM, variants: moved })).json()).toMatchObject({
    stock: 5,
    variants: moved,
    version: 2,
  });
  expect((await put('J', { ...ITEM, variants: moved })).json()).toMatchObject({ version: 2 });

  // A caller that knows nothing of variants loses none, and cannot say another sum than theirs.
  expect((await put('J', { ...ITEM, name: 'معطف', stock: 5 })).json()).toMatchObject({
    name: 'معطف',
    variants: moved,
  });
  const wrong = await put('J', { ...ITEM, stock: 9 });
  expect(wrong.json()).toMatchObject({ status: 422, errors: [{ path: 'stock' }] });

  expect((await put('J', { ...ITEM, stock: 9, variants: [] })).json()).toMatchObject({
    stock: 9,
    variants: [],
  });
});

test.each([
  [{ variants: [V('M', null, -1)] }, 'variants.0.stock'],
  [{ variants: [V(null, null, 1)] }, 'variants.0'],
  [{ variants: [V('M', 'أسود', 1), V('m', 'اسود', 1)] }, 'variants'],
])('%j is refused', async (more, path) => {
  const answer = await put('BAD', { ...ITEM, ...more });
  expect(answer.json()).toMatchObject({ status: 422, errors: [{ path }] });
});

type Result = { outcome: string; item?: { version: number } | null; fields?: unknown; errors?: unknown };
async function change(...changes: object[]): Promise<Result[]> {
  const answer = await browser.send('POST', '/api/catalog/changes', { json: { changes } });
  if (answer.status !== 200) throw new Error(answer.body);
  return (answer.json() as { results: Result[] }).results;
}
const outcomes = (results: Result[]) => results.map(({ outcome }) => outcome);

test('many edits at once: the good ones are saved, each of the others is told why not', async () => {
  await put('A', { ...ITEM, stock: 4 });
  await put('B', { ...ITEM, stock: 4, variants: [V('M', null, 4)] });
  await put('C', ITEM);
  const results = await change(
    { kind: 'create', sku: 'N', set: { ...ITEM, category: 'جديد' } },
    { kind: 'update', sku: 'a', version: 1, set: { priceFils: 41_000 } },
    { kind: 'update', sku: 'B', version: 1, set: { stock: 9 } },
    { kind: 'delete', sku: 'C', version: 1 },
    { kind: 'create', sku: 'A2', set: { name: '', priceFils: 0.5, stock: 1 } },
    { kind: 'update', sku: 'nobody', version: 1, set: { name: 'x' } },
    { kind: 'update', sku: 'A', set: { name: 'twice' } },
    { kind: 'update', sku: 'GONE', set: { color: 'x' } },
    { kind: 'delete', sku: 'never-there' },
  );

  expect(outcomes(results)).toEqual([
    'applied',
    'applied',
    'invalid',
    'applied',
    'invalid',
    'conflict',
    'invalid',
    'invalid',
    'applied',
  ]);
  expect(results[0]?.item).toMatchObject({ sku: 'N', category: 'جديد', version: 1 });
  expect(results[1]?.item).toMatchObject({ sku: 'A', priceFils: 41_000, version: 2 });
  expect(results[2]?.errors).toMatchObject([{ path: 'stock', code: 'stock_by_variant' }]);
  expect(results[3]?.item).toBeNull();
  expect(results[4]?.errors).toMatchObject([{ path: 'name' }, { path: 'priceFils' }]);
  expect(results[5]?.item).toBeNull();
  expect(results[7]?.errors).toMatchObject([{ path: 'color' }]);
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({ total: 3 });
});

test('another’s edit is a conflict where both touch the same field, and both values are told', async () => {
  await put('A', { ...ITEM, stock: 4 });
  await put('A', { ...ITEM, stock: 4, priceFils: 45_000 }); // somebody else's
  const edit = (set: object, was: object) => change({ kind: 'update', sku: 'A', version: 1, set, was });

  const [same] = await edit({ priceFils: 41_000 }, { priceFils: 39_000 });
  expect(same).toMatchObject({
    outcome: 'conflict',
    item: { priceFils: 45_000, version: 2 },
    fields: [{ field: 'priceFils', mine: 41_000, theirs: 45_000 }],
  });
  expect(outcomes(await edit({ stock: 9 }, { stock: 4 }))).toEqual(['applied']); // another field
  expect(outcomes(await edit({ priceFils: 45_000 }, { priceFils: 39_000 }))).toEqual(['applied']); // the same value
  expect(outcomes(await edit({ name: 'x' }, {}))).toEqual(['conflict']); // nobody knows what stood there
  expect(outcomes(await change({ kind: 'delete', sku: 'A', version: 1 }))).toEqual(['conflict']);
  expect(await read('A')).toMatchObject({ priceFils: 45_000, stock: 9, name: ITEM.name });
});

test('more rows than one call takes are refused whole', async () => {
  const changes = Array.from({ length: 1_001 }, (_, n) => ({ kind: 'delete', sku: `S${n}` }));
  const answer = await browser.send('POST', '/api/catalog/changes', { json: { changes } });
  expect(answer.status).toBe(422);
});

type Page = { items: { sku: string }[]; nextCursor: string | null };

test('the list: misspelt words, filters and sorting, page by page', async () => {
  const { id } = (await browser.send('POST', '/api/categories', { json: { name: 'ساعات' } })).json() as {
    id: string;
  };
  await put('W1', { ...ITEM, name: 'ساعة كلاسيك', category: 'ساعات', priceFils: 3_000, stock: 0 });
  await put('W2', { ...ITEM, name: 'ساعة رياضية', category: 'ساعات', priceFils: 1_000, stock: 2 });
  await put('W3', { ...ITEM, name: 'سوار', category: 'ساعات', priceFils: 2_000, stock: 80 });
  await put('T1', {
    ...ITEM,
    name: 'تيشيرت',
    priceFils: 2_000,
    variants: [V('M', null, 0), V('L', null, 9)],
  });
  const list = async (query: Record<string, string>): Promise<string[]> => {
    const page = (await browser.get(`/api/catalog/items?${new URLSearchParams(query)}`)).json() as Page;
    if (page.nextCursor === null) return page.items.map(({ sku }) => sku);
    const rest = await list({ ...query, cursor: page.nextCursor });
    return [...page.items.map(({ sku }) => sku), ...rest];
  };

  expect((await browser.get('/api/catalog/items?limit=1')).json()).toMatchObject({ total: 4 });
  expect(await list({ q: 'كلاسبك' })).toEqual(['W1']); // a letter wrong
  expect(await list({ q: 'السّاعات', sort: 'price' })).toEqual(['W2', 'W3', 'W1']);
  expect(await list({ q: 'زرافة' })).toEqual([]);
  expect(await list({ category: id, stock: 'out' })).toEqual(['W1']);
  expect(await list({ stock: 'low' })).toEqual(['T1', 'W2']);
  for (const limit of ['1', '3']) {
    expect(await list({ sort: 'price', limit })).toEqual(['W2', 'T1', 'W3', 'W1']);
    expect(await list({ sort: 'price', order: 'desc', limit })).toEqual(['W1', 'W3', 'T1', 'W2']);
    expect(await list({ sort: 'updated', limit })).toEqual(['W1', 'W2', 'W3', 'T1']);
    expect(await list({ sort: 'stock', order: 'desc', limit })).toEqual(['W3', 'T1', 'W2', 'W1']);
    expect(await list({ sort: 'name', limit })).toEqual(['T1', 'W2', 'W1', 'W3']);
  }
});

test('categories stand in the order that the shop gives them', async () => {
  const ids = new Map<string, string>();
  for (const name of ['a', 'b', 'c', 'd']) {
    const made = await browser.send('POST', '/api/categories', { json: { name } });
    ids.set(name, (made.json() as { id: string }).id);
  }
  const names = async () =>
    ((await browser.get('/api/categories')).json() as { items: { name: string }[] }).items.map(
      (one) => one.name,
    );
  const move = (name: string, json: object) =>
    browser.send('PATCH', `/api/categories/${ids.get(name)}`, { json });

  expect((await move('d', { position: 0 })).json()).toMatchObject({ name: 'd', itemCount: 0 });
  expect(await names()).toEqual(['d', 'a', 'b', 'c']);
  await move('a', { position: 99, name: 'A' });
  expect(await names()).toEqual(['d', 'b', 'c', 'A']);
  expect((await move('b', {})).status).toBe(422);
  expect((await browser.send('PATCH', '/api/categories/x', { json: { position: 0 } })).status).toBe(404);
});
