import fs from 'node:fs';
import path from 'node:path';
import { buildFunctions } from './functions.ts';
import { buildSite } from './site.ts';
import { builtDigest, digestOf, HALVES, type Half, writeStamp } from './sources.ts';

const BUILDERS: Record<Half, (root: string, outDir: string) => Promise<void>> = {
  functions: buildFunctions,
  web: buildSite,
};

/**
 * Brings `dist/` up to date: a half whose sources have not changed is left alone.
 *
 * @returns the halves that were built.
 */
export async function buildStale(root: string): Promise<Half[]> {
  const built: Half[] = [];
  for (const half of HALVES) {
    const digest = digestOf(root, half); // before the build: what changes during it is built the next time
    if (builtDigest(root, half) === digest) continue;
    await replaceFolder(path.join(root, 'dist', half), (draft) => BUILDERS[half](root, draft));
    writeStamp(root, half, digest);
    built.push(half);
  }
  return built;
}

/** Fills a new folder, then puts it in the old one's place: a build that fails leaves the old one whole. */
async function replaceFolder(dir: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${dir}.draft.${process.pid}`;
  const old = `${dir}.old.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  try {
    await fill(draft);
    if (fs.existsSync(dir)) fs.renameSync(dir, old);
    fs.renameSync(draft, dir);
  } finally {
    for (const leftover of [draft, old]) fs.rmSync(leftover, { recursive: true, force: true });
  }
}
