import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataDir } from './lock.ts';
import { commandOf, endLeftover, startOf } from './processes.ts';

let dir: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-lock-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

test('a directory is given back and can be taken again', () => {
  lockDataDir(dir)();
  expect(fs.readdirSync(dir)).toEqual([]);
  lockDataDir(dir)();
});

test('a living run keeps its directory, and is named', async () => {
  const holder = await startIdle(path.join(dir, 'local', 'start', 'main.ts'));
  fs.writeFileSync(path.join(dir, 'lock'), `${holder.pid} ${startOf(holder.pid)}\n`);

  expect(() => lockDataDir(dir)).toThrow(`process id ${holder.pid}`);
  await holder.end();
  lockDataDir(dir)();
});

test.each([
  ['of a process that is gone', '999999999 12\n'],
  ['whose pid belongs to somebody else by now', `${process.pid} 1\n`],
  ['that was cut short', ''],
])('a lock %s is taken over', (_, left) => {
  fs.writeFileSync(path.join(dir, 'lock'), left);
  lockDataDir(dir);
  expect(fs.readFileSync(path.join(dir, 'lock'), 'utf8')).toBe(`${process.pid} ${startOf(process.pid)}\n`);
});

test('a leftover is ended only if it is what was recorded', async () => {
  const mark = path.join(dir, 'idle.mjs');
  const leftover = await startIdle(mark);

  expect(await endLeftover(leftover.pid, 'something else')).toBe(false);
  expect(commandOf(leftover.pid)).toContain(mark);
  expect(await endLeftover(leftover.pid, mark)).toBe(true);
  expect(commandOf(leftover.pid)).toBeNull();
});

async function startIdle(file: string): Promise<{ pid: number; end(): Promise<void> }> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `console.log('up'); setInterval(() => {}, 1e6);`);
  const child = spawn(process.execPath, [file]);
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
