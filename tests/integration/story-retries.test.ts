import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activities } from '../../activities/index.ts';
import { takeAlertWork } from '../../core/data/alerts.ts';
import type { PersonTurn } from '../../core/data/person-turns.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { exportTenant } from '../../orchestrations/export-tenant.ts';
import { sendAsPerson } from '../../orchestrations/send-as-person.ts';
import { tellShop } from '../../orchestrations/tell-shop.ts';
import { type Console, startConsole } from '../helpers/admin-console.ts';
import { callFor, quiet } from '../helpers/alerts.ts';
import { playStory } from '../helpers/play-story.ts';
import { retriesOf } from '../helpers/story-retries.ts';

let desk: Console;
let retries: ReturnType<typeof retriesOf>;
beforeAll(async () => {
  desk = await startConsole('retries.shop');
  retries = retriesOf(desk);
});
afterAll(() => desk.inbox.stop());
beforeEach(() => quiet(desk.inbox));

const started = () => desk.inbox.api.hub.started;
const play = (turn: PersonTurn) => playStory(sendAsPerson, turn, activities);

/** Meta takes it without telling us, and cannot be asked what it has. */
const LOST = [
  { match: { route: 'graph:/messages' }, times: 1, action: 'drop-after-apply' },
  { match: { route: 'graph:/conversations' }, action: { status: 500 } },
];

/** A member writes, and the story ends as Meta has it. */
async function said(end?: 'refused' | 'lost') {
  const customer = await desk.inbox.newCustomer();
  await desk.inbox.say(customer, 'هلا فيك');
  const turn = desk.inbox.turnOf(customer);
  if (end === 'refused') await desk.inbox.refuseNext(100);
  if (end === 'lost') await desk.inbox.api.world.control('PUT', '/faults', LOST);
  await play(turn);
  const id = `say-${turn.turnId}`;
  desk.hubSays(id, 'Completed', { name: 'sendAsPerson' });
  await desk.inbox.fresh();
  return { customer, turn, id };
}

test('a member’s message that Meta refused goes out once more, once, as the same message', async () => {
  const { customer, turn, id } = await said('refused');
  expect(await desk.row(id)).toMatchObject({ state: 'failed', outcome: 'refused' });
  expect(await retries.look(id)).toMatchObject({ noRetry: null, may: ['restart', 'retry', 'purge'] });
  const { instanceId } = await retries.retry(id);
  expect(instanceId).toBe(`${id}-1`);
  expect(started()).toMatchObject([{ name: 'sendAsPerson', instanceId, input: { turnId: turn.turnId } }]);
  expect(await play(turn)).toEqual({ kind: 'sent' });
  expect(await desk.inbox.sends()).toHaveLength(1);
  expect(await desk.row(instanceId)).toMatchObject({
    state: 'succeeded',
    cause: 'admin',
    parent: id,
    attempt: 1,
  });
  const { items, conversation } = await desk.inbox.thread(customer);
  expect(items.filter(({ sender }) => sender === 'person')).toMatchObject([{ state: 'sent' }]);
  expect(conversation.needsPerson).toBeNull();
  await retries.refused(id, 'sent');
});

test('a member’s message that may have arrived is not sent again; nor one that comes too late', async () => {
  const lost = await said('lost');
  expect((await desk.row(lost.id)).state).toBe('failed');
  await retries.refused(lost.id, 'maybe-sent');

  const { customer, id, turn } = await said('refused');
  const threads = (set: string) =>
    desk.inbox.owner.query(`update threads set ${set} where id = $1`, [turn.threadId]);
  const channels = (status: string) => desk.inbox.owner.query('update channels set status = $1', [status]);
  await channels('needs-reconnect');
  await retries.refused(id, 'not-connected');
  await channels('active');
  await threads(`window_expires_at = now() - interval '7 days'`);
  await retries.refused(id, 'window-closed');
  await threads(`window_expires_at = now() + interval '1 day'`);
  await desk.inbox.say(customer, 'كيف بقدر أساعدك؟');
  expect(await desk.inbox.deliver(desk.inbox.turnOf(customer))).toBe('sent');
  await retries.refused(id, 'written-since');
  await desk.inbox.owner.query('delete from conversations where turn_id = $1', [turn.turnId]);
  await retries.refused(id, 'message-gone');
  await desk.inbox.owner.query(`update turns set closed_at = null where id = $1`, [turn.turnId]);
  await retries.refused(id, 'by-itself');
});

test('an export that was stopped is made again; one that was made is begun again to forget its file', async () => {
  const { tenantId, browser } = desk.inbox;
  const begin = async () =>
    ((await browser.send('POST', '/api/settings/export')).json() as { jobId: string }).jobId;
  const jobId = await begin();
  const id = `export-${jobId}`;
  const known = { name: 'exportTenant', input: { tenantId, jobId } };
  desk.hubSays(id, 'Running', known);
  expect((await desk.ask('POST', `orchestrations/${id}/terminate`, { reason: 'because' })).status).toBe(200);
  desk.hubSays(id, 'Terminated', known);
  const job = async () => (await browser.get(`/api/jobs/${jobId}`)).json();
  expect(await job(), 'nobody waits for it any more').toMatchObject({
    status: 'failed',
    error: { code: 'stopped' },
  });
  const again = await retries.retry(id);
  expect(again.instanceId).toBe(`${id}-2`);
  expect(await job()).toMatchObject({ status: 'running' });
  await retries.refused(id, 'job-running');
  await activities.writeExport({ tenantId, jobId });
  expect(await readUpload(tenantId, jobId)).not.toBeNull();

  desk.hubSays(again.instanceId, 'Terminated', known);
  await desk.inbox.owner.query(
    `update orchestrations set ended_at = now(), ending = 'terminated', outcome = 'terminated' where instance_id = $1`,
    [again.instanceId],
  );
  const third = await retries.retry(again.instanceId);
  expect(third.status).toBe(200);
  expect(started().at(-1)).toMatchObject({ name: 'exportTenant', input: { tenantId, jobId } });
  expect(await playStory(exportTenant, { tenantId, jobId }, activities, third.instanceId)).toEqual({
    kind: 'forgotten',
  });
  expect(await readUpload(tenantId, jobId)).toBeNull();
  expect(await desk.row(third.instanceId)).toMatchObject({ state: 'succeeded', outcome: 'forgotten' });
});

test('a wizard that was stopped goes on from its rows, under its own name; one that is over is not begun', async () => {
  const { tenantId, owner } = desk.inbox;
  const id = `onboard-${tenantId}`;
  const stopped = () =>
    owner.query(
      `update orchestrations set ended_at = now(), ending = 'terminated', outcome = 'terminated' where instance_id = $1`,
      [id],
    );
  await stopped();
  desk.hubSays(id, 'Terminated', { name: 'onboardShop' });
  const attempt = (await desk.row(id)).attempt as number;
  expect((await retries.retry(id)).instanceId).toBe(id);
  expect(started().at(-1)).toMatchObject({ name: 'onboardShop', instanceId: id, input: { tenantId } });
  expect(await desk.row(id)).toMatchObject({ state: 'pending', cause: 'admin', attempt: attempt + 1 });
  await stopped();
  await owner.query('update onboardings set answered_at = now()');
  await retries.refused(id, 'wizard-over');
});

test('an alert that was not passed on is told once more; what was told is not', async () => {
  const customer = await desk.inbox.newCustomer();
  await callFor(desk.inbox, customer);
  const [work] = await takeAlertWork();
  const { instanceId: id = '', tenantId } = work ?? {};
  expect(await desk.row(id)).toMatchObject({
    story: 'tellShop',
    thread_id: customer.threadId,
    cause: 'timer',
  });
  desk.hubSays(id, 'Failed', { name: 'tellShop' });
  await desk.older(id, 6);
  await desk.sweeps();
  expect(await desk.row(id)).toMatchObject({ state: 'failed' });
  const { instanceId } = await retries.retry(id);
  const input = { tenantId, alertId: work?.id };
  expect(started().at(-1)).toEqual({ name: 'tellShop', instanceId, input });
  expect(await playStory(tellShop, input, activities, instanceId)).toEqual({ kind: 'passed-on' });
  expect(await desk.row(instanceId)).toMatchObject({ state: 'succeeded', outcome: 'passed-on', attempt: 1 });
  expect((await desk.row(instanceId)).begun_at).not.toBeNull();
  await retries.refused(id, 'told');
});
