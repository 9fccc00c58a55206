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
