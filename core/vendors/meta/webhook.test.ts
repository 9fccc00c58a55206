import { expect, test } from 'vitest';
import { readDelivery } from './webhook.ts';

const IG = '17841400000000001';
const item = (mid: string, timestamp: unknown) => ({
  sender: { id: '7000000000000001' },
  recipient: { id: IG },
  timestamp,
  message: { mid, text: 'مرحبا' },
});

// An impossible date would fail the transaction of the whole batch, at every delivery.
test('an item whose time no date can hold is skipped alone', () => {
  const messaging = [
    item('m1', 1e17),
    item('m2', '99999999999999999999'),
    item('m3', -5),
    item('m4', 1768910400000),
  ];
  const read = readDelivery({ object: 'instagram', entry: [{ id: IG, time: 1e20, messaging }] }, 0);
  expect(read.map(({ event }) => event.mid)).toEqual(['m4']);
});

const only = (more: object) => {
  const messaging = [{ sender: { id: 'cust-1' }, timestamp: 1768910400000, ...more }];
  return readDelivery({ object: 'instagram', entry: [{ id: IG, messaging }] }, 0)[0]?.event ?? null;
};

test('ids are opaque; a missing recipient is the account itself', () => {
  const message = { mid: 'm1', text: 'هلا' };
  expect(only({ message })).toMatchObject({ type: 'message', customerId: 'cust-1', igId: IG });
  expect(only({ message, recipient: { id: 'another-account' } })).toBeNull();
});

test('the account’s own message taken back is an unsend in the customer’s conversation', () => {
  const sender = { id: IG };
  const recipient = { id: 'cust-1' };
  const gone = { mid: 'm1', is_echo: true, is_deleted: true };
  expect(only({ sender, recipient, message: gone })).toMatchObject({ type: 'unsend', customerId: 'cust-1' });
  expect(only({ sender, recipient, message: { mid: 'm1', text: 'هلا' } })).toBeNull(); // a self message
  expect(only({ sender, message: { mid: 'm1', is_echo: true } })).toBeNull(); // to whom?
});
