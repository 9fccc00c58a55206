import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BOOTSTRAP = path.join(import.meta.dirname, 'bootstrap.mjs');

let dir: string;

beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-bootstrap-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

function entry(name: string, source: string): string {
  const file = path.join(dir, name);
  fs.writeFileSync(file, source);
  return file;
}

test('a TypeScript entry gets its arguments, and its exit code comes back', () => {
  const file = entry(
    'code.ts',
    'const args: string[] = process.argv.slice(2); console.log(args); process.exit(7);',
  );
  const { status, stdout } = spawnSync(process.execPath, [BOOTSTRAP, file, 'a b', '--c'], {
    encoding: 'utf8',
  });

  expect(status).toBe(7);
  expect(stdout).toContain("[ 'a b', '--c' ]");
});

test('signals are handed on; an entry that stops well ends with 0', async () => {
  const file = entry(
    'stop.ts',
    `process.on('SIGTERM', () => process.exit(0)); console.log('up'); setInterval(() => {}, 1e6);`,
  );
  const child = spawn(process.execPath, [BOOTSTRAP, file]);
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');

  expect(await exited).toEqual([0, null]);
});

test('an entry that dies of a signal is seen to die of it', async () => {
  const file = entry('die.ts', `process.kill(process.pid, 'SIGKILL');`);
  const child = spawn(process.execPath, [BOOTSTRAP, file]);

  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
});

// A test run that is killed, or a worker of it that hangs, takes along the systems that it has started.
test('with END_WITH_PARENT the entry is told to stop when whoever started it is killed', async () => {
  const [file, said] = [path.join(dir, 'told.ts'), path.join(dir, 'said')];
  const source = `import fs from 'node:fs';
    process.on('SIGTERM', () => { fs.writeFileSync('${said}', 'told'); process.exit(0); });
    console.log('up'); setInterval(() => {}, 1e6);`;
  fs.writeFileSync(file, source);
  const parent = entry(
    'parent.mjs',
    `import { spawn } from 'node:child_process';
     const env = { ...process.env, END_WITH_PARENT: '1' };
     spawn(process.execPath, ['${BOOTSTRAP}', '${file}'], { detached: true, env, stdio: 'inherit' });`,
  );
  const child = spawn(process.execPath, [parent]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');

  await expect
    .poll(() => fs.existsSync(said) && fs.readFileSync(said, 'utf8'), { timeout: 30_000 })
    .toBe('told');
});

test('a checkout without a lock file says so in one line', () => {
  const lonely = path.join(dir, 'local');
  fs.mkdirSync(lonely);
  for (const name of ['bootstrap.mjs', 'only-one.mjs'])
    fs.copyFileSync(path.join(import.meta.dirname, name), path.join(lonely, name));
  const { status, stderr } = spawnSync(process.execPath, [path.join(lonely, 'bootstrap.mjs'), 'x.ts'], {
    encoding: 'utf8',
  });

  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('package-lock.json');
});
