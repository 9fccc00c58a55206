import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { putItems } from '../../core/data/catalogue.ts';
import { EVERYTHING, listItems } from '../../core/data/catalogue-list.ts';
import { migrate } from '../../core/data/migrate.ts';
import { closePool } from '../../core/data/pool.ts';
import { searchCatalogue } from '../../core/data/search.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import type { ItemValues } from '../../core/domain/catalogue-row.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { ensureRoles, urlOf } from '../../local/postgres/roles.ts';
import { settings } from '../helpers/settings.ts';
import { PLAIN, startBenchPostgres } from './postgres.ts';
import { spread } from './stats.ts';

const SIZES = [300, 5_000, 20_000];
const ROWS_AT_ONCE = 1_000;
const LOOKS = 11;
const SLICE_MAX = 6; // as the agent asks
const PAGE_ROWS = 50;

export const QUERIES: Record<string, string> = {
  exact: 'جاكيت أسود',
  misspelt: 'جاكبت شنوي',
  'part and misspelt': 'حذا رياصي',
  'long sentence':
    'السلام عليكم كيف حالكم يا جماعة، شفت عندكم على الصفحة امبارح جاكيت جلد اسود حلو كتير وبدي اعرف اذا بيجي منه مقاس لارج ' +
    'لاخوي لانه طويل شوي وبدنا اياه قبل العيد ضروري، وقديش بصير السعر مع التوصيل على اربد وهل بنقدر نبدله اذا طلع ضيق عليه',
  'long, no hit':
    'مساء النور يا جماعة بالله عليكم متى بتفتحوا بكرا ومين المسؤول عن الشكاوي لاني حكيت معكم امبارح وما حدا رد علي لهلا',
  'no hit': 'ثلاجة',
};

type SearchFigures = {
  items: number;
  query: string;
  agentMs: string;
  found: number;
  listMs: string;
  listed: number;
};

/** The catalogue's search alone, on one connection: what the agent asks and what the list asks, p50 and p95 in ms. */
export async function benchSearch(isQuick: boolean): Promise<SearchFigures[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-bench-'));
  fs.chmodSync(dir, 0o755);
  const postgres = await startBenchPostgres(path.join(dir, 'pg'), PLAIN);
  const owner = new pg.Client({ connectionString: postgres.url });
  try {
    const secret = new URL(postgres.url).password;
    await ensureRoles(postgres.url, secret);
    await migrate(postgres.url);
    await owner.connect();
    Object.assign(process.env, settings({ APP_DATABASE_URL: urlOf('app', postgres.url, secret) }));
    const figures: SearchFigures[] = [];
    for (const items of isQuick ? SIZES.slice(0, 2) : SIZES) {
      const tenantId = await openShop(owner, items);
      for (const [query, words] of Object.entries(QUERIES)) {
        figures.push({ items, query, ...(await measured(tenantId, words)) });
      }
    }
    return figures;
  } finally {
    await closePool();
    await owner.end();
    await postgres.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function measured(tenantId: TenantId, words: string) {
  const agent = await times(tenantId, (tx) => searchCatalogue(tx, words, SLICE_MAX));
  const query = { ...EVERYTHING, find: words.slice(0, 200), rowsMax: PAGE_ROWS };
  const list = await times(tenantId, (tx) => listItems(tx, query));
  return { agentMs: agent.ms, found: agent.last.length, listMs: list.ms, listed: list.last.total };
}

async function times<T>(tenantId: TenantId, search: (tx: TenantTx) => Promise<T>) {
  return withTenant(tenantId, async (tx) => {
    let last = await search(tx); // planned, and read from the disk
    const ms: number[] = [];
    for (let look = 0; look < LOOKS; look += 1) {
      const since = performance.now();
      last = await search(tx);
      ms.push(performance.now() - since);
    }
    const { p50, p95 } = spread(ms);
    return { ms: `${p50} / ${p95}`, last };
  });
}

async function openShop(owner: pg.Client, items: number): Promise<TenantId> {
  const tenantId = randomUUID() as TenantId;
  await owner.query('insert into tenants (id, name, created_at) values ($1, $2, $3)', [
    tenantId,
    'متجر',
    new Date(),
  ]);
  for (let from = 0; from < items; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, items - from);
    const rows = Array.from({ length: count }, (_, at) => itemOf(from + at));
    await withTenant(tenantId, (tx) => putItems(tx, rows));
  }
  await owner.query('vacuum analyze catalog_items');
  return tenantId;
}

const KINDS = [
  'جاكيت',
  'فستان',
  'قميص',
  'بنطلون',
  'عباية',
  'حذاء',
  'شنطة',
  'ساعة',
  'خوذة',
  'كفوف',
  'حزام',
  'نظارة',
];
const KINDS_OF = ['شتوي', 'صيفي', 'رياضي', 'رسمي', 'كاجوال', 'كلاسيك', 'مبطن', 'خفيف', 'واسع', 'مطرز'];
const CLOTHS = ['جلد', 'قطن', 'كتان', 'صوف', 'جينز', 'شيفون', 'كريب', 'مخمل'];
const COLORS = ['أسود', 'أبيض', 'كحلي', 'بيج', 'خمري', 'زيتي', 'رمادي', 'أزرق'];
const of = (words: string[], n: number): string => words[n % words.length] ?? '';

/** Every item has a number, a brand of a few hundred and some words in common with many others. */
export function itemOf(n: number): ItemValues {
  const brand = `ماركة${of(KINDS_OF, n * 7)}${n % 397}`;
  return {
    sku: `SKU-${n}`,
    name: `${of(KINDS, n)} ${of(KINDS_OF, Math.floor(n / 12))} ${of(CLOTHS, Math.floor(n / 7))} موديل ${n}`,
    category: `قسم ${n % 40}`,
    description: `${brand}، صناعة محلية بخياطة ممتازة وتفاصيل أنيقة، تصلح للهدايا والمناسبات، قماش ${of(CLOTHS, n * 3)} رقم ${n * 13}`,
    priceFils: 5_000 + (n % 900) * 10,
    stock: n % 9,
    sizes: ['S', 'M', 'L', 'XL'],
    colors: [of(COLORS, n), of(COLORS, n * 5 + 1)],
    variants: [],
    mediaUrl: null,
    extras: {},
  };
}
