import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { indexFunctions } from '../functions.ts';
import { type AppFiles, writeApp } from '../tests/kit.ts';
import { setEnvironment } from './load.ts';
import { startInProcessWorker } from './worker.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const refuse = (problem: string) => {
  throw new Error(problem);
};

type Line = { level: string; message: string };

async function load(files: AppFiles) {
  const app = writeApp(files);
  cleanups.push(app.remove);
  const logs: Line[] = [];
  const worker = await startInProcessWorker(app.dir, (level, message) => logs.push({ level, message }));
  cleanups.push(worker.stop);
  const call = (name: string, data = {}) => {
    const metadata = worker.functions.find((one) => one.name === name);
    const binding = Object.keys(metadata?.bindings ?? {})[0] ?? '';
    return worker.invoke(name, { invocationId: 'i1', inputData: [{ name: binding, data }] });
  };
  return { dir: app.dir, worker, logs, call };
}

test('hooks run around a function and may change its inputs, its result and its error', async () => {
  const { call, worker } = await load({
    source: `
const seen = [];
app.hook.appStart(() => { seen.push('start'); });
app.hook.appTerminate(() => { globalThis.loadTestTerminated = true; });
app.hook.preInvocation((context) => { context.inputs[0] = context.inputs[0] * 2; context.hookData.from = 'pre'; });
app.hook.postInvocation((context) => {
  if (context.error) { context.error = null; context.result = 'cured'; }
  else context.result = [context.result, context.hookData.from, seen];
});
df.app.activity('echo', { handler: (n) => n });
df.app.activity('fails', { handler: () => { throw new Error('no'); } });`,
  });
  expect(await call('echo', { string: '21' })).toMatchObject({
    ok: true,
    returnValue: { json: '[42,"pre",["start"]]' },
  });
  expect(await call('fails')).toMatchObject({ ok: true, returnValue: { string: 'cured' } });
  await worker.stop();
  expect((globalThis as { loadTestTerminated?: boolean }).loadTestTerminated).toBe(true);
});

test('a handler that throws is a value with its name and message', async () => {
  const { call } = await load({
    source: `df.app.activity('a', { handler: () => { throw new TypeError('why'); } });
df.app.activity('b', { handler: () => { throw 'a string'; } });`,
  });
  expect(await call('a')).toMatchObject({ ok: false, failure: { name: 'TypeError', message: 'why' } });
  expect(await call('b')).toMatchObject({ ok: false, failure: { message: 'a string' } });
});

test('what the app logs goes to the log, and log hooks may change it', async () => {
  const { call, logs } = await load({
    source: `app.hook.log((context) => { context.message = context.message.toUpperCase(); });
df.app.activity('talks', { handler: (_, context) => { context.warn('careful', 1); context.log('said'); } });`,
  });
  await call('talks');
  expect(logs).toEqual(
    expect.arrayContaining([
      { level: 'warn', message: 'CAREFUL 1' },
      { level: 'info', message: 'SAID' },
    ]),
  );
});

test('main may be a glob; its files load in order', async () => {
  const app = writeApp({ source: '' });
  cleanups.push(app.remove);
  mkdirSync(path.join(app.dir, 'src'));
  for (const name of ['b', 'a']) {
    writeFileSync(
      path.join(app.dir, 'src', `${name}.js`),
      `require('durable-functions').app.activity('${name}', { handler: () => 1 });`,
    );
  }
  writeFileSync(path.join(app.dir, 'package.json'), JSON.stringify({ main: 'src/*.js' }));
  const worker = await startInProcessWorker(app.dir, () => undefined);
  cleanups.push(worker.stop);
  expect(worker.functions.map((one) => one.name)).toEqual(['a', 'b']);
});

test('an app of ES modules loads, also one that imports the core module itself', () => {
  const app = writeApp({
    type: 'module',
    source: `import { app } from '@azure/functions';
import * as core from '@azure/functions-core';
await Promise.resolve();
app.http('esm', { handler: () => ({ body: typeof core.registerFunction }) });`,
  });
  cleanups.push(app.remove);
  const program = `import { startInProcessWorker } from ${JSON.stringify(path.resolve('local/host/app/worker.ts'))};
const worker = await startInProcessWorker(${JSON.stringify(app.dir)}, () => {});
const [one] = worker.functions;
const binding = Object.keys(one.bindings)[0];
const http = { method: 'GET', url: 'http://localhost/x', nullableHeaders: {} };
const answer = await worker.invoke(one.name, { invocationId: 'i', inputData: [{ name: binding, data: { http } }] });
console.log(one.name, Buffer.from(answer.returnValue.http.body.bytes).toString());`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect(output.trim()).toBe('esm function');
});

test('settings of local.settings.json do not replace those of the environment', async () => {
  const app = writeApp({
    source: `df.app.activity('x', { handler: () => process.env.LOAD_TEST_A + process.env.LOAD_TEST_B });`,
  });
  cleanups.push(app.remove);
  process.env.LOAD_TEST_A = 'kept ';
  writeFileSync(
    path.join(app.dir, 'local.settings.json'),
    JSON.stringify({ Values: { LOAD_TEST_A: 'lost', LOAD_TEST_B: 'taken' } }),
  );
  setEnvironment(app.dir, 'localhost:4280');
  const worker = await startInProcessWorker(app.dir, () => undefined);
  cleanups.push(worker.stop);
  const answer = await worker.invoke('x', { invocationId: 'i', inputData: [] });
  expect(answer).toMatchObject({ returnValue: { string: 'kept taken' } });
  expect(process.env.WEBSITE_HOSTNAME).toBe('localhost:4280');
});

test.each([
  ['nothing registers', { source: 'void 0;' }, 'no function registered'],
  ['the entry throws', { source: `throw new Error('broken entry');` }, 'broken entry'],
  [
    'a name is used twice',
    { source: `df.app.activity('x', { handler: () => 1 }); df.app.activity('x', { handler: () => 1 });` },
    'already exists',
  ],
])('loading fails with a reason when %s', async (_, files, reason) => {
  await expect(load(files)).rejects.toThrow(reason);
});

test('what the host does not support is refused by name when the app loads', async () => {
  const { worker } = await load({ source: `df.app.entity('counter', () => {});` });
  expect(() => indexFunctions(worker.functions, refuse)).toThrow(
    "function 'counter': entities is not supported by this host",
  );
  const queue = await load({
    source: `app.storageQueue('q', { queueName: 'x', connection: 'c', handler: () => {} });`,
  });
  expect(() => indexFunctions(queue.worker.functions, refuse)).toThrow('queueTrigger');
});

test('a disabled function is left out', async () => {
  const { worker } = await load({
    source: `df.app.activity('off', { handler: () => 1 }); df.app.activity('on', { handler: () => 1 });`,
  });
  process.env['AzureWebJobs.off.Disabled'] = 'true';
  cleanups.push(() => delete process.env['AzureWebJobs.off.Disabled']);
  expect(indexFunctions(worker.functions, refuse).all.map((one) => one.name)).toEqual(['on']);
});
