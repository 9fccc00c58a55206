import { deliveryRules } from '../domain/delivery.ts';
import { rulesOf } from '../domain/shop-rules.ts';
import { HARDLY_SOLD, type ShopSample } from '../domain/suggestions.ts';
import { readProfileData } from './profile-data.ts';
import { searchCatalogue } from './search.ts';
import type { TenantTx } from './with-tenant.ts';

const ITEMS = 12;

/** A few of the shop's goods and what it promises, to ask about. */
export async function readShopSample(tx: TenantTx): Promise<ShopSample> {
  const [{ rows: items }, profile] = await Promise.all([
    tx.query<ShopSample['items'][number]>(
      `(select name, sizes, colors, stock from catalog_items where stock > 0
         order by cardinality(sizes) > 0 desc, stock desc, sku limit ${ITEMS})
       union all
       (select name, sizes, colors, stock from catalog_items where stock = 0 order by sku limit 1)`,
    ),
    readProfileData(tx),
  ]);
  const rules = deliveryRules(profile);
  const { returns } = rulesOf(profile);
  return {
    items,
    governorates: (rules?.zones ?? []).flatMap(({ governorates }) => governorates),
    hasReturns: (returns.returnDays ?? 0) > 0 || (returns.exchangeDays ?? 0) > 0,
    notSold: await firstNotSold(tx),
  };
}

async function firstNotSold(tx: TenantTx): Promise<string> {
  for (const thing of HARDLY_SOLD) {
    if ((await searchCatalogue(tx, thing, 1)).length === 0) return thing;
  }
  return HARDLY_SOLD[0] ?? '';
}
