import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { ensureRoles, urlOf } from '../../local/postgres/roles.ts';
import { COUNTING, endWithUs, startBenchPostgres } from './postgres.ts';
import { watch } from './proc.ts';
import { round } from './stats.ts';
import { nowMs } from './vendors.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const CHAIN_STEPS = 20;
const AT_ONCE = 64;
const ENDED_LOOK_MS = 20;

export type StepFigures = Record<
  'steps per second' | 'CPU-ms per step, host' | 'CPU-ms per step, Postgres' | 'round trips per step',
  number
>;

/** The host alone: chains of activities that do nothing, many at once. */
export async function benchSteps(isQuick: boolean): Promise<StepFigures> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-bench-'));
  fs.chmodSync(dir, 0o755);
  const postgres = await startBenchPostgres(path.join(dir, 'pg'), COUNTING);
  const client = new pg.Client({ connectionString: postgres.url });
  let host: ChildProcess | undefined;
  try {
    const secret = new URL(postgres.url).password;
    await ensureRoles(postgres.url, secret);
    await client.connect();
    await client.query('create extension pg_stat_statements');
    const started = await startHost(urlOf('taskhub', postgres.url, secret));
    host = started.host;
    const groups = { host: [host.pid ?? 0], postgres: [postgres.pid] };
    await runChains(client, started.rpcUrl, 2 * AT_ONCE, 'warm'); // the first seconds of a process are its dearest
    await client.query('select pg_stat_statements_reset()');
    const end = watch(groups);
    const chains = (isQuick ? 5 : 40) * AT_ONCE;
    const tookMs = await runChains(client, started.rpcUrl, chains, 'run');
    const use = end();
    const { rows } = await client.query('select sum(calls)::int as calls from pg_stat_statements');
    const steps = chains * CHAIN_STEPS;
    return {
      'steps per second': round(steps / (tookMs / 1_000), 0),
      'CPU-ms per step, host': round((use.host?.cpuMs ?? 0) / steps, 3),
      'CPU-ms per step, Postgres': round((use.postgres?.cpuMs ?? 0) / steps, 3),
      'round trips per step': round(rows[0].calls / steps, 3),
    };
  } finally {
    await client.end();
    await ended(host);
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function startHost(taskHubUrl: string): Promise<{ host: ChildProcess; rpcUrl: string }> {
  const args = ['local/host/tests/child.ts', path.join(import.meta.dirname, 'steps-app'), taskHubUrl];
  const host = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const end = endWithUs(host.pid ?? 0, 'SIGTERM');
  host.once('exit', () => process.off('exit', end));
  for await (const line of createInterface({ input: host.stdout })) {
    const ready = /^ready (\S+)/.exec(line);
    if (ready?.[1]) return { host, rpcUrl: ready[1] };
  }
  throw new Error('the host ended before it was ready');
}

/** Keeps 64 chains under way until so many have ended. @returns ms from the first start to the last end. */
async function runChains(client: pg.Client, rpcUrl: string, count: number, prefix: string): Promise<number> {
  const startMs = nowMs();
  let begun = 0;
  const begin = async () => {
    const response = await fetch(`${rpcUrl}/durabletask/orchestrators/chain/${prefix}-${begun++}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: String(CHAIN_STEPS),
    });
    if (response.status !== 202) throw new Error(`start of a chain: ${response.status}`);
    await response.arrayBuffer();
  };
  for (;;) {
    const { rows } = await client.query(
      `select count(*)::int as ended, count(*) filter (where status <> 'Completed')::int as bad
         from taskhub.instances where id like $1 || '-%' and status in ('Completed', 'Failed', 'Terminated')`,
      [prefix],
    );
    if (rows[0].bad > 0) throw new Error(`${rows[0].bad} chains did not complete`);
    if (rows[0].ended === count) return nowMs() - startMs;
    const room = Math.min(AT_ONCE - (begun - rows[0].ended), count - begun);
    await Promise.all(Array.from({ length: room }, begin));
    await new Promise((tick) => setTimeout(tick, ENDED_LOOK_MS));
  }
}

async function ended(host: ChildProcess | undefined): Promise<void> {
  if (!host || host.exitCode !== null || host.signalCode !== null) return;
  const exit = once(host, 'exit');
  host.kill('SIGTERM');
  await exit;
}
