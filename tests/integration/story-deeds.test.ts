import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AdminStoryDetail } from '../../core/contract/admin-orchestrations.ts';
import { type Console, principal, startConsole } from '../helpers/admin-console.ts';

let desk: Console;
beforeAll(async () => {
  desk = await startConsole('deeds.shop');
});
afterAll(() => desk.inbox.stop());
beforeEach(() => desk.inbox.fresh());

const detail = async (id: string) =>
  AdminStoryDetail.parse((await desk.ask('GET', `orchestrations/${id}`)).json());
const act = (id: string, deed: string, more: object = {}) =>
  desk.ask('POST', `orchestrations/${id}/${deed}`, { reason: 'because', ...more });

const at = (second: number) => new Date(Date.parse('2026-01-20T12:00:00Z') + second * 1000).toISOString();
const HISTORY = [
  { EventType: 'ExecutionStarted', FunctionName: 'answerDm', Timestamp: at(0), Input: 'مرحبا' },
  done('openTurn', 0, 1, { kind: 'opened', said: 'مرحبا' }),
  {
    EventType: 'TaskFailed',
    FunctionName: 'askModel',
    ScheduledTime: at(1),
    Timestamp: at(3),
    Reason: failing('askModel'),
  },
  { EventType: 'TimerCreated', Timestamp: at(3), FireAt: at(4) },
  { EventType: 'TimerFired', Timestamp: at(4), FireAt: at(4) },
  done('askModel', 4, 6, { kind: 'later', waitMs: 2000 }),
  { EventType: 'TimerCreated', Timestamp: at(6), FireAt: at(8) },
  { EventType: 'TimerFired', Timestamp: at(8), FireAt: at(8) },
  { EventType: 'TaskScheduled', Name: 'sendReply', Timestamp: at(8) },
];
function done(FunctionName: string, from: number, to: number, Result: object) {
  return { EventType: 'TaskCompleted', FunctionName, ScheduledTime: at(from), Timestamp: at(to), Result };
}
function failing(name: string) {
  return `Activity function '${name}' failed: Error: model-unavailable\n at مرحبا`;
}

test('a story step by step: tries, waits and what is under way; codes and ids, no words', async () => {
  const customer = await desk.inbox.newCustomer();
  const id = `dm-${customer.messageId}`;
  desk.hubSays(id, 'Running', { historyEvents: HISTORY, input: { ...customer, text: 'مرحبا يا' } });
  const { steps, input, hub, may, related } = await detail(id);
  expect(hub).toBe('Running');
  expect(may).toEqual(['terminate', 'event']);
  expect(related.map(({ story }) => story)).toEqual([]);
  expect(steps.map(({ kind, name, attempts }) => [kind, name, attempts.length])).toEqual([
    ['activity', 'openTurn', 1],
    ['activity', 'askModel', 2],
    ['wait', '', 1],
    ['activity', 'sendReply', 1],
  ]);
  expect(steps[1]?.attempts).toEqual([
    { startedAt: at(1), endedAt: at(3), error: 'model-unavailable', result: null },
    { startedAt: at(4), endedAt: at(6), error: null, result: 'later' },
  ]);
  expect(steps[3]?.attempts[0]).toMatchObject({ startedAt: at(8), endedAt: null });
  expect(input).toMatchObject({ threadId: customer.threadId });
  expect((await desk.ask('GET', 'orchestrations/dm-0')).status).toBe(404);
  expect(desk.told.join()).not.toContain('مرحبا');
});

test('what an admin does: each deed with a reason, each in the log; nobody else may', async () => {
  const { hub } = desk.inbox.api;
  const customer = await desk.inbox.newCustomer();
  const id = `dm-${customer.messageId}`;
  for (const headers of [{}, principal('eve@example.com'), principal('owner@example.com', ['reader'])])
    for (const [method, path] of [
      ['GET', 'orchestrations'],
      ['GET', `orchestrations/${id}`],
      ['GET', 'orchestration-figures'],
      ['POST', `orchestrations/${id}/terminate`],
      ['PUT', 'incident'],
    ] as const)
      expect((await desk.ask(method, path, method === 'GET' ? undefined : {}, headers)).status, path).toBe(
        403,
      );
  expect(hub.acts).toEqual([]);

  desk.hubSays(id, 'Running');
  expect((await desk.ask('POST', `orchestrations/${id}/terminate`, {})).status, 'without a reason').toBe(422);
  expect((await act(id, 'restart')).status, 'while it runs').toBe(409);
  expect((await act(id, 'event', { name: 'wake-up', data: { step: 'one' } })).status).toBe(200);
  expect((await act(id, 'terminate')).status).toBe(200);
  expect(await desk.row(id)).toMatchObject({ state: 'terminated' });
  desk.hubSays(id, 'Terminated', { input: { tenantId: desk.inbox.tenantId, threadId: customer.threadId } });
  const { instanceId } = (await act(id, 'restart')).json() as { instanceId: string };
  expect(hub.started.at(-1)).toMatchObject({
    name: 'answerDm',
    instanceId,
    input: { threadId: customer.threadId },
  });
  expect(await desk.row(instanceId)).toMatchObject({
    parent: id,
    attempt: 1,
    cause: 'admin',
    state: 'pending',
  });
  expect((await detail(id)).related.map((one) => one.instanceId)).toEqual([instanceId]);
  expect((await act(id, 'purge')).status).toBe(200);
  expect(hub.acts).toEqual([
    expect.stringMatching(/raiseEvent\/wake-up.*\{"step":"one"\}/),
    expect.stringMatching(/terminate\?reason=admin/),
    expect.stringMatching(/^DELETE \/instances\/dm-\d+/),
  ]);
  const log = (await desk.ask('GET', `log?q=because`)).json() as {
    items: { action: string; reason: string }[];
  };
  expect(log.items.map(({ action, reason }) => `${action}: ${reason}`)).toEqual(
    ['purge', 'restart', 'terminate', 'event'].map((deed) => `story-${deed}: because`),
  );
  expect((await act('dm-0', 'terminate')).status).toBe(404);
  expect((await act(id, 'rewind')).status).toBe(404);
});

test('what failed is done again for the same message, once', async () => {
  const customer = await desk.inbox.newCustomer();
  const id = `dm-${customer.messageId}`;
  await desk.inbox.refuseNext(100);
  await desk.play(customer);
  expect(await desk.row(id)).toMatchObject({ state: 'failed', outcome: 'refused' });
  desk.hubSays(id, 'Completed', { output: { kind: 'refused' } });
  await desk.inbox.fresh();
  const retried = await act(id, 'retry');
  const { instanceId } = retried.json() as { instanceId: string };
  expect(instanceId).toBe(`${id}-1`);
  expect(await desk.play(customer, instanceId)).toEqual({ kind: 'answered', rounds: 1 });
  expect(await desk.inbox.sends()).toHaveLength(1);
  expect(await desk.row(instanceId)).toMatchObject({ state: 'succeeded', attempt: 1, cause: 'admin' });
  expect((await act(id, 'retry')).status, 'nothing of it waits any more').toBe(409);
  expect((await detail(id)).redoneBy, 'and the console says that it has been made good').toBe(instanceId);
});

test('no answer tells where the task hub is managed', () => {
  const told = desk.told.join();
  expect(told.length).toBeGreaterThan(4_000);
  for (const secret of [
    new URL(desk.inbox.api.hub.url).host,
    'durabletask',
    'code=',
    'rpcBaseUrl',
    'taskHub=',
  ])
    expect(told).not.toContain(secret);
});
