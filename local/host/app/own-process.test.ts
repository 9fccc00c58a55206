import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Hub, type Running, runHost, until, writeApp } from '../tests/kit.ts';

let hub: Hub;
let host: Running;
const cleanups: (() => unknown)[] = [];
const dir = mkdtempSync(path.join(os.tmpdir(), 'host-own-'));
const clock = { at: 0 };

beforeAll(async () => {
  hub = await createHub();
  host = await start({ appClock: { module: clockModule(), offsetMs: () => clock.at } });
});
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
  await hub?.drop();
  rmSync(dir, { recursive: true, force: true });
});

const SOURCE = `
const fs = require('node:fs');
const path = require('node:path');
const note = (name) => fs.appendFileSync(path.join(DIR, name), process.pid + '\\n');
const times = (name) => fs.readFileSync(path.join(DIR, name), 'utf8').split('\\n').length - 1;
df.app.activity('pid', { handler: () => process.pid });
df.app.activity('dieOnce', { handler: ({ name, how }) => {
  note(name);
  if (times(name) > 1) return 'second life';
  if (how === 'exit') process.exit(3);
  if (how === 'throw') setTimeout(() => { throw new Error('secret words'); });
  if (how === 'disconnect') process.disconnect();
  return new Promise(() => {});
} });
df.app.activity('block', { handler: (ms) => { note('block'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); return ms; } });
df.app.activity('hang', { handler: () => { note('hang'); return new Promise(() => {}); } });
df.app.orchestration('one', function* (context) {
  const { activity, input } = context.df.getInput();
  try { return yield context.df.callActivity(activity, input); } catch (error) { return 'caught ' + error.message; }
});
df.app.orchestration('turnDies', function* (context) {
  if (context.df.isReplaying) return 'never';
  note('turn');
  if (times('turn') === 1) process.kill(process.pid, 'SIGKILL');
  return 'went on';
});
df.app.orchestration('sleepy', function* (context) {
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 200));
  return 'awake';
});
app.http('echo', { handler: async (request) => ({ body: new Uint8Array(await request.arrayBuffer()) }) });
app.http('now', { handler: () => ({ body: new Date().toISOString().slice(0, 4) }) });
app.http('log', { handler: (_, context) => { context.warn('from the app'); return {}; } });
`;

async function start(more: object = {}, hostJson: object = {}): Promise<Running> {
  const app = writeApp({ source: SOURCE.replaceAll('DIR', JSON.stringify(dir)), hostJson });
  const running = await runHost(hub, app.dir, { appProcess: 'own', ...more });
  cleanups.push(app.remove, running.stop);
  return running;
}

function clockModule(): string {
  const file = path.join(dir, 'clock.mjs');
  writeFileSync(
    file,
    `let by = 0; const Real = Date;
globalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [Real.now() + by])); } };
export const installClock = (offsetMs) => { by = offsetMs; };`,
  );
  return file;
}

const lives = (name: string) => readFileSync(path.join(dir, name), 'utf8').trim().split('\n');
const call = async (activity: string, input?: unknown, on = host) =>
  (await on.ended(await on.begin('one', { activity, input }))).output;

test('the app runs in another process than the host', async () => {
  const pid = await call('pid');
  expect(pid).not.toBe(process.pid);
  expect(await call('pid')).toBe(pid);
});

test('bytes cross the border unchanged, and so does what the app logs', async () => {
  const bytes = new Uint8Array(1024).map((_, index) => index % 256);
  const answer = await fetch(`${host.origin}/api/echo`, { method: 'POST', body: bytes });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  await fetch(`${host.origin}/api/log`);
  await until(() => host.logs.find((log) => log.level === 'warn' && log.message === 'from the app'));
});

test('the clock of the app moves with the clock of the host', async () => {
  const year = async () => (await fetch(`${host.origin}/api/now`)).text();
  expect(await year()).toBe(String(new Date().getUTCFullYear()));
  clock.at = 3 * 366 * 86_400_000;
  host.clockChanged();
  expect(await year()).toBe(String(new Date(Date.now() + clock.at).getUTCFullYear()));
});

test.each(['exit', 'throw', 'disconnect'])(
  'the app ends by %s: its activity runs again in the next one',
  async (how) => {
    expect(await call('dieOnce', { name: how, how })).toBe('second life');
    expect(new Set(lives(how)).size).toBe(2);
    expect(JSON.stringify(host.logs)).not.toContain('secret words');
  },
);

test('the app ends during a turn: the turn is run again, and nothing of it is a failure of the app', async () => {
  const ended = await host.ended(await host.begin('turnDies'));
  expect([ended.runtimeStatus, ended.output]).toEqual(['Completed', 'went on']);
  expect(new Set(lives('turn')).size).toBe(2);
});

test('an app that does not load says why', async () => {
  const app = writeApp({ source: `throw new Error('broken entry');` });
  cleanups.push(app.remove);
  await expect(runHost(hub, app.dir, { appProcess: 'own' })).rejects.toThrow('broken entry');
});

test('a blocked event loop stops no life sign, no answer and no other host', async () => {
  const blocked = await host.begin('one', { activity: 'block', input: 6_000 });
  await until(() => existing('block'));
  const other = await start();
  expect((await host.rpc('GET', `instances/${blocked}`)).status).toBe(202); // answered while it is blocked
  expect((await other.ended(await other.begin('sleepy'))).output).toBe('awake');
  expect((await host.ended(blocked)).output).toBe(6_000);
  expect(lives('block')).toHaveLength(1);
  expect(other.logs.filter((log) => log.message.includes('took over'))).toEqual([]);
});

test('functionTimeout fails an activity; a process whose event loop is blocked is ended', async () => {
  const timed = await start({}, { functionTimeout: '00:00:01' });
  // A second is little: an answer that this machine made too late is asked for again.
  const pidOf = () =>
    until(async () => {
      const said = await call('pid', undefined, timed);
      return typeof said === 'number' ? said : undefined;
    });
  const pid = await pidOf();
  const message =
    "caught Activity function 'hang' failed: Timeout value of 1000 ms was exceeded by function: hang";
  expect(await call('hang', undefined, timed)).toContain(message);
  expect(await pidOf()).toBe(pid);
  expect(await call('block', 600_000, timed)).toContain('Timeout value');
  await until(() => timed.logs.some((log) => log.message.includes('event loop of the app is blocked')));
  expect(await pidOf()).not.toBe(pid);
});

function existing(name: string): true | undefined {
  try {
    return lives(name).length > 0 || undefined;
  } catch {
    return undefined; // not written yet
  }
}
