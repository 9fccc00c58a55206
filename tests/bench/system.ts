import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { changeLicences, PRIVATE_KEY_FILE } from '../../cli/licence-file.ts';
import { migrate } from '../../core/data/migrate.ts';
import { publishLicences } from '../../local/licences.ts';
import type { Postgres } from '../../local/postgres/postgres.ts';
import { ensureRoles } from '../../local/postgres/roles.ts';
import { readRuntime } from '../../local/start/record.ts';
import { ensureSecrets, type Secrets } from '../../local/start/secrets.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { COUNTING, startBenchPostgres } from './postgres.ts';
import type { Groups } from './proc.ts';
import { seed } from './seed.ts';
import { type Filling, type SeedShop, shopsOf } from './shops.ts';
import { createVendors, listen, type Sent, type Vendors } from './vendors.ts';

const LICENSED_UNTIL = '2099-12-31';

export type Bench = {
  system: System;
  vendors: Vendors;
  webhookUrl: string;
  secret: string;
  groups: Groups;
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  fill(filling: Filling): Promise<void>; // more shops, licensed
  stop(): Promise<void>;
};

/**
 * The whole product as `npm start` runs it, from `dist/`, over a PostgreSQL that counts its statements, with the
 * lean stand-ins for the model and Graph, and shops in its tables.
 */
export async function startBench(filling: Filling, onSend: (sent: Sent) => void): Promise<Bench> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-bench-'));
  fs.chmodSync(dir, 0o755);
  const dataDir = path.join(dir, 'data');
  fs.mkdirSync(dataDir, { mode: 0o755 });
  const vendors = createVendors(onSend);
  const stops: (() => Promise<void>)[] = [async () => fs.rmSync(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    const postgres = await startBenchPostgres(path.join(dir, 'pg'), COUNTING);
    stops.push(() => postgres.stop());
    const secrets = await prepareDatabase(postgres.url, dataDir, [...shopsOf(filling)]);
    const model = await listen(vendors.model);
    const graph = await listen(vendors.graph);
    stops.push(model.stop, graph.stop);
    const system = await startSystem({ dataDir, env: productEnv(postgres.url, model.url, graph.url) });
    stops.push(() => system.dispose());
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    stops.push(() => client.end());
    await client.query('create extension if not exists pg_stat_statements');
    return {
      system,
      vendors,
      webhookUrl: `${system.site}/api/webhooks/instagram`,
      secret: secrets.metaAppSecret,
      groups: groupsOf(dataDir, postgres),
      sql: async (text, values) => (await client.query(text, values)).rows,
      fill: (more) => fillMore(postgres.url, dataDir, secrets, more),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Roles, newest tables, shops and their licences, before the product has started once. */
export async function prepareDatabase(
  ownerUrl: string,
  dataDir: string,
  shops: SeedShop[],
): Promise<Secrets> {
  const secrets = await ensureSecrets(dataDir);
  await ensureRoles(ownerUrl, new URL(ownerUrl).password || secrets.databaseSecret);
  await migrate(ownerUrl);
  await seed(ownerUrl, shops, secrets.tokenKey);
  await changeLicences({
    file: path.join(dataDir, 'whitelist.sig'),
    entries: licencesOf(shops.map(({ handle }) => handle)),
    privateKeyPem: fs.readFileSync(path.join(dataDir, 'secrets', PRIVATE_KEY_FILE), 'utf8'),
    issuedAt: new Date().toISOString(),
  });
  return secrets;
}

/** The product's settings with the stand-ins' addresses; NODE_OPTIONS goes through, for a profile. */
export function productEnv(databaseUrl: string, modelUrl: string, graphUrl: string): Record<string, string> {
  const { NODE_OPTIONS, APP_DATABASE_POOL_MAX, HOST_APP_PROCESS } = process.env;
  return {
    DATABASE_URL: databaseUrl,
    OPENAI_BASE_URL: `${modelUrl}/v1`,
    META_GRAPH_URL: graphUrl,
    REPLY_DELAY_MS: '0',
    ...(NODE_OPTIONS && { NODE_OPTIONS }),
    ...(APP_DATABASE_POOL_MAX && { APP_DATABASE_POOL_MAX }),
    ...(HOST_APP_PROCESS && { HOST_APP_PROCESS }),
  };
}

async function fillMore(
  ownerUrl: string,
  dataDir: string,
  secrets: Secrets,
  filling: Filling,
): Promise<void> {
  await seed(ownerUrl, shopsOf(filling), secrets.tokenKey);
  const handles = [...shopsOf({ ...filling, products: 0, pastMessages: 0 })].flatMap(({ isNew, handle }) =>
    isNew ? [handle] : [],
  );
  const blobConnectionString = readRuntime(dataDir)?.addresses?.blobConnectionString ?? '';
  await publishLicences({ dataDir, blobConnectionString }, licencesOf(handles));
}

function licencesOf(handles: string[]): Record<string, string> {
  return Object.fromEntries(handles.map((handle) => [handle, LICENSED_UNTIL]));
}

/** `serve` is the product; `rest` the launcher, Blob and the sandbox, which idle here. */
function groupsOf(dataDir: string, postgres: Postgres): Groups {
  const processes = readRuntime(dataDir)?.processes ?? {};
  const pid = (name: string) => (processes[name] ? [processes[name].pid] : []);
  return {
    serve: pid('serve'),
    postgres: [postgres.pid],
    rest: [...pid('sandbox'), ...pid('azurite')],
    ours: [process.pid], // everything, this process too
  };
}
