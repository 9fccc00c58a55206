import { expect, test } from 'vitest';
import { FAILURES } from '../../core/domain/failure.ts';
import { ar } from '../../web/src/i18n/ar/all.ts';
import { en } from '../../web/src/i18n/en/all.ts';
import { FILES, read } from './files.ts';

/** What runs between "continue with Instagram" and the shop: whatever these fail with leads to the login page. */
const ON_THE_WAY = [
  /^functions\/auth-(login|callback)\.ts$/,
  /^functions\/sign-in\//,
  /^core\/vendors\/meta\/(graph|oauth|pages|refusals)\.ts$/,
  /^core\/data\/(connections|invitations|logins|pool)\.ts$/,
];
/** What is said in general: nothing more can be done about it than to try again. */
const IN_GENERAL = ['unexpected', 'not-found', 'request-invalid', 'conflict'];

test('whatever a login can fail with has a sentence that says what to do', () => {
  const files = FILES.filter(
    (file) => ON_THE_WAY.some((one) => one.test(file)) && !file.endsWith('.test.ts'),
  );
  const text = files.map(read).join('\n');
  const met = Object.keys(FAILURES).filter((code) => text.includes(`'${code}'`));
  expect(met).toContain('page-role-missing'); // the look finds something
  const wanted = [...met.filter((code) => !IN_GENERAL.includes(code)), 'other'].sort();
  for (const texts of [ar, en]) expect(saidOf(texts)).toEqual(wanted);
});

const saidOf = (texts: object): string[] =>
  Object.keys(texts)
    .flatMap((key) => /^login\.problem\.(.+)$/.exec(key)?.[1] ?? [])
    .sort();
