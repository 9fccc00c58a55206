import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.join(path.dirname(path.dirname(import.meta.dirname)), 'dist', 'web');
const GZIP = { level: 9 };

/**
 * What a browser has to fetch of JavaScript before a page of the built site can be seen: the entry, the page's own
 * chunk, and everything that these import, in bytes as gzip sends them.
 *
 * @param page - the name of the page's file, such as `login-page`.
 * @throws Error when the site has not been built, or has no such page.
 */
export function firstLoadBytes(page: string): number {
  const html = read('index.html');
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const chunk = fs
    .readdirSync(path.join(DIST, 'assets'))
    .find((name) => name.startsWith(`${page}-`) && name.endsWith('.js'));
  if (entries.length === 0 || !chunk)
    throw new Error(`expected ${page} in dist/web, got none; npm run build`);
  const files = new Set<string>();
  for (const file of [...entries, `assets/${chunk}`]) collect(file, files);
  return [...files].reduce((sum, file) => sum + gzipSync(read(file), GZIP).length, 0);
}

function collect(file: string, into: Set<string>): void {
  if (into.has(file)) return;
  into.add(file);
  const imports = read(file).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g);
  for (const [, name] of imports) collect(`assets/${name}`, into);
}

const read = (file: string): string => fs.readFileSync(path.join(DIST, file), 'utf8');
