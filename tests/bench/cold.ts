import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ensureBuilt } from '../../local/build/fresh.ts';
import { median, round } from './stats.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const STARTS = { quick: 5, whole: 15 };

const Figures = z.object({ wallMs: z.number(), cpuMs: z.number(), rssMb: z.number() });
export type ColdFigures = z.infer<typeof Figures> & { cache: 'filled' | 'none' };

const APP = path.join(ROOT, 'dist', 'functions');

/** What a new process reads and runs before it can take the first DM: the built app, loaded as a worker loads it. */
export async function benchCold(isQuick: boolean): Promise<ColdFigures[]> {
  await ensureBuilt(ROOT, console.log, new AbortController().signal);
  const cacheDir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-cold-'));
  const starts = isQuick ? STARTS.quick : STARTS.whole;
  try {
    await start(cacheDir); // fills it
    return [
      { cache: 'filled', ...(await middleOf(starts, cacheDir)) },
      { cache: 'none', ...(await middleOf(starts, null)) },
    ];
  } finally {
    fs.rmSync(cacheDir, { recursive: true, force: true });
  }
}

async function middleOf(starts: number, cacheDir: string | null) {
  const all: z.infer<typeof Figures>[] = [];
  while (all.length < starts) all.push(await start(cacheDir));
  const middle = (pick: (one: z.infer<typeof Figures>) => number) => round(median(all.map(pick)), 0);
  return {
    wallMs: middle(({ wallMs }) => wallMs),
    cpuMs: middle(({ cpuMs }) => cpuMs),
    rssMb: middle(({ rssMb }) => rssMb),
  };
}

const run = promisify(execFile);

async function start(cacheDir: string | null): Promise<z.infer<typeof Figures>> {
  const cache = cacheDir ? { NODE_COMPILE_CACHE: cacheDir } : { NODE_DISABLE_COMPILE_CACHE: '1' };
  const child = path.join(import.meta.dirname, 'cold-app.ts');
  const { stdout } = await run(process.execPath, [child, APP], { env: { ...settings(), ...cache } });
  return Figures.parse(JSON.parse(stdout));
}

/** Settings that a start checks; nothing is called with them. */
const settings = () => ({
  PATH: process.env.PATH,
  PUBLIC_ORIGIN: 'http://localhost:4280',
  APP_DATABASE_URL: 'postgres://igshop_app@localhost/nobody',
  BLOB_CONNECTION_STRING: 'UseDevelopmentStorage=true',
  META_APP_ID: '1',
  META_APP_SECRET: random(),
  META_VERIFY_TOKEN: random(),
  OPENAI_API_KEY: random(),
  TOKEN_ENCRYPTION_KEYS: `local:${randomBytes(32).toString('base64')}`,
  SESSION_SECRET: random(),
  RECEIPT_SECRET_KEY: randomBytes(48).toString('base64'),
  LICENCE_PUBLIC_KEYS: 'none',
});

const random = () => randomBytes(32).toString('hex');
