import path from 'node:path';
import { z } from 'zod';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const port = (otherwise: number) => z.coerce.number().int().min(0).max(65_535).default(otherwise);

/** What a person may set for `npm start`; everything else is made here. 0 as a port means a free one. */
export const LocalEnv = z.object({
  PORT: port(4280), // site, /api and /.auth
  SANDBOX_PORT: port(4290),
  DATA_DIR: z.string().min(1).default('.local'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected postgres://…')
    .optional(),
  PUBLIC_ORIGIN: z.url().optional(),
  FUNCTIONS_DIR: z.string().min(1).optional(), // a function app that was built elsewhere
});

export type Settings = {
  root: string; // of the repository
  port: number;
  sandboxPort: number;
  dataDir: string; // absolute
  databaseUrl: string | undefined;
  publicOrigin: string | undefined;
  functionsDir: string; // absolute
  watch: boolean;
};

/** @throws Error naming every bad key. */
export function readSettings(env: NodeJS.ProcessEnv, args: string[]): Settings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = LocalEnv.safeParse(filled);
  if (!parsed.success) throw new Error(`bad settings\n${z.prettifyError(parsed.error)}`);
  const { PORT, SANDBOX_PORT, DATA_DIR, DATABASE_URL, PUBLIC_ORIGIN, FUNCTIONS_DIR } = parsed.data;
  if (PORT !== 0 && PORT === SANDBOX_PORT) throw new Error(`PORT and SANDBOX_PORT are both ${PORT}`);
  return {
    root: ROOT,
    port: PORT,
    sandboxPort: SANDBOX_PORT,
    dataDir: path.resolve(ROOT, DATA_DIR),
    databaseUrl: DATABASE_URL,
    publicOrigin: PUBLIC_ORIGIN && new URL(PUBLIC_ORIGIN).origin,
    functionsDir: path.resolve(ROOT, FUNCTIONS_DIR ?? path.join('dist', 'functions')),
    watch: args.includes('--watch'),
  };
}

/** True for an origin that only this machine can reach. */
export const isLoopback = (origin: string): boolean => LOOPBACK.includes(new URL(origin).hostname);
