import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../ports.ts';
import { findBinaries, mustChown, unprivileged } from './binaries.ts';

const STOP_FAST_AFTER_MS = 8_000; // a client that hangs on must not hold the shutdown for ever
const ADOPT_TIMEOUT_MS = 10_000;

export type PostgresOptions = {
  dir: string; // data directory, made when absent
  port?: number; // on 127.0.0.1; 0 or absent: a free one
  settings?: Record<string, string>; // more `-c name=value`
  log?: (line: string) => void;
};

export type Postgres = {
  pid: number;
  port: number;
  url: string; // superuser `postgres`, database `postgres`
  exited: Promise<number | null>;
  stop(): Promise<void>;
};

/**
 * Starts the embedded PostgreSQL on loopback: scram with a random password, fsync and synchronous_commit on.
 * A server left behind by a killed run is stopped first; a stale pid file is removed.
 *
 * @throws Error with the server's last lines when it does not come up.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dir = path.resolve(options.dir);
  const log = options.log ?? (() => undefined);
  const binaries = await findBinaries();
  const password = initialise(dir, binaries.initdb);
  await stopLeftover(dir, log);

  const port = options.port || (await freePort());
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    io_method: 'sync',
    log_parameter_max_length: '0', // a secret bound to a statement must not reach the log
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse', // no DETAIL: it quotes the failing row
    lc_messages: 'C',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, ids } = unprivileged(binaries.postgres, ['-D', dir, '-p', String(port), ...flags]);
  const child = spawn(command, args, { ...ids, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await untilReady(child, log);

  return {
    pid: child.pid ?? 0,
    port,
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    exited,
    stop: () => stop(child, exited),
  };
}

function initialise(dir: string, initdb: string): string {
  const passwordFile = `${dir}.password`;
  if (fs.existsSync(path.join(dir, 'PG_VERSION'))) return fs.readFileSync(passwordFile, 'utf8').trim();

  fs.rmSync(dir, { recursive: true, force: true }); // an initdb cut short leaves a folder that initdb refuses
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (mustChown()) for (const file of [dir, passwordFile]) fs.chownSync(file, 65534, 65534);

  const options = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  const { command, args, ids } = unprivileged(initdb, ['-D', dir, ...options, '--locale=C.UTF-8']);
  const done = spawnSync(command, args, { ...ids, encoding: 'utf8' });
  if (done.status === 0) return password;
  fs.rmSync(dir, { recursive: true, force: true });
  throw new Error(`initdb failed in ${dir}: ${done.stderr || done.error?.message || `exit ${done.status}`}`);
}

async function stopLeftover(dir: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(dir, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isPostgres(pid)) return fs.rmSync(pidFile, { force: true }); // that pid belongs to someone else by now

  log(`stopping PostgreSQL ${pid} of an earlier run`);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    const deadline = performance.now() + ADOPT_TIMEOUT_MS;
    while (isPostgres(pid) && performance.now() < deadline) await new Promise((tick) => setTimeout(tick, 50));
  }
  if (isPostgres(pid)) throw new Error(`PostgreSQL ${pid} of an earlier run does not stop; stop it by hand`);
  fs.rmSync(pidFile, { force: true });
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    if (/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))) return false;
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false; // ended between the two looks
  }
}

function untilReady(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-4_000);
      if (/ready to accept connections/.test(tail)) resolve();
      if (/\b(FATAL|PANIC)\b/.test(text)) log(text.trim());
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}\n${tail}`)));
  });
}

async function stop(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT'); // fast shutdown: sessions end, data is flushed
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_FAST_AFTER_MS);
  await exited;
  clearTimeout(timer);
}
