import { z } from 'zod';
import { searchCatalogue } from '../../../core/data/search.ts';
import { itemView } from '../../../core/domain/agent-views.ts';
import { tool } from './tool.ts';

const FOUND_MAX = 8;

export const searchCatalog = tool({
  args: z.object({
    query: z.string().max(300),
    size: z.string().max(50).nullish(),
    color: z.string().max(50).nullish(),
  }),
  async run({ query, size, color }, { tx }) {
    const words = [query, color ?? '', size ?? ''].join(' ');
    const items = await searchCatalogue(tx, words, FOUND_MAX);
    return { content: { items: items.map(itemView), found: items.length }, facts: { items } };
  },
});
