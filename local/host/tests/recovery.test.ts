import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Hub, type Running, runHost, until, writeApp } from './kit.ts';

let hub: Hub;
let app: { dir: string; remove(): void };
const hosts: Running[] = [];

beforeAll(async () => {
  hub = await createHub();
  await hub.query(`create function public.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no' using errcode = 'check_violation'; end $$`);
  app = writeApp({ source: SOURCE });
});
afterAll(async () => {
  for (const host of hosts) await host.stop();
  await hub?.drop();
  app?.remove();
});

const SOURCE = `
globalThis.hostTest ??= { gates: new Map(), ran: [] };
const gate = (name) => {
  const { gates } = globalThis.hostTest;
  if (!gates.has(name)) { const one = {}; one.opened = new Promise((open) => { one.open = open; }); gates.set(name, one); }
  return gates.get(name);
};
globalThis.hostTest.gate = gate;
df.app.activity('gated', { handler: async (name) => { globalThis.hostTest.ran.push(name); await gate(name).opened; return name; } });
df.app.activity('plus', { handler: (n) => n + 1 });
df.app.orchestration('gatedStory', function* (context) {
  const name = yield context.df.callActivity('gated', context.df.getInput());
  return [name, yield context.df.callActivity('plus', 1)];
});
df.app.orchestration('sleeper', function* (context) {
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + context.df.getInput()));
  return 'awake';
});
df.app.orchestration('count', function* (context) {
  let n = 0;
  while (n < context.df.getInput()) n = yield context.df.callActivity('plus', n);
  return n;
});
df.app.orchestration('listener', function* (context) { return yield context.df.waitForExternalEvent('go'); });
df.app.orchestration('family', function* (context) { return yield context.df.callSubOrchestrator('count', 3); });
`;

type Shared = { gate(name: string): { open(): void }; ran: string[] };
const shared = () => (globalThis as unknown as { hostTest: Shared }).hostTest;

async function start(more: object = {}): Promise<Running> {
  const host = await runHost(hub, app.dir, more);
  hosts.push(host);
  return host;
}

async function stop(host: Running): Promise<void> {
  hosts.splice(hosts.indexOf(host), 1);
  await host.stop();
}

test('a host that stops lets the running step end; the next host goes on', async () => {
  const first = await start();
  const id = await first.begin('gatedStory', 'stopping');
  await until(() => shared().ran.includes('stopping') || undefined);
  const stopped = stop(first);
  shared().gate('stopping').open();
  await stopped;
  const second = await start();
  expect((await second.ended(id)).output).toEqual(['stopping', 2]);
  expect(shared().ran.filter((name) => name === 'stopping')).toHaveLength(1);
  await stop(second);
});

test('timers and waits outlive the host that made them', async () => {
  const clock = { at: Date.now() };
  const now = () => clock.at;
  const first = await start({ now });
  const sleeper = await first.begin('sleeper', 7 * 86_400_000);
  const listener = await first.begin('listener');
  await until(
    async () =>
      (await first.rpc('GET', `instances/${sleeper}`)).json.runtimeStatus === 'Running' || undefined,
  );
  await stop(first);
  const second = await start({ now });
  expect((await second.rpc('POST', `instances/${listener}/raiseEvent/go`, 'heard')).status).toBe(202);
  expect((await second.ended(listener)).output).toBe('heard');
  clock.at += 7 * 86_400_000 - 1;
  second.clockChanged();
  expect((await second.rpc('GET', `instances/${sleeper}`)).status).toBe(202);
  clock.at += 1;
  second.clockChanged();
  expect((await second.ended(sleeper)).output).toBe('awake');
  await stop(second);
});

test('an event that another host receives wakes the instance where it is held', async () => {
  const [holder, other] = [await start(), await start()];
  const id = await holder.begin('listener');
  await until(
    async () => (await holder.rpc('GET', `instances/${id}`)).json.runtimeStatus === 'Running' || undefined,
  );
  await other.rpc('POST', `instances/${id}/raiseEvent/go`, 'from afar');
  expect((await holder.ended(id)).output).toBe('from afar');
  await stop(other);
  await stop(holder);
});

test('a host that was taken for dead writes nothing under its old number and goes on under a new one', async () => {
  const host = await start();
  const ids = await Promise.all(Array.from({ length: 30 }, () => host.begin('count', 40)));
  await hub.query(
    'with gone as (delete from taskhub.hosts) update taskhub.instances set owner = null, wake_at = 0 where owner is not null',
  );
  const ends = await Promise.all(ids.map((id) => host.ended(id)));
  expect(ends.map((end) => end.output)).toEqual(Array(30).fill(40));
  expect(host.logs.some((log) => log.message.includes('under a new number'))).toBe(true);
  const [row] = await hub.query<{ hosts: string }>('select count(*)::text as hosts from taskhub.hosts');
  expect(row?.hosts).toBe('1');
  const twice = await hub.query(
    `select instance from taskhub.history, json_array_elements(events::json) e where e ->> 'type' = 'execution-ended' group by instance having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  await stop(host);
});

test('a turn that cannot be written is not a failure of the app: it is read again and repeated', async () => {
  const host = await start();
  await hub.query(
    'create trigger refuse before insert on taskhub.history for each row execute function public.refuse()',
  );
  const id = await host.begin('count', 2);
  await until(() => host.logs.some((log) => log.message.includes('read again')) || undefined);
  expect((await host.rpc('GET', `instances/${id}`)).json.runtimeStatus).toBe('Pending');
  await hub.query('drop trigger refuse on taskhub.history');
  expect((await host.ended(id)).output).toBe(2);
  await stop(host);
});

test('a result whose turn cannot be written is kept: the activity does not run again', async () => {
  const host = await start();
  const id = await host.begin('gatedStory', 'kept');
  await until(() => shared().ran.includes('kept') || undefined);
  await hub.query(
    'create trigger refuse before insert on taskhub.history for each row execute function public.refuse()',
  );
  shared().gate('kept').open();
  await until(() => host.logs.some((log) => log.message.includes('read again')) || undefined);
  await hub.query('drop trigger refuse on taskhub.history');
  expect((await host.ended(id)).output).toEqual(['kept', 2]);
  expect(shared().ran.filter((name) => name === 'kept')).toHaveLength(1);
  await stop(host);
});

test('mail for what has ended is removed', async () => {
  const first = await start();
  const id = await first.begin('count', 1);
  await first.ended(id);
  await stop(first);
  await hub.query(
    `insert into taskhub.inbox (instance, event) select key, '{"type":"event-raised","at":0,"name":"late","input":null}' from taskhub.instances where id = $1`,
    [id],
  );
  const second = await start();
  await until(async () => (await hub.query('select from taskhub.inbox')).length === 0 || undefined);
  await stop(second);
});

test('a rejected promise that the app forgot is logged, and the host goes on', async () => {
  const other = writeApp({
    source: `df.app.orchestration('sloppy', function* () { Promise.reject(new RangeError('secret words')); return 'fine'; });`,
  });
  const before = process.listeners('unhandledRejection');
  const host = await runHost(hub, other.dir);
  const ours = process.listeners('unhandledRejection').filter((one) => !before.includes(one));
  for (const one of before) process.off('unhandledRejection', one);
  try {
    expect((await host.ended(await host.begin('sloppy'))).output).toBe('fine');
    const line = await until(() => host.logs.find((log) => log.message.includes('unhandled')));
    expect(line.fields.error).toBe('RangeError');
    expect(JSON.stringify(host.logs)).not.toContain('secret words');
  } finally {
    for (const one of before) process.on('unhandledRejection', one);
    await host.stop();
    other.remove();
  }
  expect(process.listeners('unhandledRejection')).not.toContain(ours[0]);
});

test('a version that is too new fails, or waits for a host that knows it', async () => {
  const durableTask = { defaultVersion: '2', versionMatchStrategy: 'CurrentOrOlder' };
  const apps = [
    { ...durableTask, versionFailureStrategy: 'Fail' },
    durableTask,
    { ...durableTask, defaultVersion: '3' },
  ].map((settings) => writeApp({ source: SOURCE, hostJson: { extensions: { durableTask: settings } } }));
  const [failing, rejecting, newer] = apps.map((one) => one.dir);
  const first = await runHost(hub, failing ?? '');
  hosts.push(first);
  await first.rpc('POST', 'orchestrators/count/old?version=1', 1);
  expect((await first.ended('old')).output).toBe(1);
  await first.rpc('POST', 'orchestrators/count/new?version=3', 1);
  expect((await first.ended('new')).output).toContain("version '3' does not match '2'");
  await stop(first);

  const clock = { at: Date.now() };
  const second = await runHost(hub, rejecting ?? '', { now: () => clock.at });
  hosts.push(second);
  await second.rpc('POST', 'orchestrators/count/later?version=3', 2);
  await until(() => second.logs.some((log) => log.message.includes('left to another host')) || undefined);
  await stop(second);
  clock.at += 60_000;
  const third = await runHost(hub, newer ?? '', { now: () => clock.at });
  hosts.push(third);
  expect((await third.ended('later')).output).toBe(2);
  await stop(third);
  for (const one of apps) one.remove();
});
