import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Console, startConsole } from '../helpers/admin-console.ts';
import { retriesOf } from '../helpers/story-retries.ts';

let desk: Console;
let retries: ReturnType<typeof retriesOf>;
beforeAll(async () => {
  vi.stubEnv('SEND_SETTLE_MS', '0');
  desk = await startConsole('answers.again');
  retries = retriesOf(desk);
});
afterAll(() => desk.inbox.stop());
beforeEach(() => desk.inbox.fresh());

/** An answer whose send nobody told us of, while the conversation at Meta cannot be read. */
async function lost(send: 'drop-after-apply' | 'drop-before-apply') {
  const customer = await desk.inbox.newCustomer();
  await desk.inbox.api.world.control('PUT', '/faults', [
    { match: { route: 'graph:/messages' }, action: send },
    { match: { route: 'graph:/conversations' }, action: { status: 500 } },
  ]);
  const id = `dm-${customer.messageId}`;
  expect(await desk.play(customer)).toMatchObject({ kind: 'failed' });
  desk.hubSays(id, 'Completed');
  return { customer, id };
}
const mayHave = { status: 409, errors: [{ path: 'retry', message: 'maybe-sent' }] };

test('an answer that did arrive is found at Meta, and not written again', async () => {
  const { customer, id } = await lost('drop-after-apply');
  expect(await desk.inbox.sends()).toHaveLength(1);
  expect(await retries.look(id)).toMatchObject({ noRetry: null, may: ['restart', 'retry', 'purge'] });
  expect(await retries.retry(id), 'while nobody can tell').toMatchObject(mayHave);

  await desk.inbox.fresh();
  expect(await retries.retry(id)).toMatchObject({
    status: 409,
    errors: [{ path: 'retry', message: 'sent' }],
  });
  const { items } = await desk.inbox.thread(customer);
  expect(
    items.filter(({ sender }) => sender === 'ai'),
    'the inbox shows it now',
  ).toHaveLength(1);
  await retries.refused(id, 'sent');
  expect(desk.inbox.api.hub.started).toEqual([]);
});

test('one that did not is written once more, once', async () => {
  const { customer, id } = await lost('drop-before-apply');
  expect(await retries.retry(id), 'while nobody can tell').toMatchObject(mayHave);
  await desk.inbox.fresh();
  const { instanceId } = await retries.retry(id);
  expect(await desk.play(customer, instanceId)).toMatchObject({ kind: 'answered' });
  expect(await desk.inbox.sends()).toHaveLength(1);
  const { items } = await desk.inbox.thread(customer);
  expect(items.filter(({ sender }) => sender === 'ai')).toHaveLength(1);
});
