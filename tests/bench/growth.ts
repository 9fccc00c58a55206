import { customersOf, type Measured, measureFlood, withDriver } from './dm.ts';
import type { Filling } from './shops.ts';

const MEASURED_MS = 12_000;
const WARM_UP_MS = 20_000;
const FIRST: Filling = { shops: [0, 10], customers: [0, 50], products: 20, pastMessages: 20 };

/** What is added before each next measurement: tenants with a customer each, then past messages of others. */
const STAGES: Filling[] = [
  { ...FIRST, shops: [10, 1_000], customers: [0, 1] },
  { ...FIRST, shops: [1_000, 10_000], customers: [0, 1] },
  { ...FIRST, shops: [0, 10_000], customers: [50, 54] },
];
const QUICK_STAGES: Filling[] = [
  { ...FIRST, shops: [10, 100], customers: [0, 1] },
  { ...FIRST, shops: [0, 100], customers: [50, 60] },
];

export type Stage = Measured & { tenants: number; messages: number };

/**
 * The same load on growing tables. Customers write in turn to all tenants that are there, so that a stage with
 * more tenants meets colder rows; each of them has the same past, so that prompts stay as long as they are.
 */
export async function benchGrowth(isQuick: boolean): Promise<Stage[]> {
  return withDriver(FIRST, async (bench, open) => {
    const stages: Stage[] = [];
    const customers = customersOf(FIRST);
    const measure = async () => {
      const [row] = await bench.sql<{ tenants: number; messages: number }>(
        'select (select count(*)::int from tenants) as tenants, (select count(*)::int from conversations) as messages',
      );
      const measured = await measureFlood(bench, open(customers), isQuick ? MEASURED_MS / 3 : MEASURED_MS);
      stages.push({ tenants: row?.tenants ?? 0, messages: row?.messages ?? 0, ...measured });
    };
    await measureFlood(bench, open(customers), isQuick ? MEASURED_MS / 3 : WARM_UP_MS); // the first seconds of a process are its dearest
    await measure();
    for (const stage of isQuick ? QUICK_STAGES : STAGES) {
      await bench.fill(stage);
      await bench.sql('vacuum analyze');
      customers.unshift(...customersOf(stage));
      await measure();
    }
    return stages;
  });
}
