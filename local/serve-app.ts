import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Host, startHost } from './host/index.ts';
import { startPostgres } from './postgres/postgres.ts';

/**
 * node local/bootstrap.mjs local/serve-app.ts --app DIR [--port 7071] [--database URL] [--data DIR] [--strict]
 *
 * Runs any function app on our host, as `func start` runs it on Azure's: loopback only, without keys. Without a
 * database an embedded PostgreSQL is started, in a folder that goes when we go unless `--data` names one.
 * Functions that the host cannot run are named in the log and left out; with `--strict` they end the start.
 */
const USAGE = 'expected --app DIR [--port 7071] [--database URL] [--data DIR] [--strict]';
const DEFAULT_PORT = 7071;
const PARENT_CHECK_MS = 1_000;

const flags = readFlags();
const undo: (() => unknown)[] = [];
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  watchParent(resolve);
});

try {
  if (!flags.app) throw new Error(USAGE);
  let host: Host | undefined;
  const server = createServer((request, response) => {
    if (!host) response.writeHead(503).end();
    else serve(host, request, response);
  });
  const origin = await listen(server, Number(flags.port));
  host = await startHost({
    appDir: fromCaller(flags.app),
    taskHubUrl: await openDatabase(),
    siteOrigin: origin,
    unsupported: flags.strict ? 'refuse' : 'leave-out',
    log: (level, event, fields) => console.log(JSON.stringify({ level, event, ...fields })),
  });
  undo.unshift(host.stop);
  for (const { name, kind } of host.functions) console.log(`function ${name} (${kind})`);
  console.log(`ready ${origin}`);
  await stopped;
} catch (error) {
  process.exitCode = 1;
  console.error(`error: ${(error as Error).message}`);
}
for (const step of undo) await step();
process.exit(); // a stray timer of the app's libraries must not keep us

function readFlags() {
  const options = {
    app: { type: 'string' },
    port: { type: 'string', default: String(DEFAULT_PORT) },
    database: { type: 'string' },
    data: { type: 'string' },
    strict: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ options, allowPositionals: true }).values; // `start`, from scripts in place of `func`
  } catch (error) {
    console.error(`error: ${(error as Error).message}; ${USAGE}`);
    process.exit(1);
  }
}

/** The wrapper that started us was killed without a word: nobody would ever stop us. */
function watchParent(stop: () => void): void {
  const parent = Number(process.env.IGSHOP_BOOTSTRAP_PID);
  if (process.ppid === parent) setInterval(() => process.ppid !== parent && stop(), PARENT_CHECK_MS).unref();
}

/** The task hub's database, with its schema. */
async function openDatabase(): Promise<string> {
  const url = flags.database ?? (await startOwnDatabase());
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select to_regnamespace('taskhub') is not null as found`);
  if (!rows[0].found) await client.query('create schema taskhub'); // a login may own it and be allowed no more
  await client.end();
  return url;
}

async function startOwnDatabase(): Promise<string> {
  const isKept = flags.data !== undefined;
  const dir = isKept
    ? fromCaller(flags.data ?? '')
    : fs.mkdtempSync(path.join(os.tmpdir(), 'functions-host-'));
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres') });
  undo.push(postgres.stop);
  if (!isKept) undo.push(() => fs.rmSync(dir, { recursive: true, force: true }));
  return postgres.url;
}

/** The bootstrap changes to the project's folder; a path is meant from where the caller stands. */
function fromCaller(dir: string): string {
  return path.resolve(process.env.PWD ?? '.', dir);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      resolve(`http://localhost:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** The app, and of Azure's admin interface what test drivers ask for. */
function serve(host: Host, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '/').split('?')[0] ?? '';
  if (!/^\/admin(\/|$)/i.test(path)) return host.handle(request, response);
  const [, name] = /^\/admin\/functions(?:\/([^/]+))?$/i.exec(path) ?? [];
  const one = host.functions.find((known) => known.name.toLowerCase() === name?.toLowerCase());
  if (/^\/admin\/host\/ping$/i.test(path)) return answer(response, 200, {});
  if (/^\/admin\/host\/status$/i.test(path)) return answer(response, 200, { id: 'local', state: 'Running' });
  if (/^\/admin\/functions\/?$/i.test(path)) return answer(response, 200, host.functions);
  answer(response, one ? 200 : 404, one);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body && JSON.stringify(body));
}
