import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What a run consists of: tests and commands find its parts here, the next start finds its leftovers. */
export const Runtime = z.object({
  pid: z.number(),
  /** `mark` is part of the command line by which the next start knows a leftover; null: not its business. */
  processes: z.record(z.string(), z.object({ pid: z.number(), mark: z.string().nullable() })),
  addresses: z
    .object({
      site: z.string(),
      sandbox: z.string(),
      databases: z.object({
        owner: z.string(),
        app: z.string(),
        admin: z.string(),
        taskhub: z.string(),
        sandbox: z.string(),
      }),
      blobConnectionString: z.string(),
    })
    .nullable(), // null until everything has one
});

export type Runtime = z.infer<typeof Runtime>;
export type Addresses = NonNullable<Runtime['addresses']>;

/** Mode 600: the addresses carry passwords. */
export function writeRuntime(dataDir: string, runtime: Runtime): void {
  const file = runtimeFile(dataDir);
  fs.writeFileSync(`${file}.draft`, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.draft`, file);
}

/** The record of the running or the last run; null when there is none that can be read. */
export function readRuntime(dataDir: string): Runtime | null {
  const file = runtimeFile(dataDir);
  if (!fs.existsSync(file)) return null;
  return Runtime.safeParse(JSON.parse(fs.readFileSync(file, 'utf8'))).data ?? null; // an older version's: no help
}

const runtimeFile = (dataDir: string): string => path.join(dataDir, 'runtime.json');
