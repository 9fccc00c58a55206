import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { HostOptions } from '../index.ts';

/** `said` is the end of its log. */
export type Child = { rpc: string; said(): string; kill(): Promise<void> };

/** Starts a host in a process of its own, to be killed. */
export async function startChild(
  appDir: string,
  hubUrl: string,
  name: string,
  options: Partial<HostOptions> = {},
): Promise<Child> {
  const file = path.resolve('local/host/tests/child.ts');
  const args = [file, appDir, hubUrl, name, JSON.stringify(options)];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: 'pipe' });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4_000);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const rpc = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const match = /ready (\S+)/.exec(String(chunk));
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`host ended with ${code}\n${errors}`)));
  });
  return {
    rpc,
    said: () => errors,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A management call; gives its status. */
export async function post(rpc: string, route: string, body: unknown): Promise<number> {
  const response = await fetch(`${rpc}/durabletask/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}
