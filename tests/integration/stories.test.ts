import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activities } from '../../activities/index.ts';
import { AdminStoryPage, StoryFigures } from '../../core/contract/admin-orchestrations.ts';
import { type Console, startConsole } from '../helpers/admin-console.ts';

let desk: Console;
beforeAll(async () => {
  desk = await startConsole('stories.shop');
});
afterAll(() => desk.inbox.stop());
beforeEach(() => desk.inbox.fresh());

const list = async (query = '') =>
  AdminStoryPage.parse((await desk.ask('GET', `orchestrations?${query}`)).json());
const idsIn = async (query: string) => (await list(query)).items.map(({ instanceId }) => instanceId);

test('a DM is noted with its message and ended with its turn, in the transactions that there are anyway', async () => {
  const customer = await desk.inbox.newCustomer();
  const id = `dm-${customer.messageId}`;
  expect(await desk.row(id)).toMatchObject({
    ...{ story: 'answerDm', state: 'pending', tenant_id: desk.inbox.tenantId, thread_id: customer.threadId },
    ...{ message_id: customer.messageId, attempt: 0, cause: 'door', outcome: null },
  });
  expect(await desk.row(customer.nameStory ?? '')).toMatchObject({ story: 'learnName', state: 'pending' });
  await desk.play(customer);
  expect(await desk.row(id)).toMatchObject({ state: 'succeeded', outcome: 'answered' });
  expect((await desk.row(id)).begun_at).not.toBeNull();

  const [first, second] = [await desk.inbox.newCustomer(), await desk.inbox.newCustomer()];
  const newer = await desk.inbox.again(first);
  await desk.play(newer);
  expect(await desk.play(first), 'covered by the newer one’s turn').toMatchObject({
    kind: 'answered-together',
  });
  expect(await desk.row(`dm-${first.messageId}`)).toMatchObject({
    state: 'succeeded',
    outcome: 'answered-together',
  });
  const opened = await desk.inbox.openTurn(second);
  if (opened.kind !== 'opened') throw new Error('expected an open turn');
  expect((await desk.row(`dm-${second.messageId}`)).state).toBe('running');
  await desk.inbox.again(second); // goes round: its story is not over
  await activities.closeTurn({ ...opened, ...second, end: 'failed' });
  expect((await desk.row(`dm-${second.messageId}`)).state).toBe('running');
});

test('a member’s message, too', async () => {
  const customer = await desk.inbox.newCustomer();
  await desk.inbox.say(customer, 'هلا فيك');
  const { turnId } = desk.inbox.turnOf(customer);
  expect(await desk.row(`say-${turnId}`)).toMatchObject({ story: 'sendAsPerson', state: 'pending' });
  await desk.inbox.deliver(desk.inbox.turnOf(customer));
  expect(await desk.row(`say-${turnId}`)).toMatchObject({ state: 'succeeded', outcome: 'sent' });
});

test('who cannot say that it is over is asked after: terminated, failed, lost, or alive', async () => {
  const customers = [];
  for (let n = 0; n < 4; n++) customers.push(await desk.inbox.newCustomer());
  const ids = customers.map(({ messageId }) => `dm-${messageId}`);
  const [terminated = '', failed = '', lost = '', alive = ''] = ids;
  desk.hubSays(terminated, 'Terminated');
  desk.hubSays(failed, 'Completed', { output: { kind: 'model-refused', rounds: 1 } });
  desk.inbox.api.hub.instances.set(lost, null);
  desk.hubSays(alive, 'Running');
  await desk.sweeps();
  expect((await desk.row(terminated)).state, 'too early to ask').toBe('pending');
  for (const id of ids) await desk.older(id, 6);
  for (const { nameStory } of customers) await desk.older(nameStory ?? '', -600);
  await desk.sweeps();
  const states: unknown[] = [];
  for (const id of ids) states.push([(await desk.row(id)).state, (await desk.row(id)).outcome]);
  expect(states).toEqual([
    ['terminated', 'terminated'],
    ['failed', 'model-refused'],
    ['failed', 'lost'],
    ['pending', null],
  ]);
  expect((await desk.row(alive)).look_at.getTime(), 'not at the next sweep again').toBeGreaterThan(
    Date.now(),
  );

  await desk.older(alive, 20);
  const { items, counts } = await list('story=answerDm&limit=4');
  expect(items.map(({ state }) => state)).toEqual(['stuck', 'failed', 'failed', 'terminated']);
  expect(counts).toMatchObject({ stuck: 1, failed: 2, terminated: 1 });
});

test('found by state, kind, shop, outcome, age, and by any id; page by page', async () => {
  const customer = await desk.inbox.newCustomer();
  const id = `dm-${customer.messageId}`;
  await desk.play(customer);
  expect(await idsIn(`q=${customer.messageId}`)).toEqual([id]);
  expect(await idsIn(`q=${id}`)).toEqual([id]);
  expect(await idsIn(`q=${customer.threadId}&story=answerDm`)).toEqual([id]);
  const long = `m_${'x'.repeat(40)}`;
  await desk.inbox.owner.query('update conversations set mid = $2 where id = $1', [customer.messageId, long]);
  expect(await idsIn(`q=${long}`), 'as Meta names it').toEqual([id]);
  expect(await idsIn('outcome=answered&q=nothing')).toEqual([]);
  expect(await idsIn(`tenantId=10000000-0000-4000-8000-000000000000`)).toEqual([]);
  expect((await list('outcome=model-refused')).items).toHaveLength(1);
  await desk.older(id, 90);
  expect(await idsIn(`within=1h&q=${id}`)).toEqual([]);

  const all = await idsIn('limit=200');
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await list(`limit=3${cursor && `&cursor=${cursor}`}`);
    paged.push(...page.items.map(({ instanceId }) => instanceId));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all);
  expect(new Set(all).size).toBe(all.length);
  expect((await desk.ask('GET', 'orchestrations?cursor=bm8')).status).toBe(400);

  const figures = StoryFigures.parse((await desk.ask('GET', 'orchestration-figures?hours=3')).json());
  expect(figures.hours).toHaveLength(3);
  const started = figures.hours.reduce((sum, hour) => sum + hour.started, 0);
  expect(started).toBe(figures.stories.find(({ story }) => story === 'answerDm')?.started);
  expect(figures.stories.map(({ story }) => story)).toContain('learnName');
});
