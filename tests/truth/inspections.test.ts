import { expect, test } from 'vitest';
import { FILES, read } from './files.ts';

/** What stands before each look at a page, up to the end of the statement before it; comments taken out. */
const LOOK = /([^;]*);\s*(?:if \(.*\) )?await inspect\((\w+, '[\w-]+')/g;

test('a page is looked at only after something of it was waited for, else it may be the one before', () => {
  const looks = FILES.filter((file) => /^tests\/(e2e|helpers)\/.*\.ts$/.test(file)).flatMap((file) => {
    const code = read(file).replace(/(^|\s)\/\/.*$/gm, '');
    const count = code.match(/await inspect\(/g)?.length ?? 0;
    const found = [...code.matchAll(LOOK)];
    expect({ file, looks: found.length }).toEqual({ file, looks: count }); // none that this test cannot read
    return found.map(([, before = '', look = '']) => ({ look: `${file}: ${look}`, before: before.trim() }));
  });
  expect(looks.length).toBeGreaterThan(100);
  expect(looks.filter(({ before }) => !/\bawait expect\(/.test(before))).toEqual([]);
});
