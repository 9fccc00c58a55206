import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { CategoryPage, type Item, ItemPage } from '../../../../core/contract/catalogue.ts';
import { get } from '../../api/client.ts';
import { query } from '../../api/queries.ts';

const GRID_PAGE_ROWS = 1_000;
const CARDS_PAGE_ROWS = 50;

/** What the catalogue is narrowed to; empty: not. */
export type Filter = { q: string; category: string; stock: string };
export const NO_FILTER: Filter = { q: '', category: '', stock: '' };

/** Every item that fits, for the grid: it scrolls through all of them. */
export const gridQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['items', 'grid', filter],
    queryFn: async () => {
      const items: Item[] = [];
      let cursor = '';
      do {
        const page = await get(
          `/catalog/items?${query({ ...filter, cursor, limit: GRID_PAGE_ROWS })}`,
          ItemPage,
        );
        items.push(...page.items);
        cursor = page.nextCursor ?? '';
      } while (cursor !== '');
      return items;
    },
    placeholderData: keepPreviousData, // the grid stays while one types into the search
  });

/** The same for a phone, page after page. */
export const cardsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['items', 'cards', filter],
    queryFn: ({ pageParam }) =>
      get(`/catalog/items?${query({ ...filter, cursor: pageParam, limit: CARDS_PAGE_ROWS })}`, ItemPage),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: () => get('/categories', CategoryPage),
});
