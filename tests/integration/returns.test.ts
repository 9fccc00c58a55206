import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderDetail } from '../../core/contract/orders.ts';
import { ReturnDetail, ReturnPage, ReturnPreview } from '../../core/contract/returns.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const PROFILE = `name: متجر
returns:
  return_days: 7
  exchange_days: 7
  customer_shipping_fee_jod: '3.000'
  non_returnable: [حجابات]
`;

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi();
  browser = (await api.shop('returns.shop')).browser;
  await browser.send('PUT', '/api/profile', { text: PROFILE, type: 'text/yaml' });
  await put('GLV', 'كفوف جلد', 18_500, 10, { sizes: ['M', 'L'] });
  await put('JKT', 'جاكيت', 30_000, 1);
  await put('HJB', 'حجاب شيفون', 5_000, 5);
});
afterAll(() => api.stop());

const put = (sku: string, name: string, priceFils: number, stock: number, more: object = {}) =>
  browser.send('PUT', `/api/catalog/items/${sku}`, { json: { name, priceFils, stock, ...more } });
const stockOf = async (sku: string) =>
  ((await browser.get(`/api/catalog/items/${sku}`)).json() as { stock: number }).stock;
const send = (method: string, path: string, json: object) => browser.send(method, path, { json });

async function delivered(lines: object[], until = 'delivered'): Promise<string> {
  const form = { phone: '0790000100', address: 'خلدا', lines };
  const { id } = OrderDetail.parse((await send('POST', '/api/orders', form)).json());
  for (const status of ['dispatched', 'delivered']) {
    await send('PATCH', `/api/orders/${id}`, { status });
    if (status === until) break;
  }
  return id;
}
const ask = (orderId: string, more: object) =>
  send('POST', '/api/returns', { orderId, kind: 'return', reason: 'changed-mind', ...more });
const move = async (id: string, state: string, more: object = {}) => {
  const answer = await send('PATCH', `/api/returns/${id}`, { state, ...more });
  return { status: answer.status, body: answer.json() as ReturnDetail };
};

test('a return: asked for, approved, received, refunded; sellable pieces are on the shelf again, damaged ones not', async () => {
  const order = await delivered([
    { sku: 'GLV', quantity: 2, size: 'M' },
    { sku: 'HJB', quantity: 1 },
  ]);
  const lines = [{ sku: 'GLV', quantity: 1 }, { sku: 'HJB' }];
  const made = ReturnDetail.parse((await ask(order, { reason: 'damaged', lines })).json());
  expect(made).toMatchObject({
    state: 'requested',
    refundFils: 23_500,
    deliveryFeeFils: 0,
    ruling: { verdict: 'allowed', code: 'fault', paidBy: 'shop' },
  });
  const before = [await stockOf('GLV'), await stockOf('HJB')];
  expect((await move(made.id, 'received')).status).toBe(409); // not before it is approved
  await move(made.id, 'approved');
  expect([await stockOf('GLV'), await stockOf('HJB')]).toEqual(before);
  await move(made.id, 'received', { conditions: { 2: 'damaged' } });
  expect([await stockOf('GLV'), await stockOf('HJB')]).toEqual([(before[0] ?? 0) + 1, before[1]]);
  const { body } = await move(made.id, 'refunded', { note: 'كليك' });
  expect(body.events.map(({ to, member }) => [to, member !== null])).toEqual(
    ['requested', 'approved', 'received', 'refunded'].map((state) => [state, true]),
  );
  expect(body.lines.map(({ condition }) => condition)).toEqual(['sellable', 'damaged']);

  const again = await ask(order, { lines: [{ sku: 'GLV', quantity: 2 }] }); // one of two is back already
  const message = 'as many of these pieces are in other returns';
  expect(again.json()).toMatchObject({ status: 422, errors: [{ path: 'lines.0.quantity', message }] });
});

test('an exchange: what comes instead is kept from the approval on, and told with its difference', async () => {
  const order = await delivered([{ sku: 'GLV', quantity: 1, size: 'M' }]);
  const lines = [{ sku: 'GLV', newSku: 'JKT' }];
  const made = ReturnDetail.parse(
    (await ask(order, { kind: 'exchange', reason: 'wrong-size', lines })).json(),
  );
  expect(made).toMatchObject({ differenceFils: 11_500, deliveryFeeFils: 3_000 });
  expect((await move(made.id, 'approved')).body.state).toBe('approved');
  expect(await stockOf('JKT')).toBe(0);

  const other = await delivered([{ sku: 'GLV', quantity: 1, size: 'M' }]);
  const late = ReturnDetail.parse((await ask(other, { kind: 'exchange', lines })).json());
  expect((await move(late.id, 'approved')).status).toBe(409); // the only jacket is promised
  await move(made.id, 'closed');
  expect(await stockOf('JKT')).toBe(1); // nothing came back, nothing goes out
  await move(late.id, 'approved');
  const before = await stockOf('GLV');
  await move(late.id, 'received');
  expect((await move(late.id, 'refunded')).status).toBe(409); // an exchange is not paid back
  expect((await move(late.id, 'exchanged')).body.state).toBe('exchanged');
  expect([await stockOf('GLV'), await stockOf('JKT')]).toEqual([before + 1, 0]);

  const sizes = await ask(other, { kind: 'exchange', lines: [{ sku: 'GLV', newSize: 'XXL' }] });
  expect(sizes.status).toBe(422);
});

test.each([
  [{ newSku: 'NOPE' }, { path: 'lines.0.newSku', message: 'no such item' }],
  [{ newSize: 'XXL' }, { path: 'lines.0.newSize', message: 'the item does not come so' }],
  [
    { newSku: 'JKT', quantity: 5 },
    { path: 'lines.0.quantity', message: 'the order has fewer of these pieces' },
  ],
])('an exchange for %j is refused by name', async (more, fault) => {
  const order = await delivered([{ sku: 'GLV', quantity: 2, size: 'M' }]);
  const answer = await ask(order, { kind: 'exchange', lines: [{ sku: 'GLV', ...more }] });
  expect(answer.json()).toMatchObject({ status: 422, errors: [fault] });
});

test('what it would come to is told before it is made; against the rules only an owner, who says why', async () => {
  const order = await delivered([{ sku: 'HJB', quantity: 1 }]);
  const wish = { lines: [{ sku: 'HJB' }] };
  const body = { orderId: order, kind: 'return', reason: 'changed-mind', ...wish };
  const preview = ReturnPreview.parse((await send('POST', '/api/returns/preview', body)).json());
  expect(preview).toMatchObject({
    refundFils: 5_000,
    deliveryFeeFils: 3_000,
    ruling: { verdict: 'refused' },
  });
  expect((await ask(order, wish)).json()).toMatchObject({ status: 422, errors: [{ path: 'note' }] });
  const staff = api.browser();
  const { url } = (await browser.send('POST', '/api/invitations')).json() as { url: string };
  const { userId } = await api.newAccount('returns.colleague');
  await staff.signIn(userId, undefined, `?invitation=${url.split('/').at(-1)}`);
  const refused = await staff.send('POST', '/api/returns', { json: { ...body, note: 'زبونة قديمة' } });
  expect(refused.status).toBe(403);
  const made = ReturnDetail.parse(
    (await ask(order, { ...wish, note: 'زبونة قديمة', deliveryFeeFils: 0 })).json(),
  );
  expect(made).toMatchObject({
    ruling: { verdict: 'refused', code: 'non-returnable', skus: ['HJB'], feeFils: 3_000 },
    deliveryFeeFils: 0,
    events: [{ to: 'requested', note: 'زبونة قديمة' }],
  });
  const again = (await send('POST', '/api/returns/preview', body)).json();
  expect(again).toMatchObject({ status: 422, errors: [{ path: 'lines.0.quantity' }] });
  const onTheWay = await delivered([{ sku: 'HJB', quantity: 1 }], 'dispatched');
  expect((await ask(onTheWay, { lines: [{ sku: 'HJB' }] })).status).toBe(409);
  expect((await ask(order, { lines: [{ sku: 'NOPE' }] })).status).toBe(422);
});

test('the list is filtered by state, kind and order, and is nobody else’s', async () => {
  const all = ReturnPage.parse((await browser.get('/api/returns?limit=2')).json());
  expect(all.items).toHaveLength(2);
  expect(all.nextCursor).not.toBeNull();
  const [newest] = all.items;
  const query = `state=requested,approved&kind=return&order=${newest?.orderId}&q=${newest?.number}`;
  expect(ReturnPage.parse((await browser.get(`/api/returns?${query}`)).json()).items).toEqual([newest]);
  const { browser: other } = await api.shop('returns.other');
  expect((await other.get(`/api/returns/${newest?.id}`)).status).toBe(404);
  expect((await other.get('/api/returns')).json()).toMatchObject({ items: [], total: 0 });
});
