import fs from 'node:fs';
import path from 'node:path';
import { benchAdmin } from './admin.ts';
import { benchCold } from './cold.ts';
import { benchDm, type Measured, middle } from './dm.ts';
import { benchFaults } from './faults.ts';
import { benchFuzz } from './fuzz.ts';
import { benchGrid } from './grid.ts';
import { benchGrowth } from './growth.ts';
import { benchImport } from './import.ts';
import { benchKnowledge } from './knowledge.ts';
import { benchPeers } from './peers.ts';
import { benchSearch } from './search.ts';
import { benchSite } from './site.ts';
import { round, table } from './stats.ts';
import { benchSteps } from './steps.ts';
import { benchTakeover } from './takeover.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const OUT = path.join(ROOT, '.cache', 'bench');

/** A part of the bench: prints its table, gives what is kept as JSON and whether its gate holds. */
type Part = (isQuick: boolean) => Promise<{ figures: unknown; ok?: boolean }>;

const PARTS: Record<string, Part> = {
  dm: async (isQuick) => {
    const figures = await benchDm(isQuick);
    const flood = middle(figures.flood);
    console.log(
      table([
        ['figure', 'saturated, 64 in flight', '20 DM/s'],
        ...DM_ROWS.map(([name, show]) => [name, show(flood), show(figures.pace)]),
      ]),
    );
    console.log('');
    console.log(
      table([
        ['ms', 'calls', 'statement'],
        ...figures.statements.map(({ ms, calls, query }) => [ms, calls, query]),
      ]),
    );
    return { figures };
  },
  steps: async (isQuick) => {
    const figures = await benchSteps(isQuick);
    console.log(table([['figure', 'value'], ...Object.entries(figures)]));
    return { figures };
  },
  growth: async (isQuick) => {
    const figures = await benchGrowth(isQuick);
    const [first] = figures;
    const head = [
      'tenants',
      'past messages',
      'DM/s',
      'CPU-ms/DM product',
      'CPU-ms/DM Postgres',
      'of the first',
      'reply p50',
      'statements',
      'CPU taken by others',
    ];
    const cost = (one: (typeof figures)[number]) => one.cpuServe + one.cpuPostgres;
    const rows = figures.map((one) => [
      one.tenants,
      one.messages,
      one.perSecond,
      one.cpuServe,
      one.cpuPostgres,
      `${round((100 * cost(one)) / (first ? cost(first) : 1), 0)} %`,
      one.replyMs.p50,
      one.statements,
      `${round(100 * one.foreignShare, 0)} %`,
    ]);
    console.log(table([head, ...rows]));
    return { figures };
  },
  faults: async (isQuick) => {
    const { figures, ok } = await benchFaults(isQuick);
    console.log(table([['figure', 'value'], ...Object.entries(figures)]));
    return { figures, ok };
  },
  site: async (isQuick) => {
    const figures = await benchSite(isQuick);
    const head = ['page at 390 px', 'first-load JS KB gzip', 'LCP ms, CPU 4× slower', 'requests'];
    console.log(table([head, ...figures.map((one) => [one.page, one.firstLoadKb, one.lcpMs, one.requests])]));
    return { figures };
  },
  fuzz: async (isQuick) => {
    const { figures, ok } = await benchFuzz(isQuick, console.log);
    const head = ['reader', 'inputs', 'read', 'refused', 'uncaught', 'slowest ms (chars)', 'worst growth ×4'];
    const rows = figures.map(({ reader, inputs, read, uncaught, slowest, growth }) => [
      ...[reader, inputs, read, inputs - read - uncaught.length, uncaught.length],
      `${round(slowest.ms, 1)} (${slowest.chars})`,
      `${round(growth.times, 1)} for ${JSON.stringify(growth.piece)}, ${round(growth.ms, 0)} ms at ${growth.chars}`,
    ]);
    console.log(table([head, ...rows]));
    return { figures, ok };
  },
  grid: async (isQuick) => {
    const figures = await benchGrid(isQuick);
    const head = ['look', 'CPU slower', 'by', 'frames', 'frame p50 / p95 ms', 'over 50 ms'];
    const rows = figures.map((one) => [one.look, one.cpu, one.by, one.frames, one.frameMs, one.slow]);
    console.log(table([head, ...rows]));
    return { figures };
  },
  import: async (isQuick) => {
    const figures = await benchImport(isQuick);
    console.log(table([['figure', 'value'], ...Object.entries(figures)]));
    return { figures };
  },
  knowledge: async (isQuick) => {
    const figures = await benchKnowledge(isQuick);
    console.log(table([['figure', 'value'], ...Object.entries(figures)]));
    return { figures };
  },
  search: async (isQuick) => {
    const figures = await benchSearch(isQuick);
    const head = ['items', 'query', 'agent p50 / p95 ms', 'found', 'list p50 / p95 ms', 'listed'];
    console.log(
      table([
        head,
        ...figures.map((one) => [one.items, one.query, one.agentMs, one.found, one.listMs, one.listed]),
      ]),
    );
    return { figures };
  },
  admin: async (isQuick) => {
    const figures = await benchAdmin(isQuick);
    const head = ['list', 'p50 / p95 ms', 'KB'];
    console.log(table([head, ...figures.map((one) => [one.list, `${one.p50} / ${one.p95}`, one.kilobytes])]));
    return { figures };
  },
  cold: async (isQuick) => {
    const figures = await benchCold(isQuick);
    const head = ['compile cache', 'load ms', 'CPU-ms', 'RSS MB'];
    console.log(table([head, ...figures.map((one) => [one.cache, one.wallMs, one.cpuMs, one.rssMb])]));
    return { figures };
  },
  takeover: async (isQuick) => {
    const { figures, ok } = await benchTakeover(isQuick);
    const head = ['a person comes in', 'by', 'runs', 'parts before', 'until our answer', 'after it'];
    const rows = figures.moments.map((one) => [
      one.moment,
      one.act,
      one.runs,
      one.before,
      one.during,
      one.after,
    ]);
    console.log(table([head, ...rows]));
    return { figures, ok };
  },
  peers: async (isQuick) => ({ figures: await benchPeers(OUT, isQuick) }),
};

const DM_ROWS: [string, (one: Measured) => string | number][] = [
  ['DM/s', (one) => one.perSecond],
  ['ack p50 / p99 ms', ({ ackMs }) => `${ackMs.p50} / ${ackMs.p99}`],
  ['reply p50 / p99 ms', ({ replyMs }) => `${replyMs.p50} / ${replyMs.p99}`],
  ['CPU-ms per DM, product', (one) => one.cpuServe],
  ['CPU-ms per DM, Postgres', (one) => one.cpuPostgres],
  ['CPU-ms per DM, Postgres for the stand-ins', (one) => one.cpuStandIns],
  ['Postgres statements per DM', (one) => one.statements],
  ['orchestration steps per DM', (one) => one.steps],
  ['orchestration steps per second', (one) => round(one.steps * one.perSecond, 0)],
  ['peak RSS MB, product', ({ use }) => use.serve?.peakRssMb ?? 0],
  ['peak RSS MB, Postgres (shared pages counted each time)', ({ use }) => use.postgres?.peakRssMb ?? 0],
  ['peak RSS MB, launcher, Blob, sandbox', ({ use }) => use.rest?.peakRssMb ?? 0],
  [
    'said / answered / twice / out of order',
    (one) => `${one.said} / ${one.answered} / ${one.answeredTwice} / ${one.outOfOrder}`,
  ],
  ['CPU of this machine taken by others', ({ foreignShare }) => `${round(100 * foreignShare, 0)} %`],
];

/** `npm run bench [-- dm|steps|growth|faults|admin|cold|fuzz|grid|import|knowledge|search|site|takeover|peers…] [-- --quick]`; without a name: dm, steps, growth. */
async function main(args: string[]): Promise<number> {
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = [
    ...names.filter((name) => !(name in PARTS)),
    ...args.filter((arg) => arg.startsWith('--') && arg !== '--quick'),
  ];
  if (unknown.length > 0) {
    console.error(`error: expected ${Object.keys(PARTS).join(', ')} or --quick, got ${unknown.join(' ')}`);
    return 2;
  }
  const isQuick = args.includes('--quick');
  let ok = true;
  for (const name of names.length > 0 ? names : ['dm', 'steps', 'growth']) {
    console.log(`\n## ${name}\n`);
    const result = await PARTS[name]?.(isQuick);
    if (result?.ok === false) ok = false;
    const file = path.join(OUT, `${name}-${new Date().toISOString().replaceAll(':', '-')}.json`);
    fs.mkdirSync(OUT, { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify(result?.figures, null, 2)}\n`);
    console.log(`\nkept in ${path.relative(ROOT, file)}`);
  }
  return ok ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130)); // what was started ends with us
process.exit(
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(`error: ${error.message}`);
    return 1;
  }),
);
