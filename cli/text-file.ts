import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { Failure } from '../core/domain/failure.ts';

/** Reads a text file that a person named. @throws Failure `licence-file-missing`. */
export async function readNamed(what: string, file: string): Promise<string> {
  const text = await readIfThere(file);
  if (text === null)
    throw new Failure('licence-file-missing', `expected ${what} at ${file}, got no such file`);
  return text;
}

/** The file's text, null when there is no such file. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** All or nothing: a reader sees the old file or the new one, also after a crash. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeSynced(draft, text, 0o644);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** @throws Failure `licence-key-exists` when the file is there. */
export async function writeNew(file: string, text: string, mode: number): Promise<void> {
  try {
    await writeSynced(file, text, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Failure(
      'licence-key-exists',
      `expected no file at ${file}, got one; a key is never overwritten`,
    );
  }
}

async function writeSynced(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
