import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { commandOf } from '../../local/start/processes.ts';
import { readRuntime } from '../../local/start/record.ts';
import type { Account } from '../helpers/control.ts';
import { type System, startSystem } from '../helpers/system.ts';

const CUSTOMER = '7001';
const CANARY = '7002';

let system: System;
let account: Account;

beforeAll(async () => {
  system = await startSystem({ cold: true });
  account = await system.control.createAccount({ handle: 'start_shop', name: 'متجر البداية' });
});
afterAll(() => system?.dispose());

/** Every process of a run, as its own record names them. */
const processesOf = ({ dataDir, pid }: System): number[] => {
  const runtime = readRuntime(dataDir);
  const parts = Object.values(runtime?.processes ?? {}).map((part) => part.pid);
  return [pid, runtime?.pid ?? 0, ...parts];
};
const alive = (pids: number[]): (string | null)[] =>
  pids.map(commandOf).filter((command) => command !== null);

test('a second start on the same data is refused and names the first; the first goes on', () => {
  const env = { ...process.env, DATA_DIR: system.dataDir, PORT: '0', SANDBOX_PORT: '0' };
  const command = ['local/bootstrap.mjs', 'local/start/main.ts'];
  const second = spawnSync(process.execPath, command, { env, encoding: 'utf8' });

  expect(second.status).toBe(1);
  expect(second.stderr).toContain(`process id ${readRuntime(system.dataDir)?.pid}`);
  expect(alive(processesOf(system))).toHaveLength(6);
});

test('a taken port is told by the name of its setting', () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-second-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: new URL(system.site).port, SANDBOX_PORT: '0' };
  const command = ['local/bootstrap.mjs', 'local/start/main.ts'];
  const second = spawnSync(process.execPath, command, { env, encoding: 'utf8' });
  fs.rmSync(dataDir, { recursive: true });

  expect(second.status).toBe(1);
  expect(second.stderr).toContain('set PORT to another one');
});

test('secrets are their owner’s alone', () => {
  for (const file of [
    'secrets/secrets.json',
    'secrets/igshop_ed25519.pem',
    'runtime.json',
    'logs/serve.log',
  ]) {
    expect(fs.statSync(path.join(system.dataDir, file)).mode & 0o077, file).toBe(0);
  }
});

/** `npm run smoke` against the running system, with what a deployment knows. It may take a while: nobody waits in it. */
async function smoke(args: string[], given: Record<string, string> = {}) {
  const secrets = JSON.parse(fs.readFileSync(path.join(system.dataDir, 'secrets', 'secrets.json'), 'utf8'));
  const known = { META_APP_SECRET: secrets.metaAppSecret, META_VERIFY_TOKEN: secrets.metaVerifyToken };
  const command = ['local/bootstrap.mjs', 'cli/smoke.ts', '--site', system.site, ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...known, ...given } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [status] = await once(child, 'close');
  return { status, output };
}

test('the smoke test of a deployment passes here, canary turn and all, and then all is quiet', async () => {
  const { igId, userId } = await system.control.createAccount({ handle: 'canary_shop', name: 'متجر' });
  await system.signIn(userId);
  await system.control.say({ igId, customerId: CANARY, text: 'مرحبا' });
  const [first] = await system.control.waitForReplies(igId, CANARY);
  const { status, output } = await smoke(['--canary', `${igId}/${CANARY}`]);

  expect(output.match(/^ok +[a-z ]+/gm)).toHaveLength(6);
  expect(output).toMatch(/canary turn: answered after/);
  expect(status).toBe(0);
  await system.control.waitForReplies(igId, CANARY, { after: first?.mid });
  expect(await smoke(['--until-quiet'])).toMatchObject({
    status: 0,
    output: expect.stringContaining('no turn is under way'),
  });
});

test('with another app secret the smoke test fails where the secret counts, and says so', async () => {
  const env = { META_APP_SECRET: 'of-another-app-altogether' };
  const { status, output } = await smoke(['--canary', `${account.igId}/${CANARY}`, '--within', '1'], env);

  expect(status).toBe(1);
  expect(output.match(/^FAILED .*/gm)).toEqual(['FAILED  canary turn: the delivery got 401']);
});

test('asked to stop, it leaves no process and exit code 0; the next start has the threads', async () => {
  await system.control.say({ ...account, customerId: CUSTOMER, text: 'مرحبا' });
  const before = processesOf(system);
  expect(await system.stop('SIGTERM')).toBe(0);
  expect(alive(before)).toEqual([]);

  system = await system.restart();
  const thread = await system.control.thread(account.igId, CUSTOMER);
  expect(thread.map(({ text }) => text)).toEqual(['مرحبا']);
});

// npm hands a signal to the script's process alone, not to the terminal's whole group.
test('Ctrl-C on npm start ends it with exit code 0', async () => {
  await system.stop();
  const ports = { PORT: new URL(system.site).port, SANDBOX_PORT: new URL(system.sandbox).port };
  const npm = spawn('npm', ['start'], { env: { ...process.env, ...ports, DATA_DIR: system.dataDir } });
  const exited = once(npm, 'exit');
  onTestFinished(() => void npm.kill('SIGKILL')); // its wrapper then ends the rest
  let said = '';
  npm.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await expect.poll(() => said).toContain('ready http');
  const pids = processesOf(system);
  npm.kill('SIGINT');

  expect(await exited).toEqual([0, null]);
  expect(alive(pids)).toEqual([]);
  system = await system.restart();
});

test('after a SIGKILL of everything it starts again, and what was said is there', async () => {
  await system.control.say({ ...account, customerId: CUSTOMER, text: 'بعد الأولى' });
  const before = processesOf(system);
  await system.kill();
  await expect.poll(() => alive(before)).toEqual([]);

  system = await system.restart();
  const thread = await system.control.thread(account.igId, CUSTOMER);
  expect(thread.map(({ text }) => text)).toEqual(['مرحبا', 'بعد الأولى']);
});

test('a wrapper killed alone takes the system with it', async () => {
  const before = processesOf(system);
  process.kill(system.pid, 'SIGKILL');
  await expect.poll(() => alive(before)).toEqual([]);
  system = await system.restart();
});

test.each(['azurite', 'sandbox', 'serve', 'postgres'])('%s comes back when it dies', async (name) => {
  const died = readRuntime(system.dataDir)?.processes[name]?.pid ?? 0;
  process.kill(died, 'SIGKILL');

  await expect.poll(() => readRuntime(system.dataDir)?.processes[name]?.pid).not.toBe(died);
  const health = () =>
    fetch(`${system.site}/api/health`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(health).toBe(200);
  expect(await system.control.thread(account.igId, CUSTOMER)).toHaveLength(2);
});
