import fs from 'node:fs';
import path from 'node:path';
import { commandOf, startOf } from './processes.ts';

const ENTRY = path.join('local', 'start', 'main.ts');

/**
 * Takes the data directory for this process. The lock of a run that was killed is taken over.
 *
 * @returns what gives it back.
 * @throws Error that names the process which has it.
 */
export function lockDataDir(dataDir: string): () => void {
  fs.mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'lock');
  const mine = `${process.pid} ${startOf(process.pid)}\n`;
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, mine);
  try {
    while (!tryLink(draft, file)) removeStale(file, dataDir);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return () => {
    if (readIfThere(file) === mine) fs.rmSync(file, { force: true });
  };
}

/** Creates `file` with its content in one step, so that no one ever reads half a lock. */
function tryLink(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(file: string, dataDir: string): void {
  const held = readIfThere(file);
  if (held === null) return; // given back a moment ago
  const pid = Number.parseInt(held, 10);
  if (held === `${pid} ${startOf(pid)}\n` && commandOf(pid)?.includes(ENTRY)) {
    throw new Error(
      `${dataDir} is in use by the run with process id ${pid}; stop that one, or set DATA_DIR, PORT and ` +
        'SANDBOX_PORT for a second copy',
    );
  }
  const aside = `${file}.stale.${process.pid}`;
  try {
    fs.renameSync(file, aside); // of several starts that see the stale lock, one moves it
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readIfThere(aside) !== held) tryLink(aside, file); // a fresh lock came between: put it back
  fs.rmSync(aside, { force: true });
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
