import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { endWithUs, PLAIN, startBenchPostgres } from './postgres.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const HERE = path.join(import.meta.dirname, 'peers');
const SITE_PORT = 7810;
const OURS = 'external';
const SYSTEMS = `floor,pgboss,dbos,dbos-q-ord,${OURS}`;
const ROUNDS = 3;
const SCENARIOS = 'rate20,sat,burst,kill';

/** What a customer of the harness writes; the DM after an order is its yes. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is code of the harness
const TEXT_BEFORE = '`${ask(c.k, t)} ${token(this.run, c.k, t, order)}`';
const TEXT_AFTER = `(t > 0 && (c.k + Math.floor(c.k / this.perShop) + t) % 5 === 0 ? \`اه ثبت الطلب \${hide(token(this.run, c.k, t, order))}\` : ${TEXT_BEFORE})`;

/**
 * Runs the product beside its peers in the comparison harness that PEERS_DIR names (a folder with `run.mjs` and
 * its packages installed). The harness is copied; only the stand-ins and the text of the yes are ours.
 * PEERS and PEERS_SCENARIOS choose systems and scenarios.
 *
 * @throws Error when there is no such harness, or it has changed where it is adapted.
 */
export async function benchPeers(out: string, isQuick: boolean): Promise<unknown> {
  const harness = copyHarness(path.join(out, 'harness'));
  const results = path.join(out, `peers-${Date.now()}.jsonl`);
  const work = path.join(out, 'peers');
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(path.join(work, 'data'), { recursive: true });
  const postgres = await startBenchPostgres(path.join(work, 'pg'), PLAIN);
  try {
    const systems = (process.env.PEERS || SYSTEMS).split(',');
    const scenarios = ['--scen', process.env.PEERS_SCENARIOS || SCENARIOS];
    const common = [...scenarios, '--port', String(SITE_PORT), '--out', results];
    const env = environment(work, postgres);
    for (let round = 0; round < (isQuick ? 1 : ROUNDS); round++) {
      for (const system of systems) {
        const ours = system === OURS ? ['--coalesce'] : []; // where nobody coalesces it miscounts
        await run(harness, ['run.mjs', '--sut', system, '--base', String(round), ...common, ...ours], env);
      }
    }
  } finally {
    await postgres.stop();
  }
  const report = spawnSync(process.execPath, ['report.mjs', results], { cwd: harness, encoding: 'utf8' });
  console.log(report.stdout);
  const lines = fs.readFileSync(results, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

function copyHarness(to: string): string {
  const from = process.env.PEERS_DIR ?? '';
  if (!fs.existsSync(path.join(from, 'run.mjs')) || !fs.existsSync(path.join(from, 'node_modules'))) {
    throw new Error(
      'expected PEERS_DIR to name the comparison harness with its packages installed, got none there',
    );
  }
  fs.rmSync(to, { recursive: true, force: true });
  fs.cpSync(from, to, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  fs.symlinkSync(path.resolve(from, 'node_modules'), path.join(to, 'node_modules'));
  const driver = path.join(to, 'driver.mjs');
  const text = fs.readFileSync(driver, 'utf8');
  if (!text.includes(TEXT_BEFORE)) throw new Error(`expected ${TEXT_BEFORE} in the harness's driver.mjs`);
  const hide = `import { hide } from ${JSON.stringify(path.join(import.meta.dirname, 'token.ts'))};\n`;
  const [first = '', ...rest] = text.replace(TEXT_BEFORE, () => TEXT_AFTER).split('\n'); // the first line is #!
  fs.writeFileSync(driver, [first, hide + rest.join('\n')].join('\n'));
  fs.writeFileSync(path.join(to, 'stubs.mjs'), `import ${JSON.stringify(path.join(HERE, 'stubs.ts'))};\n`);
  return to;
}

function environment(work: string, postgres: { url: string; pid: number }): NodeJS.ProcessEnv {
  const site = `http://127.0.0.1:${SITE_PORT}`;
  const script = (name: string) => `${process.execPath} ${path.join(HERE, name)}`;
  return {
    ...process.env,
    BENCH_WORK: work,
    BENCH_NODE: process.execPath,
    BENCH_NODE24: process.execPath,
    BENCH_PG: postgres.url,
    BENCH_PG_PIDS: String(postgres.pid),
    SUT_CMD: script('start.ts'),
    SUT_CWD: ROOT,
    SUT_URL: `${site}/api/webhooks/instagram`,
    SUT_HEALTH_URL: `${site}/api/health`,
    SUT_SEED_CMD: script('seed.ts'),
    SUT_AUDIT_CMD: script('audit.ts'),
    SUT_DATA_DIR: path.join(work, 'data'),
  };
}

function run(cwd: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'inherit' });
  const end = endWithUs(child.pid ?? 0, 'SIGTERM');
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`the harness ended with code ${code}`));
    });
  });
}
