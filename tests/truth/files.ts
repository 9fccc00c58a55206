import fs from 'node:fs';
import path from 'node:path';

export const ROOT = path.dirname(path.dirname(import.meta.dirname));

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.local', '.cache', 'test-results']);

/** Every file of the repository, as paths from its root with `/`. */
export const FILES: string[] = below('').sort();

export const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');

/** Source files that ship or serve: no tests, no fixtures, no declarations. */
export const SOURCES = FILES.filter(
  (file) =>
    /\.(ts|tsx|mjs|js)$/.test(file) && !/\.test\.tsx?$|\.d\.m?ts$/.test(file) && !/(^|\/)tests\//.test(file),
);

/** Lines with what a comment or a string says taken out, for looking at what the code does. */
export function codeLines(file: string): string[] {
  const text = read(file).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''));
  return text
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/.*$/, '').replace(/'(?:[^'\\]|\\.)*'/g, "''"));
}

function below(dir: string): string[] {
  return fs.readdirSync(path.join(ROOT, dir), { withFileTypes: true }).flatMap((entry) => {
    const name = dir === '' ? entry.name : `${dir}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : below(name);
    return [name];
  });
}
