import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { read } from '../truth/files.ts';

const TEXT = read('web/public/staticwebapp.config.json');
const SCHEMA = z.fromJSONSchema(JSON.parse(read('tests/fixtures/infra/staticwebapp.schema.json')));

type Config = { globalHeaders: Record<string, string>; navigationFallback: { exclude: string[] } };

/** What Azure's own schema says, and what we want beyond it. */
function faultsOf(text: string): string[] {
  const { $schema: _, ...config } = JSON.parse(text);
  const parsed = SCHEMA.safeParse(config);
  const faults = parsed.success ? [] : [z.prettifyError(parsed.error)];
  return [...faults, ...headerFaults(config as Config)];
}

/** The hash of nothing: Chakra puts an empty style tag into the page and fills it by script. */
const EMPTY_STYLE = `'sha256-${createHash('sha256').update('').digest('base64')}'`;

/** Nothing is loaded but our own files; nothing runs but our own scripts; nobody frames us. */
const POLICY: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${EMPTY_STYLE}`,
  'connect-src': "'self'",
  'media-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

function headerFaults({ globalHeaders, navigationFallback }: Config): string[] {
  const policy = new Map(
    (globalHeaders['content-security-policy'] ?? '').split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources.join(' ')];
    }),
  );
  const age = Number(/^max-age=(\d+)/.exec(globalHeaders['strict-transport-security'] ?? '')?.[1] ?? 0);
  const isLoose = [...policy].filter(([, sources]) => /unsafe-|\*|https?:|data:|blob:/.test(sources));
  return [
    ...Object.entries(POLICY)
      .filter(([name, sources]) => policy.get(name) !== sources)
      .map(([name]) => `${name}: got ${policy.get(name) ?? 'none'}`),
    ...isLoose.map(([name, sources]) => `${name} is loose: ${sources}`),
    ...(age >= 31_536_000 ? [] : ['strict-transport-security: expected a year at least']),
    ...(globalHeaders['x-content-type-options'] === 'nosniff'
      ? []
      : ['x-content-type-options: expected nosniff']),
    ...(globalHeaders['x-frame-options'] === 'DENY' ? [] : ['x-frame-options: expected DENY']),
    ...(globalHeaders['referrer-policy'] ? [] : ['referrer-policy: expected one']),
    ...(globalHeaders['permissions-policy'] ? [] : ['permissions-policy: expected one']),
    ...(navigationFallback.exclude.includes('/assets/*')
      ? []
      : ['a missing script would be answered by a page']),
  ];
}

test('the site’s configuration is what Azure understands, and as closed as it can be', () => {
  expect(faultsOf(TEXT)).toEqual([]);
});

test.each([
  [
    'a key that Azure does not know',
    '"navigationFallback"',
    '"navigationFallbacks": {}, "navigationFallback"',
    'navigationFallbacks',
  ],
  ['a rule without its address', '"route": "/assets/*"', '"path": "/assets/*"', 'route'],
  ['scripts in the page', "script-src 'self'", "script-src 'self' 'unsafe-inline'", 'script-src'],
  ['styles in the page', "style-src 'self'", "style-src 'self' 'unsafe-inline'", 'style-src'],
  ['pictures from anywhere', "img-src 'self'", 'img-src *', 'img-src is loose'],
  ['being framed', "; frame-ancestors 'none'", '', 'frame-ancestors'],
  ['a month of HSTS', 'max-age=63072000', 'max-age=2592000', 'expected a year'],
  ['a page for a missing script', '"/assets/*", ', '', 'a missing script'],
])('%s is found', (_, from, to, found) => {
  expect(TEXT).toContain(from);
  expect(faultsOf(TEXT.replace(from, to)).join('\n')).toContain(found);
});
