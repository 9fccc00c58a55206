import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { untilLanded } from '../../core/data/in-flight.ts';
import { answer, script } from '../helpers/dial.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

const PHOTO = 'https://pictures.example/jkt.jpg';
const META = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x'; // under which Meta shows any picture
const ASKS = { toolCalls: [{ name: 'send_item_photo', arguments: { sku: 'JKT' } }] };

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('photo.echoes');
  const item = { sku: 'JKT', name: 'جاكيت أسود', priceFils: 24_500, stock: 3, mediaUrl: PHOTO };
  await inbox.browser.send('POST', '/api/catalog/items', { json: item });
});
beforeEach(() => inbox.fresh());
afterAll(() => inbox?.stop());

const fault = (action: unknown, times = 1) =>
  inbox.api.world.control('PUT', '/faults', [{ match: { route: '/messages/image' }, times, action }]);
/** Meta tells us of a picture that the account has sent. */
const pictureOf = ({ igsid }: Customer, mid: string) =>
  inbox.event(igsid, {
    ...{ type: 'echo', kind: 'image', mid, text: null as never },
    attachments: [{ type: 'image', url: META }],
  } as never);
const asked = async () => {
  const customer = await inbox.newCustomer('ابعتلي صورة الجاكيت');
  await script(inbox, ASKS, { text: 'هاي صورة الجاكيت الأسود' });
  return customer;
};
const thread = async (customer: Customer) => {
  const { items, conversation } = await inbox.thread(customer);
  const said = items.filter(({ sender }) => sender !== 'customer').reverse();
  return {
    said: said.map(({ sender, kind, state }) => `${sender} ${kind} ${state}`),
    by: conversation.handledBy,
  };
};
const OURS = { said: ['ai text sent', 'ai image sent'], by: 'ai' };

test('the echo of a picture that Meta has told us of is ours', async () => {
  const customer = await asked();
  await answer(customer);
  const { rows } = await inbox.owner.query(
    `select message_id from outbox where thread_id = $1 and photo_url is not null`,
    [customer.threadId],
  );
  await pictureOf(customer, rows[0].message_id);
  expect(await thread(customer)).toEqual(OURS);
});

test('a picture whose answer never came is found in the conversation at Meta, and not sent again', async () => {
  const customer = await asked();
  await fault('drop-after-apply');
  expect(await answer(customer)).toBe('answered');
  expect(await thread(customer)).toEqual(OURS);
  expect((await inbox.sends()).length).toBe(2);
});

test('a person’s own picture gives them the conversation, and is shown as one', async () => {
  const customer = await asked();
  await answer(customer);
  await pictureOf(customer, 'from-the-app');
  expect(await thread(customer)).toEqual({ said: [...OURS.said, 'person image sent'], by: 'person' });
  const { items } = await inbox.thread(customer);
  expect(items[0]?.attachments).toMatchObject([{ type: 'image', canOpen: true }]);
});

test('taken over between the words and the picture, the picture stays', async () => {
  const customer = await asked();
  const taken = () => inbox.browser.send('POST', `/api/conversations/${customer.id}/takeover`, { json: {} });
  await fault({ status: 400, code: 613, headers: { 'retry-after': '1' } });
  const { activities } = await import('../../activities/index.ts');
  let calls = 0;
  const sendReply = async (input: never) => {
    const sent = await activities.sendReply(input);
    if (++calls === 1) await taken(); // it has to wait for a limit, and somebody is faster
    return sent;
  };
  expect(await answer(customer, undefined, { sendReply })).toBe('human-has-it');
  expect(await untilLanded(customer.tenantId, customer.threadId)).toBe(true);
  expect(await thread(customer)).toEqual({ said: ['ai text sent'], by: 'person' });
});
