import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareCluster } from './helpers/cluster.ts';
import { type Count, countPlaywright, countVitest } from './run/counts.ts';

const ROOT = path.dirname(import.meta.dirname);
const RESULTS = path.join(ROOT, 'test-results');

type Check = { name: string; command: string[]; report?: { file: string; count(report: unknown): Count } };

const STATIC: Check[] = [
  {
    name: 'format and lint',
    command: ['biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=60', '.'],
  },
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'types of the site', command: ['tsc', '--noEmit', '-p', 'web'] },
  { name: 'unused code', command: ['knip', '--no-progress'] },
];
const BUILD: Check = { name: 'build', command: ['node', 'local/build.ts'] };
const TESTS: Check[] = [
  {
    name: 'tests',
    command: [
      'vitest',
      'run',
      '--silent=passed-only',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=test-results/vitest.json',
    ],
    report: { file: 'vitest.json', count: countVitest },
  },
  {
    name: 'browser tests',
    command: ['playwright', 'test'],
    report: { file: 'playwright.json', count: countPlaywright },
  },
];

/**
 * `npm test`: everything. Most of a test is waiting, so that all that can run runs side by side. The last line is
 * `N passed, N failed`; a skip is a failure.
 */
async function main(): Promise<number> {
  fs.rmSync(RESULTS, { recursive: true, force: true });
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-run-'));
  fs.chmodSync(dir, 0o755); // the database may run as another user
  const statics = STATIC.map(run);
  const [built] = await Promise.all([run(BUILD), prepareCluster(dir)]);
  const tests = built.failed === 0 ? TESTS.map(run) : [];
  const counts = [built, ...(await Promise.all([...statics, ...tests]))];
  fs.rmSync(dir, { recursive: true, force: true });

  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Runs one check, its output whole and after the others'; a check that ends badly has at least one failure. */
async function run({ name, command, report }: Check): Promise<Count> {
  const since = performance.now();
  const [tool = '', ...args] = command;
  const { code, output } = await execute(tool, args, report !== undefined);
  const count = report ? readReport(path.join(RESULTS, report.file), report.count) : { passed: 1, failed: 0 };
  const isBad = code !== 0 && count.failed === 0;
  const total = isBad ? { passed: report ? count.passed : 0, failed: 1 } : count;

  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  if (total.failed > 0) console.log(output);
  console.log(
    `${total.failed > 0 ? 'FAILED' : 'ok'}  ${name} (${total.passed} passed, ${total.failed} failed, ${seconds} s)`,
  );
  return total;
}

function readReport(file: string, count: (report: unknown) => Count): Count {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
  return count(JSON.parse(fs.readFileSync(file, 'utf8')));
}

function execute(
  tool: string,
  args: string[],
  isLong: boolean,
): Promise<{ code: number | null; output: string }> {
  const bin = path.join(ROOT, 'node_modules', '.bin');
  const env = {
    ...process.env,
    NO_COLOR: '1',
    SCREENS: 'off',
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH}`,
  };
  const child = spawn(tool === 'node' ? process.execPath : path.join(bin, tool), args, { cwd: ROOT, env });
  let output = '';
  for (const input of [child.stdout, child.stderr]) {
    input.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (isLong) process.stdout.write(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, output: isLong ? '' : output }));
  });
}

process.exitCode = await main();
