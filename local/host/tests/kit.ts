import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase } from '../../../tests/helpers/database.ts';
import { type Host, type HostOptions, startHost } from '../index.ts';

export type AppFiles = { source: string; hostJson?: object; main?: string; type?: 'module' };
export type Hub = {
  url: string;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
};

/** Code that a test app starts with. */
const PRELUDE = `const { app } = require('@azure/functions');
const df = require('durable-functions');
`;

/** A folder with a small function app; `@azure/functions` and `durable-functions` are the real ones. */
export function writeApp({ source, hostJson = {}, main, type }: AppFiles): { dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'host-app-'));
  const entry = main ?? 'app.js';
  writeFileSync(path.join(dir, entry), type ? source : PRELUDE + source);
  writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ main: entry, ...(type && { type }) }));
  writeFileSync(path.join(dir, 'host.json'), JSON.stringify({ version: '2.0', ...hostJson }));
  symlinkSync(path.resolve('node_modules'), path.join(dir, 'node_modules'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** An empty database with the schema of a task hub. */
export async function createHub(): Promise<Hub> {
  const database = await createDatabase({ migrate: false });
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  pool.on('error', () => undefined); // tests cut connections on purpose
  await pool.query('create schema if not exists taskhub authorization igshop_taskhub');
  return {
    url: database.url('taskhub'),
    query: async (sql, values) => (await pool.query(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

export type Running = Host & {
  origin: string;
  logs: { level: string; message: string; fields: Record<string, unknown> }[];
  /** A management call. */
  rpc(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: Document; headers: Headers }>;
  /** Starts an orchestration and says its id. */
  begin(name: string, input?: unknown, id?: string): Promise<string>;
  /** The status document once the instance has ended. */
  ended(id: string): Promise<Document>;
};

// biome-ignore lint/suspicious/noExplicitAny: a JSON document of any shape, read by tests only
export type Document = any;

/** Starts a host with a server in front of it. */
export async function runHost(hub: Hub, appDir: string, more: Partial<HostOptions> = {}): Promise<Running> {
  let host: Host | undefined;
  const logs: Running['logs'] = [];
  const server = createServer((request, response) => host?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  host = await startHost({
    appDir,
    taskHubUrl: hub.url,
    siteOrigin: origin,
    log: (level, message, fields = {}) => logs.push({ level, message, fields }),
    appProcess: 'shared', // most tests are quicker so, and some share memory with their app
    ...more,
  });
  const started = host;
  const rpc: Running['rpc'] = async (method, route, body) => {
    const response = await fetch(`${started.rpcUrl}/durabletask/${route}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : undefined, headers: response.headers };
  };
  return {
    ...started,
    origin,
    logs,
    rpc,
    async begin(name, input, id) {
      const { status, json } = await rpc('POST', `orchestrators/${name}${id ? `/${id}` : ''}`, input ?? null);
      if (status !== 202) throw new Error(`start of ${name}: ${status} ${JSON.stringify(json)}`);
      return json.id;
    },
    ended: (id) =>
      until(async () => {
        const { status, json } = await rpc('GET', `instances/${id}`);
        return status === 200 ? json : undefined;
      }),
    async stop() {
      await started.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Asks until there is an answer. */
export async function until<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  limitMs = 200_000, // hangs only
): Promise<T> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`not within ${limitMs} ms: ${ask}`);
}
