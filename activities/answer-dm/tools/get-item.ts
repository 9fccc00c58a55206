import { z } from 'zod';
import { itemsBySku, searchCatalogue } from '../../../core/data/search.ts';
import { itemView } from '../../../core/domain/agent-views.ts';
import { refused, tool } from './tool.ts';

export const getItem = tool({
  args: z.object({ sku: z.string().max(100) }),
  async run({ sku }, { tx }) {
    const [item] = await itemsBySku(tx, [sku]);
    if (item) return { content: { item: itemView(item) }, facts: { items: [item] } };
    const near = await searchCatalogue(tx, sku, 3);
    return refused('unknown-sku', 'no item has this SKU', { didYouMean: near.map((one) => one.sku) });
  },
});
