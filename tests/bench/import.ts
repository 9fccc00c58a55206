import { readRuntime } from '../../local/start/record.ts';
import { type OpenShop, openShop, until } from '../helpers/shop.ts';
import { startSystem } from '../helpers/system.ts';
import { watch } from './proc.ts';
import { round, spread } from './stats.ts';

const ROWS = 20_000;
const GRID_ROWS = 5_000;
const IDLE_MS = 5_000;
const PAUSE_MS = 20; // between two calls of the shop's other window
const LOOKS = 40; // at each kind of list

type Figures = Record<string, string | number>;

/**
 * A file of 20,000 rows, imported into an empty catalogue and once more with other prices, while the same shop uses
 * the site; then lists and searches of what is there. Memory is the serving process and all below it.
 */
export async function benchImport(isQuick: boolean): Promise<Figures> {
  const rows = isQuick ? ROWS / 4 : ROWS;
  const system = await startSystem();
  try {
    const shop = await openShop(system);
    const serve = readRuntime(system.dataDir)?.processes?.serve?.pid;
    if (!serve) throw new Error('the serving process is not in the record');
    const idleMb = await peakMb(serve, () => new Promise((done) => setTimeout(done, IDLE_MS)));
    const figures: Figures = { rows, 'idle MB': idleMb };
    for (const [name, price] of [
      ['new', 1_000],
      ['again, all prices changed', 2_000],
    ] as const) {
      const run = await importWatched(shop, serve, fileOf(rows, price));
      figures[`${name}: s`] = run.seconds;
      figures[`${name}: MB above idle`] = run.peakMb - idleMb;
      figures[`${name}: site meanwhile p50 / p99 / max ms`] = run.site;
    }
    for (const [name, query] of LISTS) figures[`list, ${name}: p50 / p99 ms`] = await listing(shop, query);
    figures[`grid, ${GRID_ROWS} items in ${GRID_ROWS / 1_000} pages: ms`] = await wholeGrid(shop);
    return figures;
  } finally {
    await system.dispose();
  }
}

const LISTS: [string, string][] = [
  ['first page', ''],
  ['by price', '&sort=price&order=desc'],
  ['words', `&q=${encodeURIComponent('جاكيت ١٢٣')}`],
  ['misspelt', `&q=${encodeURIComponent('جاكبت')}`],
  ['sold out', '&stock=out'],
];

async function importWatched(shop: OpenShop, serve: number, bytes: string) {
  const since = performance.now();
  let ended = false;
  const site = timesUntil(shop, () => ended);
  const peak = await peakMb(serve, async () => {
    const started = await shop.merchant.request('POST', '/api/catalog/imports', { bytes, type: 'text/csv' });
    const { jobId } = (await started.json()) as { jobId: string };
    const job = await until(async () => {
      const read = await shop.merchant.request('GET', `/api/jobs/${jobId}`);
      const found = (await read.json()) as { status: string };
      return found.status === 'running' ? null : found;
    }, 300_000);
    if (job.status !== 'succeeded') throw new Error(`the import ${job.status}`);
  });
  const seconds = round((performance.now() - since) / 1_000, 1);
  ended = true;
  const times = await site;
  const { p50, p99 } = spread(times);
  return { seconds, peakMb: peak, site: `${p50} / ${p99} / ${round(Math.max(...times), 0)}` };
}

/** The shop's other window: one page of the catalogue after another. */
async function timesUntil(shop: OpenShop, hasEnded: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!hasEnded()) {
    times.push(await timed(() => shop.merchant.request('GET', '/api/catalog/items?limit=50')));
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return times;
}

async function listing(shop: OpenShop, query: string): Promise<string> {
  const times: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    times.push(await timed(() => shop.merchant.request('GET', `/api/catalog/items?limit=50${query}`)));
  }
  const { p50, p99 } = spread(times);
  return `${p50} / ${p99}`;
}

async function wholeGrid(shop: OpenShop): Promise<number> {
  const since = performance.now();
  let cursor = '';
  for (let read = 0; read < GRID_ROWS; read += 1_000) {
    const page = await shop.merchant.request('GET', `/api/catalog/items?limit=1000${cursor}`);
    const { nextCursor } = (await page.json()) as { nextCursor: string | null };
    cursor = nextCursor ? `&cursor=${nextCursor}` : cursor;
  }
  return round(performance.now() - since, 0);
}

async function timed(call: () => Promise<Response>): Promise<number> {
  const since = performance.now();
  const answer = await call();
  if (!answer.ok) throw new Error(`the site answered ${answer.status}`);
  await answer.arrayBuffer();
  return performance.now() - since;
}

async function peakMb(pid: number, work: () => Promise<unknown>): Promise<number> {
  const end = watch({ serve: [pid] });
  await work();
  return end().serve?.peakRssMb ?? 0;
}

function fileOf(rows: number, price: number): string {
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `SKU-${n},جاكيت شتوي رقم ${n},قسم ${n % 40},${(price + (n % 900)) / 1000},${n % 50},S|M|L|XL,أسود|كحلي|بيج,"قماش ثقيل، بطانة فرو، رقم ${n}",https://media.example.com/${n}.jpg`,
  );
  return ['sku,name,category,price_jod,stock,sizes,colors,description,media_url', ...lines].join('\n');
}
