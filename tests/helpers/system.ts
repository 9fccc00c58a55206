import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readRuntime } from '../../local/start/record.ts';
import { copyCluster } from './cluster.ts';
import { type Control, controlOf } from './control.ts';
import { type Merchant, signIn } from './merchant.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const READY_WITHIN_MS = 200_000;
const KEPT_LINES = 200;

export type System = {
  pid: number; // of the wrapper; its process group is the whole system
  site: string;
  sandbox: string;
  dataDir: string;
  ownerUrl: string;
  control: Control;
  signIn(userId: string): Promise<Merchant>;
  output(): string; // what it has said so far
  stop(signal?: NodeJS.Signals): Promise<number | null>; // asks, waits, gives the exit code
  kill(): Promise<void>; // SIGKILL to every process of it at once
  restart(env?: Record<string, string>): Promise<System>; // same data, same addresses
  dispose(): Promise<void>; // stop, and remove the data directory if it was made here
};

/**
 * Starts the whole product as `npm start` does: own data directory, free ports, and returns when it is ready. Its
 * PostgreSQL begins as a copy of the run's prepared cluster; with `cold` it is made from nothing.
 *
 * @throws Error with its last lines when it ends before, or is not ready within `READY_WITHIN_MS`.
 */
export async function startSystem(
  options: { env?: Record<string, string>; dataDir?: string; cold?: boolean } = {},
): Promise<System> {
  const { env = {}, dataDir } = options;
  const isCold = options.cold ?? env.DATABASE_URL !== undefined;
  return start(dataDir ?? makeDataDir(isCold), env, dataDir === undefined);
}

async function start(dataDir: string, given: Record<string, string>, isOwn: boolean): Promise<System> {
  const child = spawn(process.execPath, ['local/bootstrap.mjs', 'local/start/main.ts'], {
    cwd: ROOT,
    detached: true, // a process group of its own, so that kill() reaches everything
    env: { ...cleanEnv(), PORT: '0', SANDBOX_PORT: '0', ...given, DATA_DIR: dataDir, END_WITH_PARENT: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const killGroup = () => signalGroup(pid, 'SIGKILL');
  process.once('exit', killGroup);
  void exited.then(() => process.off('exit', killGroup));

  const lines: string[] = [];
  const [site, sandbox] = await untilReady(child, lines).catch(async (error: Error) => {
    killGroup();
    await exited;
    if (isOwn) fs.rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  const ownerUrl = readRuntime(dataDir)?.addresses?.databases.owner ?? '';
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return exited;
  };
  return {
    pid,
    site,
    sandbox,
    dataDir,
    ownerUrl,
    control: controlOf(sandbox),
    signIn: (userId) => signIn(site, userId),
    output: () => lines.join('\n'),
    stop,
    kill: async () => {
      killGroup();
      await exited;
    },
    restart: (env) => {
      const ports = { PORT: new URL(site).port, SANDBOX_PORT: new URL(sandbox).port };
      return start(dataDir, { ...given, ...ports, ...env }, isOwn);
    },
    dispose: async () => {
      if (child.exitCode === null && child.signalCode === null) await stop();
      if (isOwn) fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function makeDataDir(cold: boolean): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-system-'));
  fs.chmodSync(dir, 0o755); // the database may run as another user
  if (!cold) copyCluster(path.join(dir, 'postgres'));
  return dir;
}

/** Neither this test run's settings nor a developer's own keys may decide how the system behaves. */
function cleanEnv(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_|VITEST|NODE_ENV|NODE_OPTIONS|TEST|META_|OPENAI_|AZURE_|MODEL_|SEARCH_|DATABASE_URL|PUBLIC_ORIGIN|REPLY_DELAY_MS)/;
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !ours.test(key)));
}

function untilReady(child: ChildProcess, lines: string[]): Promise<[site: string, sandbox: string]> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the system ${why}\n${lines.join('\n')}`));
    const timer = setTimeout(() => fail(`is not ready after ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    child.once('exit', (code, signal) => fail(`ended before it was ready (${signal ?? code})`));
    child.once('exit', () => clearTimeout(timer));
    for (const input of [child.stdout, child.stderr]) {
      if (!input) continue;
      createInterface({ input }).on('line', (line) => {
        if (lines.push(line) > KEPT_LINES) lines.shift();
        const ready = /^ready (\S+) sandbox (\S+)$/.exec(line);
        if (!ready) return;
        clearTimeout(timer);
        resolve([ready[1] ?? '', ready[2] ?? '']);
      });
    }
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // gone already
  }
}
