import path from 'node:path';
import { expect, test } from 'vitest';
import { FILES, read, SOURCES } from './files.ts';

type Rule = {
  room: string; // a path prefix; the longest that fits a file is its room
  may: string[]; // rooms of ours it may import, beside itself
  packages?: string[]; // the only packages it may import; absent: any
  because: string;
};

const CORE = ['core/domain/', 'core/contract/', 'core/runtime/', 'core/data/', 'core/vendors/'];

/** Who may import whom. `x/` is a folder, `type x/` only its types. */
const RULES: Rule[] = [
  {
    room: 'core/domain/',
    may: [],
    packages: ['zod', 'yaml', 'jose'],
    because: 'rules run in the browser, the CLI and a replay',
  },
  { room: 'core/contract/', may: ['core/domain/'], packages: ['zod'], because: 'the site imports it' },
  { room: 'core/runtime/', may: ['core/domain/'], because: 'everyone stands on it' },
  { room: 'core/data/', may: ['core/domain/', 'core/runtime/'], because: 'a row is not an API answer' },
  {
    room: 'core/vendors/',
    may: ['core/domain/', 'core/runtime/'],
    because: 'a vendor does not know our rows',
  },
  { room: 'activities/', may: CORE, because: 'a deed does not know its story' },
  {
    room: 'orchestrations/',
    may: ['type activities/', 'core/domain/', 'core/runtime/durable.ts'],
    because: 'a story is replayed: no rows, no vendors, no settings',
  },
  {
    room: 'functions/',
    may: [...CORE, 'orchestrations/', 'activities/dry-run/'],
    because: 'a door starts stories, it does no deeds; of a dry run nothing stays',
  },
  { room: 'web/', may: ['core/contract/', 'core/domain/'], because: 'it is another program' },
  { room: 'cli/', may: CORE, because: 'it ships with the product, the local parts do not' },
  {
    room: 'main.ts',
    may: ['functions/', 'orchestrations/', 'activities/', ...CORE],
    because: 'it only lists',
  },
  { room: 'local/host/', may: [], because: 'a host runs any function app and knows none' },
  { room: 'local/sandbox/', may: ['core/domain/', 'local/'], because: 'it stands for others, not for us' },
];

type Import = { file: string; target: string; isType: boolean };

const found: Import[] = SOURCES.filter((file) => /\.tsx?$/.test(file)).flatMap((file) =>
  importsIn(file, read(file)),
);

test('an import is seen however it is written', () => {
  const text = [
    "import { a } from './a.ts';",
    "import {\n  b,\n  type C,\n} from '../b.ts';",
    "import type { D } from '../d.ts';",
    "export * from '@x/y/z';",
    "import 'side';",
    "const late = await import('../late.ts');",
  ].join('\n');

  expect(importsIn('web/src/here.ts', text)).toEqual([
    { file: 'web/src/here.ts', target: './web/src/a.ts', isType: false },
    { file: 'web/src/here.ts', target: './web/b.ts', isType: false },
    { file: 'web/src/here.ts', target: './web/d.ts', isType: true },
    { file: 'web/src/here.ts', target: '@x/y/z', isType: false },
    { file: 'web/src/here.ts', target: 'side', isType: false },
    { file: 'web/src/here.ts', target: './web/late.ts', isType: false },
  ]);
});

test.each(RULES)('$room imports only what it may, because $because', ({ room, may, packages }) => {
  const wrong = found.filter(({ file, target, isType }) => {
    if (roomOf(file) !== room) return false;
    if (!target.startsWith('./')) return packages !== undefined && !packages.includes(packageOf(target));
    const own = target.slice(2);
    const allowed = may.some((entry) =>
      entry.startsWith('type ') ? isType && own.startsWith(entry.slice(5)) : own.startsWith(entry),
    );
    return !allowed && !own.startsWith(room) && own !== 'package.json';
  });

  expect(wrong).toEqual([]);
});

test('every rule is about files that exist, and every source file has a rule or is an end', () => {
  const rooms = new Set(SOURCES.map(roomOf));
  for (const { room } of RULES) expect(rooms, room).toContain(room);

  const ends = /^(local|tests)\/|\.config\.ts$/;
  expect(SOURCES.filter((file) => roomOf(file) === null && !ends.test(file))).toEqual([]);
});

test('only local and tests import local', () => {
  const fromOutside = found.filter(
    ({ file, target }) => target.startsWith('./local/') && !/^(local|tests)\//.test(file),
  );
  expect(fromOutside).toEqual([]);
});

test('a story’s deeds do not use another story’s', () => {
  const stories = new Set(FILES.flatMap((file) => /^activities\/([^/]+)\//.exec(file)?.[1] ?? []));
  const storyOf = (file: string) => [...stories].find((story) => file.startsWith(`activities/${story}/`));
  const across = found.filter(({ file, target }) => {
    const [from, to] = [storyOf(file), storyOf(target.replace('./', ''))];
    const isDry = from === 'dry-run' && to === 'answer-dm'; // it stands on the real turn: docs/decisions/0015
    return from !== undefined && to !== undefined && from !== to && !isDry;
  });
  expect(across).toEqual([]);
});

function roomOf(file: string): string | null {
  const rooms = RULES.map(({ room }) => room).filter((room) => file.startsWith(room));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Relative targets become `./path/from/root.ts`; everything else is a package. */
function importsIn(file: string, text: string): Import[] {
  const matches = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...matches].map(([, type, from, lazy]) => {
    const target = from ?? lazy ?? '';
    const isOurs = target.startsWith('.');
    return {
      file,
      target: isOurs ? `./${path.posix.join(path.posix.dirname(file), target)}` : target,
      isType: !!type,
    };
  });
}

const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
