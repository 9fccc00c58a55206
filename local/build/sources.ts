import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { durableBackend } from './durable-backend.ts';

const COMMON = ['core/contract', 'core/domain', 'package-lock.json', 'local/build', 'local/build.ts'];

/** What each half of `dist/` is made of, relative to the repository. */
export const SOURCES = {
  functions: [
    ...COMMON,
    'main.ts',
    'host.json',
    'functions',
    'orchestrations',
    'activities',
    'core',
    'prompts',
    'cli/migrate.ts',
  ],
  web: [...COMMON, 'web'],
} as const;

export type Half = keyof typeof SOURCES;
export const HALVES = Object.keys(SOURCES) as Half[];

/** A digest of every byte that goes into one half; tests are not part of it. */
export function digestOf(root: string, half: Half): string {
  const hash = createHash('sha256').update(durableBackend(process.env));
  for (const file of SOURCES[half].flatMap((name) => filesBelow(path.join(root, name))).sort()) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** The digest that a half of `dist/` was built from, or null. */
export function builtDigest(root: string, half: Half): string | null {
  const file = stampFile(root, half);
  const isThere = fs.existsSync(path.join(root, 'dist', half)) && fs.existsSync(file);
  return isThere ? fs.readFileSync(file, 'utf8') : null;
}

export function writeStamp(root: string, half: Half, digest: string): void {
  fs.writeFileSync(stampFile(root, half), digest);
}

const stampFile = (root: string, half: Half): string => path.join(root, 'dist', `.${half}.sha256`);

function filesBelow(name: string): string[] {
  if (!fs.existsSync(name)) return [];
  if (fs.statSync(name).isFile()) return [name];
  const entries = fs.readdirSync(name, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(({ parentPath, name: base }) => path.join(parentPath, base));
}
