import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Account } from './control.ts';
import type { Merchant } from './merchant.ts';
import type { System } from './system.ts';

export type Row = {
  sku: string;
  name: string;
  priceJod: string;
  stock: number;
  sizes?: string[];
  colors?: string[];
};

export type OpenShop = Account & { handle: string; merchant: Merchant };

/** A shop whose owner has signed in, with a catalogue and a profile of delivery fees. */
export async function openShop(
  system: System,
  options: {
    rows?: Row[];
    csv?: string;
    profileYaml?: string;
    replyDelayMs?: number;
  } & Partial<Account> = {},
): Promise<OpenShop> {
  const { rows, csv, profileYaml, ...ids } = options;
  const handle = `shop.${randomUUID().slice(0, 8)}`;
  const account = await system.control.createAccount({ handle, name: `Shop ${handle}`, ...ids });
  const merchant = await system.signIn(account.userId);
  const table = csv ?? (rows ? toCsv(rows) : null);
  if (table !== null) await importCatalogue(merchant, table);
  if (profileYaml !== undefined) {
    const saved = await merchant.request('PUT', '/api/profile', { bytes: profileYaml, type: 'text/yaml' });
    if (!saved.ok) throw new Error(`profile: ${saved.status} ${await saved.text()}`);
  }
  return { ...account, handle, merchant };
}

/** Uploads a catalogue and waits until its job has ended well. */
export async function importCatalogue(merchant: Merchant, csv: string): Promise<unknown> {
  const started = await merchant.request('POST', '/api/catalog/imports', { bytes: csv, type: 'text/csv' });
  if (started.status !== 202) throw new Error(`import: ${started.status} ${await started.text()}`);
  const { jobId } = (await started.json()) as { jobId: string };
  const job = await until(async () => {
    const read = await merchant.request('GET', `/api/jobs/${jobId}`);
    const found = (await read.json()) as { status: string; result?: unknown; error?: unknown };
    return found.status === 'running' ? null : found;
  });
  if (job.status !== 'succeeded') throw new Error(`import: ${JSON.stringify(job)}`);
  return job.result;
}

export function toCsv(rows: Row[]): string {
  const lines = rows.map(({ sku, name, priceJod, stock, sizes = [], colors = [] }) =>
    [sku, name, priceJod, stock, sizes.join('|'), colors.join('|')].join(','),
  );
  return ['sku,name,price_jod,stock,sizes,colors', ...lines].join('\r\n');
}

/** Looks until there is something; the condition is the caller's, the limit only keeps a test from hanging. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  withinMs = 200_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`nothing within ${withinMs} ms: ${look}`);
    await new Promise((tick) => setTimeout(tick, 50));
  }
}

/** One query as the owner of the system's database, who sees every tenant. */
export async function query<R extends pg.QueryResultRow>(
  system: System,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  const client = new pg.Client({ connectionString: system.ownerUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export const DELIVERY_YAML = `name: متجر الاختبار
delivery:
  zones:
    - governorates: [amman]
      fee_jod: '2.000'
      time: يوم عمل
    - governorates: [irbid, zarqa]
      fee_jod: '3.000'
      time: يومين
  not_served: [الرويشد]
`;

/** Stories that somebody waits for; others wait themselves: to forget a file, for the merchant. */
export const STORIES_UNDER_WAY = `select count(*)::int from taskhub.instances
  where status in ('Pending', 'Running') and name not in ('forgetImport', 'onboardShop')`;

/** Stories of the task hub that the console's list does not know. */
export const UNLISTED_STORIES = `select i.id, i.name from taskhub.instances i
  where not exists (select from orchestrations o where o.instance_id = i.id and o.story = i.name)`;

/** The first page of a shop's items, for their number. */
export async function itemsOf({ merchant }: OpenShop): Promise<{ total: number }> {
  return (await merchant.request('GET', '/api/catalog/items?limit=1')).json() as Promise<{ total: number }>;
}

export async function itemOf({ merchant }: OpenShop, sku: string): Promise<object> {
  return (await merchant.request('GET', `/api/catalog/items/${sku}`)).json() as Promise<object>;
}
