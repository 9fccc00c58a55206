import { expect, test } from 'vitest';
import { codeLines, FILES, read, SOURCES } from './files.ts';

const FILE_LINES_MAX = 250;

test(`no source file is longer than ${FILE_LINES_MAX} lines`, () => {
  const sources = FILES.filter(
    (file) => /\.(ts|tsx|js|mjs|sql|css)$/.test(file) && !file.startsWith('tests/fixtures/'),
  );
  const long = sources.filter((file) => read(file).split('\n').length - 1 > FILE_LINES_MAX);
  expect(long).toEqual([]);
});

/** What makes code hard to test or to replay lives in one place each. */
const CONFINED = [
  { what: /\bprocess\.env\b/, only: /^(core\/runtime\/config\.ts|local\/|cli\/)|\.config\.ts$/ },
  { what: /\bDate\.now\(|\bnew Date\(\)/, only: /^((core\/runtime|web\/src)\/clock\.ts|local\/|cli\/)/ },
  { what: /\bMath\.random\(/, only: /^(core\/runtime\/|local\/)/ },
  { what: /\bconsole\./, only: /^(local\/|cli\/)/ },
];

test.each(CONFINED)('$what appears only in $only', ({ what, only }) => {
  expect(
    places(
      SOURCES.filter((file) => !only.test(file)),
      what,
    ),
  ).toEqual([]);
});

test('SQL never asks the server for business time', () => {
  const migrations = FILES.filter((file) => file.startsWith('core/data/') && /\.(ts|sql)$/.test(file));
  const asks = /\b(now\(\)|current_timestamp|clock_timestamp\(\)|localtimestamp)/i;
  const lines = migrations
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = read(file).replace(/--.*$|\/\/.*$|\/\*[\s\S]*?\*\//gm, '');
      const inSql = file.endsWith('.sql')
        ? [text]
        : [...text.matchAll(/`[^`]*`/g)].map(([literal]) => literal);
      return inSql
        .filter((sql) => asks.test(sql.replaceAll(/\$\{[^}]*\}/g, '')))
        .map((sql) => `${file}: ${sql.trim().slice(0, 80)}`);
    });
  expect(lines).toEqual([]);
});

test('no test is switched off, and none alone', () => {
  const tests = FILES.filter((file) => /\.(test|e2e)\.tsx?$/.test(file) && !file.startsWith('tests/truth/'));
  const off = /\b(test|it|describe)\.(skip|only|todo|skipIf|runIf|fixme)\b|\b(xit|xdescribe)\(/;
  expect(tests.length).toBeGreaterThan(10);
  expect(places(tests, off)).toEqual([]);
});

test('every package in the lock file is known by its hash', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const unknown = Object.keys(packages).filter((name) => name !== '' && !packages[name]?.integrity);
  expect(unknown).toEqual([]);
});

test('no promise for later in the code', () => {
  expect(places(SOURCES, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
});

// The host is a product of its own: the day it knows a shop, it cannot run another app.
test('the host knows nothing about shops and messages', () => {
  const host = SOURCES.filter((file) => file.startsWith('local/host/'));
  expect(host.length).toBeGreaterThan(0);
  expect(places(host, /\b(tenant|shop|customer|merchant|instagram|licence|catalogue|dm)s?\b/i)).toEqual([]);
});

function places(files: string[], what: RegExp): string[] {
  return files.flatMap((file) =>
    codeLines(file).flatMap((line, i) => (what.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  );
}
