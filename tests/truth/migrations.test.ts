import { expect, test } from 'vitest';
import { FILES, read } from './files.ts';

/** What the code that still runs may need: while a deployment is under way it meets the new schema. */
const TAKES_AWAY =
  /\b(drop (table|column|function|view|schema|type)|rename (to|column)|alter column \w+ (type|set not null|drop default))\b/i;

/** The last migration from before there was anything to keep running. */
const FREE_UNTIL = '0021';

/** A later step of the same change may take away, and says since which version nobody needs it. */
const CONTRACTS = /^-- contracts: unused since \d+\.\d+\.\d+/m;

const faultOf = (file: string, sql: string): string[] => {
  const statement = TAKES_AWAY.exec(sql.replace(/--.*$/gm, ''))?.[0];
  return statement && !CONTRACTS.test(sql) ? [`${file} ${statement}`] : [];
};

test('migrations only add, so that old code runs on a new schema', () => {
  const later = FILES.filter((file) => /^core\/data\/sql\/\d{4}_/.test(file)).filter(
    (file) => file.slice('core/data/sql/'.length) > `${FREE_UNTIL}~`,
  );
  expect(later.flatMap((file) => faultOf(file, read(file)))).toEqual([]);
});

test.each([
  ['a column that goes', 'alter table orders drop column notes;', 1],
  ['a column under another name', 'alter table orders rename column notes to remarks;', 1],
  ['a column that suddenly must be there', 'alter table orders alter column notes set not null;', 1],
  [
    'the second step of a change',
    '-- contracts: unused since 1.4.0\nalter table orders drop column notes;',
    0,
  ],
  ['a comment about it', '-- later: drop column notes\nalter table orders add column remarks text;', 0],
])('%s is judged', (_, sql, faults) => {
  expect(faultOf('0099_try.sql', sql)).toHaveLength(faults);
});
