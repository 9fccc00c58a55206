import fs from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import type { KnowledgeDocument } from '../../core/contract/knowledge.ts';
import { readRuntime } from '../../local/start/record.ts';
import { findChromium } from '../helpers/chromium.ts';
import { type OpenShop, openShop, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { watch } from './proc.ts';
import { round, spread } from './stats.ts';

const PAGES = 200;
const PAGES_QUICK = 40;
const IDLE_MS = 5_000;
const PAUSE_MS = 20; // between two calls of the shop's other window
const LOOK_MS = 100;

type Figures = Record<string, string | number>;

/**
 * A PDF of 200 Arabic pages, printed by Chromium as merchants print theirs, from upload to the moment the agent answers
 * from it, while the same shop uses the site. Memory is the serving process and all below it.
 */
export async function benchKnowledge(isQuick: boolean): Promise<Figures> {
  const pdf = await printedPdf(isQuick ? PAGES_QUICK : PAGES);
  const system = await startSystem();
  try {
    const shop = await openShop(system);
    await ingest(shop, Buffer.from('نص قصير، ليكون كل شيء قد حُمّل مرة.'), 'text/plain'); // loads what is loaded late
    const idle = await peakMb(system, () => new Promise((done) => setTimeout(done, IDLE_MS)));
    let hasEnded = false;
    const site = timesUntil(shop, () => hasEnded);
    site.catch(() => undefined); // awaited below, unless something else failed first
    const since = performance.now();
    let run: Awaited<ReturnType<typeof ingest>> | undefined;
    const peak = await peakMb(system, async () => {
      run = await ingest(shop, pdf, 'application/pdf');
    });
    const seconds = round((performance.now() - since) / 1_000, 1);
    hasEnded = true;
    const times = await site;
    const { p50, p99 } = spread(times);
    return {
      pages: run?.document.pages ?? 0,
      'file, MB': round(pdf.length / 1_000_000, 1),
      passages: run?.document.partCount ?? 0,
      'until the agent answers from it: s': seconds,
      ...Object.fromEntries(Object.entries(run?.steps ?? {}).map(([step, s]) => [`of which ${step}: s`, s])),
      'idle MB': idle,
      'MB above idle': peak - idle,
      'site meanwhile p50 / p99 / max ms': `${p50} / ${p99} / ${round(Math.max(...times), 0)}`,
    };
  } finally {
    await system.dispose();
  }
}

/** Uploads a file and follows it until it is ready; how long it was seen in each step. */
async function ingest({ merchant }: OpenShop, bytes: Buffer, type: string) {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), 'file');
  const sent = new Response(form);
  const body = {
    bytes: new Uint8Array(await sent.arrayBuffer()),
    type: sent.headers.get('content-type') ?? '',
  };
  const answer = await merchant.request('POST', '/api/knowledge', body);
  const { documentId } = (await answer.json()) as { documentId: string };
  const steps: Record<string, number> = {};
  let before = performance.now();
  const document = await until(async () => {
    await new Promise((done) => setTimeout(done, LOOK_MS));
    const read = await merchant.request('GET', `/api/knowledge/${documentId}`);
    const found = (await read.json()) as KnowledgeDocument;
    const at = performance.now();
    const { step } = found.progress;
    steps[step] = round((steps[step] ?? 0) + (at - before) / 1_000, 1);
    before = at;
    return found.status === 'running' ? null : found;
  }, 600_000);
  if (document.status !== 'ready')
    throw new Error(`the document ${document.status}: ${document.error?.code}`);
  return { document, steps };
}

async function timesUntil(shop: OpenShop, hasEnded: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!hasEnded()) {
    const since = performance.now();
    const answer = await shop.merchant.request('GET', '/api/catalog/items?limit=50');
    await answer.arrayBuffer();
    times.push(performance.now() - since);
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  return times;
}

async function peakMb(system: System, work: () => Promise<unknown>): Promise<number> {
  const pid = readRuntime(system.dataDir)?.processes?.serve?.pid;
  if (!pid) throw new Error('the serving process is not in the record');
  const end = watch({ serve: [pid] });
  await work();
  return end().serve?.peakRssMb ?? 0;
}

/** So many pages with headings, prose and a table each, in the font that our own pages ship. */
async function printedPdf(pages: number): Promise<Buffer> {
  const font = createRequire(import.meta.url).resolve(
    '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
  );
  const face = `@font-face { font-family: A; src: url(data:font/woff2;base64,${fs.readFileSync(font).toString('base64')}) }`;
  const style = `${face} body { font: 13pt/1.7 A; direction: rtl } section { break-after: page } td { padding: 0 2em }`;
  const html = `<!doctype html><html lang="ar" dir="rtl"><style>${style}</style><body>${Array.from({ length: pages }, pageHtml).join('')}</body></html>`;
  const browser = await chromium.launch(findChromium());
  try {
    const page = await browser.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ format: 'A4' });
  } finally {
    await browser.close();
  }
}

const SENTENCES = [
  'نوصل الطلبات إلى كل محافظات المملكة من الأحد للخميس، والسائق بستنى عشر دقائق عند الباب.',
  'الترجيع خلال سبعة أيام من الاستلام بشرط أن تكون القطعة غير ملبوسة والملصق والكيس معها.',
  'الأقمشة الثقيلة تغسل على ثلاثين درجة ولا توضع في النشافة، والكي بالبخار من بعيد.',
];

function pageHtml(_: unknown, page: number): string {
  const prose = Array.from(
    { length: 12 },
    (__, n) => `${SENTENCES[(page + n) % SENTENCES.length]} (${page}.${n})`,
  );
  const rows = Array.from(
    { length: 6 },
    (__, n) => `<tr><td>مقاس ${n + page}</td><td>${n}.500 دينار</td></tr>`,
  );
  return `<section><h2>الفصل ${page + 1}</h2><p>${prose.slice(0, 6).join(' ')}</p><p>${prose.slice(6).join(' ')}</p>
    <table><tr><th>المقاس</th><th>السعر</th></tr>${rows.join('')}</table></section>`;
}
