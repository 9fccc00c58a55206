import type { CatalogItemFacts } from '../domain/catalog-item.ts';
import { queryTokens } from '../domain/text/search-tokens.ts';
import { asMeant, asWritten, HIT, knownUnless, RANK, wantedValues } from './find-items.ts';
import type { TenantTx } from './with-tenant.ts';

/** An item as the agent knows it. */
export type CatalogItem = CatalogItemFacts & { id: string; mediaUrl: string | null; version: number };

/** An item's variants in the shop's order, as JSON. The item is `i`. */
export const VARIANTS = `(select coalesce(jsonb_agg(jsonb_build_object('size', v.size, 'color', v.color, 'stock', v.stock)
  order by v.position), '[]') from catalog_variants v where v.item_id = i.id)`;
const COLUMNS = `i.id, i.sku, i.name, c.name as category, i.description, i.price_fils as "priceFils", i.stock, i.sizes,
  i.colors, i.media_url as "mediaUrl", i.version, ${VARIANTS} as variants`;
const FROM = '(catalog_items i left join categories c on c.id = i.category_id)';

/**
 * The tenant's items that fit the words best, best first: those with any of them. Where no item has one, the words are
 * taken for misspelt. The list of the site finds and ranks in the same way, and wants all of its words.
 *
 * @param limit - at most so many items.
 */
export async function searchCatalogue(tx: TenantTx, words: string, limit: number): Promise<CatalogItem[]> {
  const tokens = queryTokens(words);
  if (tokens.length === 0) return [];
  const written = await best(tx, wantedValues(asWritten(tokens), 1, true), limit);
  if (written.items.length > 0) return written.items;
  const meant = asMeant(tokens, written.known);
  return meant ? (await best(tx, wantedValues(meant, 1, false), limit)).items : [];
}

type BestRow = CatalogItem & { known: string[]; key: string; rank: number | null };

async function best(tx: TenantTx, wanted: unknown[], limit: number) {
  const { rows } = await tx.query<BestRow>({
    name: 'best_items',
    text: `with ${HIT}, best as materialized (
             select i.id, ${RANK} as rank, lower(i.sku) as key
               from (select * from hit order by score desc fetch first ($7::int) rows with ties) h
               join catalog_items i on i.id = h.item_id
              order by rank desc, key limit $7::int)
           select known.words as known, item.*
             from (select ${knownUnless('best')} as words) known
             left join (select best.rank, best.key, ${COLUMNS} from best join ${FROM} on i.id = best.id) item on true
            order by item.rank desc, item.key`,
    values: [...wanted, limit],
  });
  const items = rows.flatMap(({ known: _known, key: _key, rank, ...item }) => (rank === null ? [] : [item]));
  return { items, known: rows[0]?.known ?? [] };
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
