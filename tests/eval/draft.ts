import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const DIST = path.join(import.meta.dirname, '../../dist/functions'); // built before

export const DRAFT = 'draft'; // what its version is called in answers and reports

/**
 * The function app with a text that is not published in the place of the answers' prompt.
 *
 * @param file - the draft, as prompts/answer-dm/system.md would be.
 * @returns its folder, which whoever asked removes.
 * @throws Error where there is no such file, or nothing in it.
 */
export function draftApp(file: string): string {
  const text = fs.readFileSync(file, 'utf8');
  if (text.trim() === '') throw new Error(`--prompt ${file}: expected a prompt, got an empty file`);
  const app = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-draft-'));
  fs.cpSync(DIST, app, { recursive: true });
  fs.writeFileSync(path.join(app, 'prompts/answer-dm/system.md'), text);
  const list = path.join(app, 'prompts/versions.json');
  const versions = JSON.parse(fs.readFileSync(list, 'utf8')) as { version: string }[];
  const entry = {
    version: DRAFT,
    sha256: createHash('sha256').update(text).digest('hex'),
    about: { ar: 'مسودة', en: 'A draft' },
    moved: 'nothing yet: this evaluation tells',
  };
  fs.writeFileSync(list, JSON.stringify([...versions, entry]));
  return app;
}
