import type { CatalogItemFacts } from '../domain/catalog-item.ts';
import { remembered } from '../domain/remembered.ts';
import { fold } from '../domain/text/fold.ts';
import { queryTokens } from '../domain/text/search-tokens.ts';
import type { TenantTx } from './with-tenant.ts';

/** An item as the agent knows it. */
export type CatalogItem = CatalogItemFacts & { id: string; mediaUrl: string | null; version: number };

/** An item's variants in the shop's order, as JSON. The item is `i`. */
export const VARIANTS = `(select coalesce(jsonb_agg(jsonb_build_object('size', v.size, 'color', v.color, 'stock', v.stock)
  order by v.position), '[]') from catalog_variants v where v.item_id = i.id)`;
const COLUMNS = `i.id, i.sku, i.name, c.name as category, i.description, i.price_fils as "priceFils", i.stock, i.sizes,
  i.colors, i.media_url as "mediaUrl", i.version, ${VARIANTS} as variants`;
const FROM = '(catalog_items i left join categories c on c.id = i.category_id)';
const CANDIDATES_MAX = 60;
const SIMILARITY_MIN = 0.55; // of a word to the best place in the item's text; one wrong letter in five passes

/**
 * The tenant's items that fit the words best, best first. Words in a name weigh more than words in a
 * description; where no word fits exactly, misspelt ones are compared by their letters.
 *
 * @param limit - at most so many items.
 */
export async function searchCatalogue(tx: TenantTx, words: string, limit: number): Promise<CatalogItem[]> {
  const tokens = queryTokens(words);
  if (tokens.length === 0) return [];
  const exact = await byTokens(tx, tokens);
  const items = exact.length ? exact : await byLikeness(tx, tokens);
  return rank(items, tokens).slice(0, limit);
}

async function byTokens(tx: TenantTx, tokens: string[]): Promise<CatalogItem[]> {
  const { rows } = await tx.query<CatalogItem>({
    name: 'search_tokens',
    text: `select ${COLUMNS} from ${FROM} where i.search_tokens && $1
            order by (select count(*) from unnest(i.search_tokens) as token where token = any ($1)) desc, i.stock > 0 desc, i.sku
            limit ${CANDIDATES_MAX}`,
    values: [tokens],
  });
  return rows;
}

async function byLikeness(tx: TenantTx, tokens: string[]): Promise<CatalogItem[]> {
  const long = tokens.filter((token) => token.length >= 4).slice(0, 5);
  if (long.length === 0) return [];
  const { rows } = await tx.query<CatalogItem>(
    `select ${COLUMNS} from ${FROM},
            lateral (select max(word_similarity(word, i.search_text)) as best from unnest($1::text[]) as word) as likeness
      where likeness.best >= ${SIMILARITY_MIN}
      order by likeness.best desc, i.sku limit ${CANDIDATES_MAX}`,
    [long],
  );
  return rows;
}

/** An item's name does not change from one search to the next. */
const nameTokens = remembered(5_000, (words: string) => new Set(queryTokens(words)));

/** Stable: the order of the query stands where two fit equally well. */
function rank(items: CatalogItem[], tokens: string[]): CatalogItem[] {
  const scored = items.map((item) => {
    const name = nameTokens([item.name, item.category ?? '', item.colors.join(' '), item.sku].join(' '));
    const sizes = new Set(item.sizes.map(fold));
    const score = tokens.reduce((sum, token) => sum + (name.has(token) ? 3 : sizes.has(token) ? 1 : 0), 0);
    return { item, score };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

/** Items by SKU, whatever the case; in no order. */
export async function itemsBySku(tx: TenantTx, skus: string[]): Promise<CatalogItem[]> {
  const { rows } = await tx.query<CatalogItem>({
    name: 'items_by_sku',
    text: `select ${COLUMNS} from ${FROM} where lower(i.sku) = any ($1)`,
    values: [skus.map((sku) => sku.trim().toLowerCase())],
  });
  return rows;
}

const SPOKEN_OF_TURNS = 2; // how far back "that one" may reach

/** `rank`: 1 is what was spoken of last; null: only the draft has it. */
export type ItemAtHand = CatalogItem & { rank: number | null; isDrafted: boolean };

/** The items that the last turns had at hand, newest turn first, and those of the open draft; as they are now. */
export async function itemsAtHand(tx: TenantTx, threadId: string): Promise<ItemAtHand[]> {
  const { rows } = await tx.query<ItemAtHand>({
    name: 'items_at_hand',
    text: `select ${COLUMNS}, wanted.rank, wanted.drafted as "isDrafted"
             from (
               select sku, min(rank) as rank, bool_or(drafted) as drafted from (
                 select lower(p.price ->> 0) as sku, (row_number() over (order by t.id desc, p.n))::int as rank, false as drafted
                   from (select id from turns where thread_id = $1 and closed_at is not null and client_id is null order by id desc limit ${SPOKEN_OF_TURNS}) t
                   join turn_steps s on s.turn_id = t.id and s.step = 'reply',
                        jsonb_array_elements(coalesce(s.result -> 'prices', '[]')) with ordinality as p (price, n)
                 union all
                 select lower(l.sku), null, true
                   from orders o join order_items l on l.order_id = o.id where o.thread_id = $1 and o.status = 'draft'
               ) named group by sku
             ) wanted join ${FROM} on lower(i.sku) = wanted.sku
            order by wanted.rank`,
    values: [threadId],
  });
  return rows;
}
