import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { searchColumns } from '../../core/domain/text/search-tokens.ts';
import { idOf, type SeedShop } from './shops.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const ROWS_AT_ONCE = 50_000;
const KEY_ID = 'local'; // as the launcher names it

type Value = string | number | boolean | string[] | Date | null;

const TABLES = {
  tenants: ['id', 'name', 'created_at'],
  channels: ['id', 'tenant_id', 'ig_id', 'page_id', 'handle', 'status', 'connected_at'],
  profiles: ['tenant_id', 'data', 'source', 'updated_at'],
  catalog_items: [
    'id',
    'tenant_id',
    'sku',
    'name',
    'price_fils',
    'stock',
    'search_tokens',
    'search_text',
    'updated_at',
  ],
  customers: ['id', 'tenant_id', 'channel_id', 'igsid', 'first_seen_at'],
  threads: ['id', 'tenant_id', 'channel_id', 'customer_id', 'window_expires_at', 'last_message_at'],
  conversations: [
    'tenant_id',
    'channel_id',
    'thread_id',
    'mid',
    'sender',
    'kind',
    'text',
    'ts',
    'received_at',
    'outcome',
  ],
} as const;
type Table = keyof typeof TABLES;

const PROFILE = `name: متجر التجربة
delivery:
  zones:
    - governorates: [amman]
      fee_jod: '2.000'
      time: يوم عمل
`;
const PROFILE_DATA = {
  name: 'متجر التجربة',
  delivery: { zones: [{ governorates: ['amman'], fee_jod: '2.000', time: 'يوم عمل' }] },
};

/**
 * Fills the product's own tables by COPY. The server reads the files itself, so it must be on this machine and
 * the login its superuser.
 *
 * @param tokenKey - the key under which the Pages' tokens are encrypted.
 */
export async function seed(ownerUrl: string, shops: Iterable<SeedShop>, tokenKey: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-seed-'));
  fs.chmodSync(dir, 0o755); // the server may run as another user
  try {
    const writer = tableWriter(client, dir);
    const now = Date.now();
    for (const shop of shops) await addShop(writer.add, shop, now);
    await writer.flush();
    await addTokens(client, tokenKey);
    await client.query('analyze');
  } finally {
    await client.end();
    fs.rmSync(dir, { recursive: true });
  }
}

type Add = (table: Table, row: Value[]) => Promise<void>;

async function addShop(add: Add, shop: SeedShop, now: number): Promise<void> {
  const tenant = idOf('tenant', shop.number);
  const channel = idOf('channel', shop.number);
  const at = new Date(now - DAY_MS);
  if (shop.isNew) {
    await add('tenants', [tenant, shop.name, at]);
    await add('channels', [channel, tenant, shop.igId, shop.igId, shop.handle, 'active', at]);
    await add('profiles', [tenant, JSON.stringify(PROFILE_DATA), PROFILE, at]);
    for (const { sku, name, priceFils, stock } of shop.items) {
      const search = searchOf(sku, name);
      const id = idOf('item', shop.number, sku);
      await add('catalog_items', [id, tenant, sku, name, priceFils, stock, search.tokens, search.text, at]);
    }
  }
  for (const { igsid, past } of shop.customers) {
    const [customer, thread] = [idOf('customer', igsid), idOf('thread', igsid)];
    const said = (turn: number) => new Date(now - DAY_MS / 2 + turn * MINUTE_MS);
    await add('customers', [customer, tenant, channel, igsid, at]);
    await add('threads', [thread, tenant, channel, customer, new Date(now + DAY_MS / 2), said(past.length)]);
    for (const [turn, { by, text }] of past.entries()) {
      const mid = `seed-${igsid}-${turn}`;
      const outcome = by === 'customer' ? 'answered' : 'sent';
      const row = [tenant, channel, thread, mid, by, 'text', text, said(turn), said(turn), outcome];
      await add('conversations', row);
    }
  }
}

const searches = new Map<string, ReturnType<typeof searchColumns>>();

function searchOf(sku: string, name: string): ReturnType<typeof searchColumns> {
  const key = `${sku} ${name}`;
  const made =
    searches.get(key) ??
    searchColumns({ sku, name, category: null, description: null, sizes: [], colors: [] });
  searches.set(key, made);
  return made;
}

/** Gathers rows and copies them, in the order in which tables need each other, whenever enough are there. */
function tableWriter(client: pg.Client, dir: string) {
  const waiting = new Map<Table, string[]>();
  let rows = 0;
  const flush = async () => {
    for (const table of Object.keys(TABLES) as Table[]) {
      const lines = waiting.get(table);
      if (!lines) continue;
      const file = path.join(dir, table);
      fs.writeFileSync(file, lines.join(''), { mode: 0o644 });
      const columns = TABLES[table].join(', ');
      await client.query(`copy ${table} (${columns}) from ${client.escapeLiteral(file)}`);
    }
    waiting.clear();
    rows = 0;
  };
  const add: Add = async (table, row) => {
    const lines = waiting.get(table) ?? [];
    lines.push(`${row.map(inCopy).join('\t')}\n`);
    waiting.set(table, lines);
    if (++rows >= ROWS_AT_ONCE) await flush();
  };
  return { add, flush };
}

/** A value in COPY's text format. */
function inCopy(value: Value): string {
  if (value === null) return '\\N';
  const text =
    value instanceof Date ? value.toISOString() : Array.isArray(value) ? arrayOf(value) : String(value);
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

const arrayOf = (values: string[]): string =>
  `{${values.map((one) => `"${one.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;

async function addTokens(client: pg.Client, tokenKey: string): Promise<void> {
  await client.query(
    `insert into meta_tokens (channel_id, tenant_id, token, key_id, kind, owner_id, scopes, updated_at)
     select c.id, c.tenant_id, pgp_sym_encrypt('EAAB-bench-' || c.ig_id, $1, 'cipher-algo=aes256, s2k-mode=1'), $2,
            'page', '1', '{}', now()
       from channels c where not exists (select from meta_tokens k where k.channel_id = c.id)`,
    [tokenKey, KEY_ID],
  );
}
