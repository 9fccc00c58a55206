import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { System } from './system.ts';
import { placesOf } from './words.ts';

/** Tables of the sandbox that are a store of the product's in Azure; the others are Meta's and the model's own. */
const STORES = '(search|cosmos|trace)%';

/** Its own files hold the sandbox's tables too; what is in them is asked for by SQL. */
const DATABASE_FILES = 'postgres';

/**
 * Where bytes with this mark lie: in every table of the product, the task hub and the stand-ins of its stores, in every
 * file below its data directory (Blob, logs, secrets) and in `folders`, as they are or as base64 or hex.
 */
export async function atRest(system: System, mark: string, folders: string[]): Promise<string[]> {
  const forms = formsOf(mark);
  const client = new pg.Client({ connectionString: system.ownerUrl });
  await client.connect();
  const tables = await placesOf(client, forms, STORES).finally(() => client.end());
  const files = [system.dataDir, ...folders].flatMap((folder) => filesBelow(folder));
  const wanted = forms.map((form) => Buffer.from(form));
  const found = files.filter((file) => {
    const bytes = fs.readFileSync(file);
    return wanted.some((form) => bytes.includes(form));
  });
  return [...tables, ...found.map((file) => path.relative(system.dataDir, file))];
}

/** The mark itself, and what base64 makes of it at each of its three places, without the letters at its ends. */
function formsOf(mark: string): string[] {
  const shifted = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(mark)])
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  );
  return [mark, Buffer.from(mark).toString('hex'), ...shifted];
}

function filesBelow(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(folder, file).startsWith(DATABASE_FILES + path.sep));
}
