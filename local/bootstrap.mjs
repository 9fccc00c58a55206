/**
 * node local/bootstrap.mjs <entry.ts> [arguments]
 *
 * The first thing every npm script runs: plain JavaScript for Node 20, no packages. It installs what is
 * missing, finds a Node that runs TypeScript, and becomes a thin wrapper around the real entry.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { onlyOne } from './only-one.mjs';

const ROOT = path.dirname(import.meta.dirname);
const MODULES = path.join(ROOT, 'node_modules');
const LOCK_FILE = path.join(ROOT, 'package-lock.json');
const STAMP = path.join(MODULES, '.installed-lock');
const NODE_MIN = [22, 18]; // the first that strips types without a flag
const PARENT_CHECK_MS = 1_000;

try {
  await install();
  run(findNode(), process.argv.slice(2));
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function install() {
  const wanted = createHash('sha256')
    .update(fs.readFileSync(LOCK_FILE))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (isInstalled(wanted)) return;

  const release = await onlyOne(path.join(ROOT, '.cache', 'install.lock'));
  try {
    if (isInstalled(wanted)) return; // another copy did it while this one waited
    console.log('installing packages (npm ci)');
    const npm = process.env.npm_execpath?.endsWith('.js') ? process.env.npm_execpath : undefined;
    const flags = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--prefer-offline'];
    const [command, args] = npm ? [process.execPath, [npm, ...flags]] : ['npm', flags];
    const shell = !npm && process.platform === 'win32'; // there npm is a .cmd file
    const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell });
    if (error || status !== 0) {
      throw new Error(
        `npm ci failed (${error?.message ?? `exit ${status}`}). Packages come from the registry of your npm ` +
          'configuration; without a network they must be in npm’s cache.',
      );
    }
    fs.writeFileSync(STAMP, wanted);
  } finally {
    release();
  }
}

/** True when node_modules holds what the lock file says; an install made by hand counts too. */
function isInstalled(wanted) {
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === wanted) return true;
  const hidden = path.join(MODULES, '.package-lock.json'); // npm's own record of what it put there
  if (!fs.existsSync(hidden)) return false;

  const { packages: found } = JSON.parse(fs.readFileSync(hidden, 'utf8'));
  const { packages } = JSON.parse(fs.readFileSync(LOCK_FILE, 'utf8'));
  const same = Object.entries(packages).every(([at, { version, optional }]) => {
    return at === '' || (found[at] ? found[at].version === version : optional === true);
  });
  if (same) fs.writeFileSync(STAMP, wanted);
  return same;
}

function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = platform === 'win' ? 'node.exe' : 'node';
  const packaged = path.join(MODULES, `node-${platform}-${process.arch}`, 'bin', name);
  if (fs.existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;

  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return process.execPath;
  throw new Error(
    `expected Node ${NODE_MIN.join('.')} or newer, got ${process.versions.node}; for ${process.platform} ` +
      `${process.arch} npm brings none that works here, please install Node 24`,
  );
}

function run(node, args) {
  const env = {
    ...process.env,
    IGSHOP_BOOTSTRAP_PID: String(process.pid),
    NODE_COMPILE_CACHE: path.join(ROOT, '.cache', 'compile'),
  };
  const child = spawn(node, args, { cwd: ROOT, stdio: 'inherit', env });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));

  // Someone who kills npm alone (kill -9), or a test run, must not leave the whole system behind.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), PARENT_CHECK_MS);
  if (!process.env.npm_lifecycle_event && !process.env.END_WITH_PARENT) clearInterval(watch);

  child.once('error', (error) => {
    console.error(`error: ${node} does not start: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    clearInterval(watch);
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}
