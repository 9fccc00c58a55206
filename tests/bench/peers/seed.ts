import fs from 'node:fs';
import { z } from 'zod';
import type { SeedShop } from '../shops.ts';
import { prepareDatabase } from '../system.ts';

const STOCK = 1_000_000; // the peers do not count pieces

const Data = z.object({
  shops: z.array(
    z.object({
      igId: z.string(),
      name: z.string(),
      products: z.array(z.object({ sku: z.string(), title: z.string(), price: z.number() })),
    }),
  ),
  customers: z.array(
    z.object({
      igId: z.string(),
      id: z.string(),
      history: z.array(z.object({ role: z.string(), content: z.string() })),
    }),
  ),
});

/** Loads the comparison harness's data into our tables: its prices become fils, its past messages ours. */
const file = process.env.BENCH_SEED_FILE ?? '';
const { shops, customers } = Data.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
const byShop = Map.groupBy(customers, ({ igId }) => igId);
const seeds = shops.map(
  ({ igId, name, products }, number): SeedShop => ({
    number,
    igId,
    name,
    handle: `bench.shop.${number}`,
    items: products.map(({ sku, title, price }) => ({ sku, name: title, priceFils: price, stock: STOCK })),
    customers: (byShop.get(igId) ?? []).map(({ id, history }) => ({
      igsid: id,
      past: history.map(({ role, content }) => ({ by: role === 'user' ? 'customer' : 'ai', text: content })),
    })),
    isNew: true,
  }),
);
await prepareDatabase(process.env.DATABASE_URL ?? '', process.env.SUT_DATA_DIR ?? '', seeds);
