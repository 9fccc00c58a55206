import fs from 'node:fs';
import path from 'node:path';

/** Beside the bundle in a deployment, two folders up in the sources. */
const FOLDER = [
  path.join(import.meta.dirname, 'prompts'),
  path.join(import.meta.dirname, '../../prompts'),
].find((folder) => fs.existsSync(folder));

const cache = new Map<string, string>();

/** A file of prompts/, read when it is first asked for. @throws Error where a deployment lacks it. */
export function promptFile(name: string): string {
  if (!FOLDER) throw new Error('the prompts are missing from this deployment');
  const text = cache.get(name) ?? fs.readFileSync(path.join(FOLDER, name), 'utf8');
  cache.set(name, text);
  return text;
}
