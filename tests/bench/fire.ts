import { readRuntime } from '../../local/start/record.ts';
import { seeded } from '../helpers/seeded.ts';
import { DELIVERY_YAML, openShop, query, STORIES_UNDER_WAY, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { type Judgement, judge, LEDGER_NOT_FINAL } from './verdict.ts';

const DELIVERIES_EACH = 3;
const SEED = 20_260_120;
const GAP_MS = 40; // between two first deliveries, over all customers
const RETRY_FIRST_MS = 200;
const RETRY_LAST_MS = 3_000;
const QUIET_WITHIN_MS = 300_000;
const MODEL_TIMEOUT_MS = 2_000;

export type Fire = {
  dms: number;
  perCustomer: number;
  kills: readonly ('serve' | 'all')[]; // SIGKILL of the product's process, or of every process at once
  postgres: boolean; // restarted once, by its own fast shutdown
};

export type Outcome = Judgement & {
  dms: number;
  deliveries: number;
  acked: number;
  kills: number;
  postgresRestarts: number;
  graphDropped: number;
  modelRefused: number;
  seconds: number;
};

const FAULTS = [
  { match: { route: 'graph:/messages' }, rate: 0.1, action: 'drop-after-apply' },
  { match: { route: 'model:/chat' }, rate: 0.07, action: { status: 429, headers: { 'retry-after': '1' } } },
  { match: { route: 'model:/chat' }, rate: 0.07, action: { status: 500 } },
  { match: { route: 'model:/chat' }, rate: 0.07, action: { latencyMs: 2 * MODEL_TIMEOUT_MS } },
];

const TEXTS = ['مرحبا', 'بكم العباية السودا؟', 'قديش التوصيل على عمان؟', 'في مقاسات؟', 'متى بتوصل؟'];

export type Dm = { customerId: string; turn: number; mid: string; text: string; acked: boolean };

/**
 * Customers who write several DMs each while everything fails: Meta delivers each message three times, in any
 * order; Graph loses answers, the model fails, processes are killed, the database restarts. Waits until all is quiet.
 */
export async function runFire(fire: Fire): Promise<Outcome> {
  const began = performance.now();
  let system = await startSystem({
    env: { REPLY_DELAY_MS: '0', MODEL_TIMEOUT_MS: String(MODEL_TIMEOUT_MS), SEND_SETTLE_MS: '8000' },
  });
  try {
    const shop = await openShop(system, {
      rows: [{ sku: 'ABY-1', name: 'عباية كريب سودا', priceJod: '24.500', stock: 900, colors: ['أسود'] }],
      profileYaml: DELIVERY_YAML,
    });
    await system.control.setFaults(FAULTS);
    const dms = plan(fire);
    const progress = { acked: 0, deliveries: 0 };
    const saying = sayAll(() => system, shop.igId, dms, progress);
    let postgresRestarts = 0;
    for (const [at, kill] of fire.kills.entries()) {
      const share = (at + 1) / (fire.kills.length + 1.5);
      await until(async () => progress.acked >= share * dms.length * DELIVERIES_EACH, QUIET_WITHIN_MS);
      system = await killed(system, kill);
      if (fire.postgres && at === fire.kills.length >> 1) {
        await restartPostgres(system);
        postgresRestarts++;
      }
    }
    await saying;
    await quiet(system);
    const calls = await faultsDone(system);
    await system.control.setFaults([]);
    return {
      ...(await judge(system, shop.igId, dms)),
      ...calls,
      ...progress,
      dms: dms.length,
      kills: fire.kills.length,
      postgresRestarts,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    await system.dispose();
  }
}

function plan({ dms, perCustomer }: Fire): Dm[] {
  return Array.from({ length: dms }, (_, n) => {
    const [turn, customer] = [Math.floor(n / (dms / perCustomer)), n % (dms / perCustomer)];
    const customerId = `97000000000${String(customer).padStart(5, '0')}`;
    const text = TEXTS[turn % TEXTS.length] ?? '';
    return { customerId, turn, mid: `mid-fire-${customer}-${turn}`, text, acked: false };
  });
}

type Progress = { acked: number; deliveries: number };

/**
 * First deliveries in the order in which people write, customers side by side; the second and third of each
 * anywhere among what comes after.
 */
async function sayAll(system: () => System, igId: string, dms: Dm[], progress: Progress): Promise<void> {
  const random = seeded(SEED);
  const order = dms.map((dm, at) => ({ dm, at }));
  for (const { dm, at } of order.slice(0, dms.length)) {
    for (let more = 1; more < DELIVERIES_EACH; more++) order.push({ dm, at: at + 1 + random(dms.length) });
  }
  order.sort((a, b) => a.at - b.at);
  const open: Promise<void>[] = [];
  for (const { dm } of order) {
    const before =
      dm.turn > 0 ? dms.find((one) => one.customerId === dm.customerId && one.turn === dm.turn - 1) : null;
    if (before && !before.acked) await until(async () => before.acked, QUIET_WITHIN_MS); // nobody's second message comes first
    open.push(sayUntilTaken(system, igId, dm, progress));
    await new Promise((tick) => setTimeout(tick, GAP_MS / DELIVERIES_EACH));
  }
  await Promise.all(open);
}

/** A delivery that nobody took is made again, as Meta does; what was taken counts. */
async function sayUntilTaken(system: () => System, igId: string, dm: Dm, progress: Progress): Promise<void> {
  const deadline = performance.now() + QUIET_WITHIN_MS;
  for (
    let waitMs = RETRY_FIRST_MS;
    performance.now() < deadline;
    waitMs = Math.min(2 * waitMs, RETRY_LAST_MS)
  ) {
    const said = await system()
      .control.say({ igId, customerId: dm.customerId, text: dm.text, mid: dm.mid })
      .catch(() => null); // the sandbox was killed as well
    progress.deliveries++;
    if (said?.webhookStatus === 200) {
      dm.acked = true;
      progress.acked++;
      return;
    }
    await new Promise((tick) => setTimeout(tick, waitMs));
  }
  throw new Error(`nobody took ${dm.mid} within ${QUIET_WITHIN_MS} ms`);
}

async function killed(system: System, kill: 'serve' | 'all'): Promise<System> {
  if (kill === 'all') {
    await system.kill();
    return system.restart();
  }
  const serve = readRuntime(system.dataDir)?.processes.serve?.pid ?? 0;
  process.kill(serve, 'SIGKILL');
  await until(async () => (await fetch(`${system.site}/api/health`).catch(() => null))?.ok);
  return system;
}

/** The launcher starts it again, on the same port. */
async function restartPostgres(system: System): Promise<void> {
  const pid = readRuntime(system.dataDir)?.processes.postgres?.pid ?? 0;
  process.kill(pid, 'SIGINT'); // fast shutdown: every session is cut
  await until(async () => {
    const now = readRuntime(system.dataDir)?.processes.postgres?.pid;
    return now !== pid && (await query(system, 'select 1').catch(() => null));
  });
}

/** Nothing is under way any more. */
async function quiet(system: System): Promise<void> {
  await until(async () => {
    const [row] = await query<{ open: number }>(
      system,
      `select ((${LEDGER_NOT_FINAL}) +
               (select count(*) from conversations where sender = 'customer' and outcome is null) +
               (${STORIES_UNDER_WAY}))::int as open`,
    );
    return row?.open === 0;
  }, QUIET_WITHIN_MS).catch(() => undefined); // then the figures say what is still open
}

async function faultsDone({ control }: System): Promise<{ graphDropped: number; modelRefused: number }> {
  type Call = { path: string; status: number };
  const [graph, model] = await Promise.all([
    control.call<Call[]>('GET', '/calls?kind=graph'),
    control.call<Call[]>('GET', '/calls?kind=model'),
  ]);
  return {
    graphDropped: graph.filter(({ status }) => status === 0).length,
    modelRefused: model.filter(({ status }) => status !== 200).length,
  };
}
