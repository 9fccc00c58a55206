import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const PHOTO = 'https://pictures.example/aby-1.jpg';
const CSV = [
  'sku,name,category,price_jod,stock,sizes,colors,description,media_url',
  `ABY-1,عباية كريب سودا,عبايات,24.500,9,,,,${PHOTO}`,
  'SHL-1,شال صوف بيج,شالات,8.000,9,,,,',
].join('\n');

let system: System;
let shop: OpenShop;
beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system, { csv: CSV });
});
afterAll(() => system?.dispose());

const ask = (customerId: string, text: string) => system.control.say({ igId: shop.igId, customerId, text });
/** What the shop has said in a thread: words, or the address of a picture. */
const said = async (customerId: string) =>
  (await system.control.thread(shop.igId, customerId))
    .filter(({ from }) => from === 'shop')
    .map(({ text, attachments }) => text ?? attachments[0]?.payload?.url);
/** Every story has ended and no part is on its way. */
const settled = (customerId: string) =>
  until(async () => {
    const open = await query(
      system,
      `select from conversations m join threads t on t.id = m.thread_id join customers c on c.id = t.customer_id
        where c.igsid = '${customerId}' and (m.outcome is null or t.turn_id is not null) and m.sender = 'customer'
       union all select from outbox where state in ('reserved', 'sending')`,
    );
    return open.length === 0;
  }, 180_000);
const WORDS = expect.stringMatching(/هاي صورة عباية كريب سودا/);

test('«ابعتلي صورة» ends in words and a picture, and in words alone where there is none', async () => {
  await ask('9600000000000001', 'ابعتلي صورة العباية');
  await settled('9600000000000001');
  expect(await said('9600000000000001')).toEqual([WORDS, PHOTO]);

  await ask('9600000000000002', 'فرجيني صورة الشال');
  await settled('9600000000000002');
  expect(await said('9600000000000002')).toEqual([expect.stringMatching(/ما في عندي صورة/)]);
});

test('whatever becomes of the call, the picture is there once and nobody is called', async () => {
  const actions = [
    'drop-after-apply', // Meta has it and the connection breaks
    'drop-before-apply',
    { status: 500 },
    { status: 400, code: 613, headers: { 'retry-after': '1' } },
  ];
  const match = { route: '/messages/image' };
  await system.control.setFaults(actions.map((action) => ({ match, times: 1, action })));
  const customers = actions.map((_, n) => `960000000000001${n}`);
  await Promise.all(customers.map((customer) => ask(customer, 'ابعتلي صورة العباية')));
  for (const customer of customers) {
    await settled(customer);
    expect(await said(customer)).toEqual([WORDS, PHOTO]);
  }
  expect(await query(system, 'select from threads where needs_person is not null')).toEqual([]);
});

test('everything is killed while the picture is on its way: after a new start it is there once', async () => {
  const customerId = '9600000000000007';
  await system.control.setFaults([{ match: { route: '/messages/image' }, action: { latencyMs: 30_000 } }]);
  await ask(customerId, 'ابعتلي صورة العباية');
  await until(
    async () =>
      (await query(system, `select from outbox where state = 'sending' and photo_url is not null`)).length ===
      1,
  );
  await system.kill();
  system = await system.restart();
  await system.control.setFaults([]);
  await settled(customerId);
  expect(await said(customerId)).toEqual([WORDS, PHOTO]);
});
