import { afterAll, beforeAll, expect, test } from 'vitest';
import { CategoryPage } from '../../core/contract/catalogue.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const ITEM = { name: 'عباية سادة', priceFils: 24_500, stock: 3, sizes: ['52', '54'], colors: ['أسود'] };

let api: Api;
let browser: Browser;
let other: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = (await api.shop('catalogue.shop')).browser;
  other = (await api.shop('catalogue.other')).browser;
});
afterAll(() => api.stop());

test('an item is made, read, replaced and deleted by its SKU, whatever its case', async () => {
  const made = await browser.send('POST', '/api/catalog/items', {
    json: { sku: 'AB-1', ...ITEM, category: 'عبايات' },
  });
  expect(made.status).toBe(201);
  expect(made.json()).toMatchObject({ sku: 'AB-1', priceFils: 24_500, category: 'عبايات', extras: {} });

  const again = await browser.send('POST', '/api/catalog/items', { json: { sku: 'ab-1', ...ITEM } });
  expect(again.json()).toMatchObject({ status: 409, code: 'conflict' });
  expect((await browser.get('/api/catalog/items/ab-1')).json()).toMatchObject({ category: 'عبايات' });

  const other = await browser.send('PUT', '/api/catalog/items/ab-1', { json: { ...ITEM, sku: 'N9' } });
  expect(other.status).toBe(422);
  const replaced = await browser.send('PUT', '/api/catalog/items/ab-1', { json: { ...ITEM, stock: 0 } });
  expect(replaced.status).toBe(200);
  expect(replaced.json()).toMatchObject({ sku: 'AB-1', stock: 0, category: null });

  expect((await browser.send('DELETE', '/api/catalog/items/AB-1')).status).toBe(204);
  expect((await browser.get('/api/catalog/items/AB-1')).status).toBe(404);
});

test('PUT makes what is not there', async () => {
  const put = await browser.send('PUT', `/api/catalog/items/${encodeURIComponent('جديد 1')}`, { json: ITEM });
  expect(put.status).toBe(201);
  expect(put.json()).toMatchObject({ sku: 'جديد 1' });
});

test('a SKU with a slash has an address too, which hosts leave escaped', async () => {
  const address = `/api/catalog/items/${encodeURIComponent('S%2F1')}`;
  expect((await browser.send('PUT', address, { json: { ...ITEM, sku: 'S/1' } })).status).toBe(201);
  expect((await browser.get(address)).json()).toMatchObject({ sku: 'S/1' });
  expect((await browser.send('DELETE', address)).status).toBe(204);
});

test.each([
  ['priceFils', { ...ITEM, priceFils: 24.5 }],
  ['priceFils', { ...ITEM, priceFils: 0 }],
  ['stock', { ...ITEM, stock: -1 }],
  ['name', { ...ITEM, name: '  ' }],
  ['mediaUrl', { ...ITEM, mediaUrl: 'javascript:alert(1)' }],
  ['sizes.0', { ...ITEM, sizes: [''] }],
])('a wrong %s is refused by name', async (path, item) => {
  const answer = await browser.send('POST', '/api/catalog/items', { json: { sku: 'BAD', ...item } });
  expect(answer.status).toBe(422);
  expect((answer.json() as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path]);
});

test('the list goes on by its cursor and finds by name, colour and category in any spelling', async () => {
  const owner = (await api.shop('list.shop')).browser;
  for (let n = 1; n <= 5; n++) {
    const item = {
      ...ITEM,
      sku: `L-${n}`,
      name: `فستان ${n}`,
      colors: [n === 3 ? 'أحمر' : 'أسود'],
      category: 'فساتين',
    };
    await owner.send('POST', '/api/catalog/items', { json: item });
  }
  type Page = { items: { sku: string }[]; nextCursor: string | null; total: number };
  const read = async (query: string) => (await owner.get(`/api/catalog/items?${query}`)).json() as Page;

  const first = await read('limit=2');
  const second = await read(`limit=2&cursor=${first.nextCursor}`);
  const last = await read(`limit=2&cursor=${second.nextCursor}`);
  expect([first, second, last].flatMap(({ items }) => items.map(({ sku }) => sku))).toEqual([
    'L-1',
    'L-2',
    'L-3',
    'L-4',
    'L-5',
  ]);
  expect(last.nextCursor).toBeNull();
  expect(first.total).toBe(5);

  expect((await read(`q=${encodeURIComponent('احمر')}`)).items.map(({ sku }) => sku)).toEqual(['L-3']);
  expect((await read(`q=${encodeURIComponent('فُستان ٤')}`)).items.map(({ sku }) => sku)).toEqual(['L-4']);
  expect((await read(`q=${encodeURIComponent('فساتين')}`)).total).toBe(5);
  expect((await read('q=%25')).total).toBe(0);
  expect((await owner.get('/api/catalog/items?cursor=xx')).status).toBe(400);
  expect((await owner.get('/api/catalog/items?limit=0')).status).toBe(400);
});

test('a category is renamed with what its items are found by, and deleted without them', async () => {
  const made = (await browser.send('POST', '/api/categories', { json: { name: 'شنط' } })).json() as {
    id: string;
  };
  await browser.send('POST', '/api/catalog/items', {
    json: { sku: 'BAG', ...ITEM, name: 'توت', category: 'شنط' },
  });
  expect((await browser.send('POST', '/api/categories', { json: { name: 'شنط' } })).status).toBe(409);

  const renamed = await browser.send('PATCH', `/api/categories/${made.id}`, { json: { name: 'حقائب' } });
  expect(renamed.json()).toEqual({ id: made.id, name: 'حقائب', itemCount: 1 });
  expect((await browser.get(`/api/catalog/items?q=${encodeURIComponent('حقائب')}`)).json()).toMatchObject({
    total: 1,
  });
  expect(CategoryPage.parse((await browser.get('/api/categories')).json())).toMatchObject({
    items: expect.arrayContaining([{ id: made.id, name: 'حقائب', itemCount: 1 }]),
  });

  expect((await browser.send('DELETE', `/api/categories/${made.id}`)).status).toBe(204);
  expect((await browser.get('/api/catalog/items/BAG')).json()).toMatchObject({ category: null });
  expect((await browser.get(`/api/catalog/items?q=${encodeURIComponent('حقائب')}`)).json()).toMatchObject({
    total: 0,
  });
});

test('what is another shop’s is not there', async () => {
  const category = (await browser.send('POST', '/api/categories', { json: { name: 'سر' } })).json() as {
    id: string;
  };
  await browser.send('POST', '/api/catalog/items', { json: { sku: 'MINE', ...ITEM, category: 'سر' } });

  expect((await other.get('/api/catalog/items/MINE')).status).toBe(404);
  expect((await other.send('DELETE', '/api/catalog/items/MINE')).status).toBe(404);
  expect((await other.send('DELETE', `/api/categories/${category.id}`)).status).toBe(404);
  expect((await other.send('PATCH', `/api/categories/${category.id}`, { json: { name: 'x' } })).status).toBe(
    404,
  );
  expect((await other.get('/api/catalog/items')).json()).toMatchObject({ items: [], total: 0 });
  expect((await browser.get('/api/catalog/items/MINE')).status).toBe(200);
});

test.each([
  '/api/orders/x',
  '/api/orders/00000000-0000-4000-8000-000000000000',
  '/api/jobs/x',
  '/api/catalog/items/x',
])('%s is not found', async (path) => {
  const answer = await browser.get(path);
  expect(answer.status).toBe(404);
  expect(answer.json()).toMatchObject({
    type: 'urn:igshop:problem:not-found',
    requestId: expect.any(String),
  });
});

test.each([
  '/api/me',
  '/api/profile',
  '/api/categories',
  '/api/catalog/items',
  '/api/catalog/export.csv',
  '/api/orders',
])('%s asks to sign in first', async (path) => {
  expect((await api.call('GET', path)).json()).toMatchObject({ status: 401, code: 'signed-out' });
});
