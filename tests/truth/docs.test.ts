import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Env } from '../../core/runtime/config.ts';
import { LocalEnv } from '../../local/start/settings.ts';
import { FILES, ROOT, read } from './files.ts';

const PAGES = FILES.filter((file) => file.endsWith('.md') && !file.startsWith('tests/fixtures/'));

test.each(PAGES)('every local link in %s leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const local = links.filter((target) => !/^(https?:|mailto:)/.test(target));
  const broken = local.filter((target) => {
    const [file = '', anchor] = target.split('#');
    const at = file === '' ? path.join(ROOT, page) : path.join(ROOT, path.dirname(page), file);
    if (!fs.existsSync(at)) return true;
    return (
      anchor !== undefined && at.endsWith('.md') && !anchorsOf(fs.readFileSync(at, 'utf8')).includes(anchor)
    );
  });
  expect(broken).toEqual([]);
});

test('README lists the commands of package.json, and no other', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const rows = [...read('README.md').matchAll(/^\| `npm (?:run )?([\w:-]+)/gm)].map(([, name]) => name);
  expect(rows.sort()).toEqual(Object.keys(scripts).sort());
});

test('commands and files that the pages name exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const texts = PAGES.map((page) => ({ page, text: read(page) }));
  const missing = texts.flatMap(({ page, text }) =>
    [
      ...[...text.matchAll(/\bnpm run ([\w:-]+)/g)].filter(([, name = '']) => !(name in scripts)),
      ...[
        ...text.matchAll(/`((?:infra|tests|core|functions|local|web|\.github)\/[\w./-]+\.[a-z]+)`/g),
      ].filter(
        ([, file = '']) => !file.includes('NNNN') && !FILES.some((one) => `/${one}`.endsWith(`/${file}`)),
      ),
    ].map(([named]) => `${page}: ${named}`),
  );
  expect(missing).toEqual([]);
});

test('.env.example names exactly the settings that exist', () => {
  const named = [...read('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, key]) => key);
  const settings = new Set([...Object.keys(Env.shape), ...Object.keys(LocalEnv.shape)]);
  expect(named.sort()).toEqual([...settings].sort());
});

test('every top-level folder has its line in the README', () => {
  const folders = new Set(
    FILES.filter((file) => file.includes('/') && !file.startsWith('.')).map((file) => file.split('/')[0]),
  );
  const text = read('README.md');
  expect([...folders].filter((folder) => !text.includes(`\`${folder}/\``))).toEqual([]);
});

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): string[] {
  const headings = [...markdown.matchAll(/^#+\s+(.+)$/gm)].map(([, text = '']) => text);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
