import os from 'node:os';
import { type Customer, createDriver, type Report, until } from './driver.ts';
import { busyMeter, type Use, watch, watchChildren } from './proc.ts';
import type { Filling } from './shops.ts';
import { median, round } from './stats.ts';
import { type Bench, startBench } from './system.ts';
import { nowMs, type Sent } from './vendors.ts';

const IN_FLIGHT = 64;
const CONNECTIONS = 128;
const PACE_PER_SECOND = 20;
const WARM_UP_MS = 4_000;
export const SHOPS: Filling = { shops: [0, 20], customers: [0, 50], products: 40, pastMessages: 20 };

/** One measured window. CPU in ms and statements are per DM answered in it. */
export type Measured = Report & {
  cpuServe: number;
  cpuPostgres: number;
  cpuStandIns: number; // of PostgreSQL's, for what the stand-ins keep there: traces, spans, calls
  statements: number;
  steps: number; // of orchestrations: activities and timers
  use: Use;
  foreignShare: number; // of the machine's CPU, taken by others: with much of it the figures say little
};

export type DmFigures = { flood: Measured[]; pace: Measured; statements: Statement[] };

/** Sustained DMs per second, and latency at a fixed rate. */
export async function benchDm(isQuick: boolean): Promise<DmFigures> {
  const [rounds, floodMs, paced] = isQuick ? [1, 5_000, 100] : [3, 10_000, 600];
  return withDriver(SHOPS, async (bench, open) => {
    const customers = customersOf(SHOPS);
    const driver = open(customers);
    const flood: Measured[] = [];
    for (let n = 0; n < rounds; n++) flood.push(await measureFlood(bench, driver, floodMs));
    const statements = await topStatements(bench);
    const pace = await measure(bench, driver, () => driver.pace(PACE_PER_SECOND, paced));
    return { flood, pace, statements };
  });
}

export type Driver = ReturnType<typeof createDriver>;

/** Starts everything, gives a maker of drivers, and stops everything again. */
export async function withDriver<T>(
  filling: Filling,
  work: (bench: Bench, open: (customers: Customer[]) => Driver) => Promise<T>,
): Promise<T> {
  let driver: Driver | undefined;
  const bench = await startBench(filling, (sent: Sent) => driver?.sent(sent));
  try {
    return await work(bench, (customers) => {
      driver?.close();
      const { webhookUrl, secret } = bench;
      driver = createDriver({ webhookUrl, secret, customers, connections: CONNECTIONS });
      return driver;
    });
  } finally {
    driver?.close();
    await bench.stop();
  }
}

/** Neighbours in the list are of different shops. */
export function customersOf({ shops, customers }: Pick<Filling, 'shops' | 'customers'>): Customer[] {
  const all: Customer[] = [];
  for (let customer = customers[0]; customer < customers[1]; customer++) {
    for (let shop = shops[0]; shop < shops[1]; shop++) all.push({ shop, customer });
  }
  return all;
}

/** 64 DMs in flight for a while; the first seconds do not count. */
export async function measureFlood(bench: Bench, driver: Driver, measuredMs: number): Promise<Measured> {
  let isOver = false;
  const flood = driver.flood(IN_FLIGHT, () => isOver);
  await until(nowMs() + WARM_UP_MS);
  const measured = await measure(bench, driver, () => until(nowMs() + measuredMs));
  isOver = true;
  await flood;
  return measured;
}

async function measure(bench: Bench, driver: Driver, work: () => Promise<void>): Promise<Measured> {
  await bench.sql('select pg_stat_statements_reset()');
  const [end, busy] = [watch(bench.groups), busyMeter()];
  const endStandIns = watchChildren(bench.groups.postgres?.[0] ?? 0, /^postgres: igshop_sandbox /);
  const [fromMs, since] = [nowMs(), Date.now()];
  await work();
  const toMs = nowMs();
  const [use, standInsMs] = [end(), endStandIns()];
  const ours = (use.ours?.cpuMs ?? 0) / ((toMs - fromMs) * os.availableParallelism());
  const foreignShare = Math.max(0, busy() - ours);
  const statements = await statementsDone(bench);
  const steps = await stepsDone(bench, since, since + Math.round(toMs - fromMs));

  const report = driver.report(fromMs, toMs);
  const answered = report.perSecond * ((toMs - fromMs) / 1_000) || 1;
  return {
    ...report,
    perSecond: round(report.perSecond, 1),
    cpuServe: round((use.serve?.cpuMs ?? 0) / answered),
    cpuPostgres: round(((use.postgres?.cpuMs ?? 0) - standInsMs) / answered),
    cpuStandIns: round(standInsMs / answered),
    statements: round(statements / answered, 1),
    steps: round(steps / answered, 1),
    use,
    foreignShare: round(foreignShare),
  };
}

const OURS = `pg_stat_statements s join pg_roles r on r.oid = s.userid and r.rolname <> 'igshop_sandbox'`;

/** `begin` goes with the `set local` behind it. What the stand-ins ask is not the product's. */
async function statementsDone({ sql }: Bench): Promise<number> {
  const [row] = await sql<{ calls: string }>(
    `select coalesce(sum(calls), 0) as calls from ${OURS} where query !~* '^set local'`,
  );
  return Number(row?.calls ?? 0);
}

/** Results that orchestrations took in between two moments of the wall clock: activities and timers. */
async function stepsDone({ sql }: Bench, from: number, to: number): Promise<number> {
  const [row] = await sql<{ steps: number | null }>(
    `select sum((length(events) - length(regexp_replace(events, '"type":"(task-completed|timer-fired)"', '', 'g'))) / 23)::int as steps
       from taskhub.history where at >= $1 and at < $2`,
    [from, to],
  );
  return row?.steps ?? 0;
}

export type Statement = { query: string; calls: number; ms: number };

async function topStatements({ sql }: Bench): Promise<Statement[]> {
  const rows = await sql<{ query: string; calls: string; ms: number }>(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as query, calls, total_exec_time + total_plan_time as ms
       from ${OURS} order by 3 desc limit 25`,
  );
  return rows.map(({ query, calls, ms }) => ({ query, calls: Number(calls), ms: round(ms, 0) }));
}

/** The middle one of several windows, by DMs per second. */
export function middle(windows: Measured[]): Measured {
  const sorted = windows.toSorted((a, b) => a.perSecond - b.perSecond);
  const found = sorted[sorted.length >> 1];
  if (!found) throw new Error('nothing was measured');
  return { ...found, perSecond: median(windows.map(({ perSecond }) => perSecond)) };
}
