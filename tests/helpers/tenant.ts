import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { vi } from 'vitest';
import type { ChannelRef } from '../../core/data/channels.ts';
import { storeEvent } from '../../core/data/inbox.ts';
import { closePool } from '../../core/data/pool.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { DmEvent } from '../../core/domain/dm.ts';
import type { MessageId, TenantId, ThreadId } from '../../core/domain/ids.ts';
import { searchColumns } from '../../core/domain/text/search-tokens.ts';
import { choicesOf, stockOf, type Variant } from '../../core/domain/variants.ts';
import { createDatabase } from './database.ts';
import { settings } from './settings.ts';

type Item = {
  sku: string;
  name: string;
  priceFils: number;
  stock: number;
  sizes?: string[];
  colors?: string[];
  variants?: Variant[];
};

/** The product's own data layer over a fresh database, with one connected tenant in it. */
export async function startTenant() {
  const database = await createDatabase();
  const given = settings({ APP_DATABASE_URL: database.url('app') });
  for (const [key, value] of Object.entries(given)) vi.stubEnv(key, value);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const channel = await addTenant(owner);
  let mids = 0;

  return {
    owner,
    ownerUrl: database.ownerUrl,
    channel,
    tenantId: channel.tenantId,
    inTenant: <T>(work: Parameters<typeof withTenant<T>>[1]) => withTenant(channel.tenantId, work),
    /** A customer's message, stored as the door stores it. */
    say: async (text: string, more: { customerId?: string; atMs?: number; mid?: string } = {}) => {
      const { customerId = '7000000000000001', atMs = Date.now(), mid = `mid-${++mids}` } = more;
      const event: DmEvent = {
        type: 'message',
        igId: channel.igId,
        customerId,
        mid,
        atMs,
        kind: 'text',
        text,
        attachments: [],
        replyToMid: null,
      };
      const stored = await withTenant(channel.tenantId, (tx) => storeEvent(tx, channel, event, atMs));
      return stored as { threadId: ThreadId; messageId: MessageId; seenBefore: boolean };
    },
    addItem: (item: Item) => addItem(owner, channel.tenantId, item),
    stop: async () => {
      await closePool();
      await owner.end();
      await database.drop();
    },
  };
}

async function addTenant(owner: pg.Client): Promise<ChannelRef> {
  const [tenantId, channelId] = [randomUUID(), randomUUID()];
  const igId = `178414${Date.now()}`;
  const at = new Date();
  await owner.query(`insert into tenants (id, name, created_at) values ($1, 'shop', $2)`, [tenantId, at]);
  await owner.query(
    `insert into channels (id, tenant_id, ig_id, page_id, handle, status, connected_at)
     values ($1, $2, $3, '1053', 'shop', 'active', $4)`,
    [channelId, tenantId, igId, at],
  );
  return { igId, tenantId: tenantId as TenantId, channelId };
}

async function addItem(owner: pg.Client, tenantId: string, item: Item): Promise<void> {
  const { sku, name, priceFils, variants = [] } = item;
  const { sizes = [], colors = [] } = variants.length > 0 ? choicesOf(variants) : item;
  const stock = variants.length > 0 ? stockOf(variants) : item.stock;
  const search = searchColumns({ sku, name, category: null, description: null, sizes, colors });
  const { rows } = await owner.query<{ id: string }>(
    `insert into catalog_items (id, tenant_id, sku, name, price_fils, stock, sizes, colors, search_tokens, search_text, updated_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, now()) returning id`,
    [tenantId, sku, name, priceFils, stock, sizes, colors, search.tokens, search.text],
  );
  for (const [position, variant] of variants.entries()) {
    await owner.query(
      `insert into catalog_variants (item_id, tenant_id, size, color, stock, position) values ($1, $2, $3, $4, $5, $6)`,
      [rows[0]?.id, tenantId, variant.size, variant.color, variant.stock, position],
    );
  }
}
