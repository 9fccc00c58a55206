import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../local/build/fresh.ts';
import { freePort } from '../../local/ports.ts';
import { plainEnvironment, productSettings } from '../../local/start/environment.ts';
import { ensureSecrets, type Secrets } from '../../local/start/secrets.ts';
import { createDatabase, type TestDatabase } from '../helpers/database.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { hostFaults } from '../infra/host-file.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
/** The host brings the first; the others are optional to who asks for them. */
const NOT_BUNDLED = ['@azure/functions-core', 'canvas', 'pg-native'];
const NOWHERE = 'http://127.0.0.1:9'; // the discard port: nobody listens

let dir: string;
let secrets: Secrets;
let database: TestDatabase;

beforeAll(async () => {
  await ensureBuilt(ROOT, () => undefined, new AbortController().signal);
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-dist-'));
  fs.cpSync(path.join(ROOT, 'dist', 'functions'), path.join(dir, 'app'), { recursive: true });
  secrets = await ensureSecrets(dir);
  database = await createDatabase({ migrate: false });
});

afterAll(async () => {
  await database.drop();
  fs.rmSync(dir, { recursive: true });
});

test('the bundle alone, in an empty folder, migrates a database and answers', async () => {
  const env = { ...plainEnvironment(process.env), DATABASE_URL: database.ownerUrl };
  const migrated = spawnSync(process.execPath, ['migrate.cjs'], {
    cwd: path.join(dir, 'app'),
    env,
    encoding: 'utf8',
  });
  expect(migrated).toMatchObject({ status: 0, stderr: '' });
  expect(migrated.stdout).toContain('0001_roles');

  const site = await serve(path.join(dir, 'app'));
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': secrets.metaVerifyToken,
    'hub.challenge': '1158201444',
  });
  const handshake = await fetch(`${site.url}/api/webhooks/instagram?${query}`);
  expect([handshake.status, await handshake.text()]).toEqual([200, '1158201444']);

  const health = await (await fetch(`${site.url}/api/health`)).json();
  expect(health.checks).toMatchObject({ postgres: 'ok', taskHub: 'ok' });
  await site.end();
});

test('the reader of documents runs from the bundle alone', async () => {
  for (const [file, type] of [
    ['rakkab-gear/knowledge/delivery.pdf', 'pdf'],
    ['rakkab-gear/knowledge/returns-warranty.docx', 'docx'],
    ['rakkab-gear/knowledge/size-guide.html', 'html'],
  ]) {
    const workerData = { bytes: new Uint8Array(fixtureBytes(`shops/${file}`)), contentType: null, url: null };
    const worker = new Worker(path.join(dir, 'app', 'read-document.cjs'), { workerData, env: {} });
    const told: { kind: string }[] = [];
    worker.on('message', (message) => told.push(message));
    await once(worker, 'exit');
    expect(told.at(-1)).toMatchObject({ kind: 'read', type });
  }
});

test('every file that the bundle does not need is left out', () => {
  const files = fs.readdirSync(path.join(dir, 'app'), { recursive: true }).map(String);
  expect(files.filter((file) => /node_modules|\.ts$|\.test\./.test(file))).toEqual([]);
});

test('Azure’s host finds what it looks for: its file, the manifest, the entry, and nothing to install', () => {
  const app = path.join(dir, 'app');
  const text = (file: string) => fs.readFileSync(path.join(app, file), 'utf8');
  expect(hostFaults(text('host.json'))).toEqual([]); // the extension bundle with them
  const { main, dependencies, engines } = JSON.parse(text('package.json'));
  expect({ main, dependencies, engines }).toEqual({ main: 'main.cjs', engines: { node: '>=22' } });
  const bundles = fs.readdirSync(app).filter((file) => file.endsWith('.cjs'));
  expect(bundles).toEqual(expect.arrayContaining([main, 'migrate.cjs', 'read-document.cjs']));
  for (const file of ['pdfium.wasm', 'stories.json', 'prompts', 'sql'])
    expect(fs.readdirSync(app)).toContain(file);

  const asked = bundles.flatMap((file) =>
    [...text(file).matchAll(/\b(?:require|import)\("([^"\n]+)"\)/g)].map(([, name = '']) => name),
  );
  const there = (name: string) =>
    isBuiltin(name) || (name.startsWith('./') && bundles.includes(name.slice(2)));
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set(asked)].filter((name) => !there(name)).sort()).toEqual(NOT_BUNDLED);
});

test('what Azure’s identities need is a bundle of its own, which the main one names and does not hold', () => {
  const main = fs.readFileSync(path.join(dir, 'app', 'main.cjs'), 'utf8');
  expect(main).toContain('import("./identity.cjs")');
  expect(main).not.toContain('node_modules/@azure/msal');
  const code = "import('./identity.cjs').then((late) => console.log(typeof late.managedIdentity))";
  const loaded = spawnSync(process.execPath, ['-e', code], { cwd: path.join(dir, 'app'), encoding: 'utf8' });
  expect(loaded).toMatchObject({ stdout: 'function\n', stderr: '' });
});

/** The app under the local host, as a process whose folder holds nothing else. */
async function serve(appDir: string): Promise<{ url: string; end(): Promise<void> }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const databases = { app: database.url('app'), admin: database.url('admin') };
  const blobConnectionString = `DefaultEndpointsProtocol=http;AccountName=none;AccountKey=AAAA;BlobEndpoint=${NOWHERE}/none;`;
  const addresses = { publicOrigin: url, sandbox: NOWHERE, databases, blobConnectionString };
  const env = { ...plainEnvironment(process.env), ...productSettings({}, addresses, secrets) };
  const child = spawn(process.execPath, [path.join(ROOT, 'local', 'serve.ts')], {
    cwd: appDir,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send({
    port,
    controlUrl: `http://127.0.0.1:${await freePort()}/control`,
    clockOffsetMs: 0,
    publicOrigin: url,
    appDir,
    webDir: path.join(ROOT, 'dist', 'web'),
    taskHubUrl: database.url('taskhub'),
    hostName: 'dist',
    cookieSecret: secrets.frontSecret,
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => {
      throw new Error(`the app ended with code ${code} before it was ready`);
    }),
  ]);
  return {
    url,
    end: async () => {
      child.disconnect();
      await exited;
    },
  };
}
