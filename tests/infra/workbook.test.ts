import { expect, test } from 'vitest';
import { read, SOURCES } from '../truth/files.ts';

const CODE = SOURCES.filter(
  (file) => /^(core|functions|activities|main)/.test(file) && !file.endsWith('.test.ts'),
)
  .map(read)
  .join('\n');

/** What queries ask for that nobody sends. */
function faultsOf(workbook: string): string[] {
  const queries = (JSON.parse(workbook).items as { content: { query?: string } }[]).flatMap(
    ({ content }) => content.query ?? [],
  );
  const asked = (pattern: RegExp) =>
    queries.flatMap((query) => [...query.matchAll(pattern)].map(([, name = '']) => name));
  return [
    ...asked(/Name == "(igshop\.\w+)"/g).filter((name) => !CODE.includes(`('${name}',`)),
    ...asked(/Properties\.(\w+)/g).filter(
      (name) => !new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\}\\)`).test(CODE),
    ),
    ...asked(/Properties\["([\w.]+)"\]/g).filter((name) => !CODE.includes(`'${name}'`)),
    ...asked(/Name (?:startswith|==) "(\w+ ?)"/g).filter(
      (name) => !CODE.includes(`inSpan(\`${name}`) && !CODE.includes(`inSpan('${name}`),
    ),
  ];
}

test('the workbook draws spans and metrics that the product sends', () => {
  const workbook = read('infra/workbook.json');
  expect(faultsOf(workbook)).toEqual([]);
  expect(faultsOf(workbook.replace('igshop.turns', 'igshop.rounds'))).toEqual(['igshop.rounds']);
  expect(faultsOf(workbook.replaceAll('activity ', 'action '))).toContain('action ');
});
