import { z } from 'zod';
import { itemsBySku, searchCatalogue } from '../../../core/data/search.ts';
import type { TenantTx } from '../../../core/data/with-tenant.ts';
import { itemView } from '../../../core/domain/agent-views.ts';
import { refused, type ToolResult, tool } from './tool.ts';

export const getItem = tool({
  args: z.object({ sku: z.string().max(100) }),
  async run({ sku }, { tx }) {
    const [item] = await itemsBySku(tx, [sku]);
    if (item) return { content: { item: itemView(item) }, facts: { items: [item] } };
    return unknownSku(tx, sku);
  },
});

/** No item of this shop has it; what is near is. */
export async function unknownSku(tx: TenantTx, sku: string): Promise<ToolResult> {
  const near = await searchCatalogue(tx, sku, 3);
  return refused('unknown-sku', 'no item has this SKU', { didYouMean: near.map((one) => one.sku) });
}
