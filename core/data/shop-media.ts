import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import type { TenantTx } from './with-tenant.ts';

export const MEDIA_KINDS = ['post', 'reel', 'story'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

const MediaRow = z.object({
  mediaId: z.string(),
  kind: z.enum(MEDIA_KINDS),
  isOurs: z.boolean().nullable(),
  caption: z.string().nullable(),
  permalink: z.string().nullable(),
  lookedAt: z.date().nullable(),
  askedCount: z.int(),
  askedAt: z.date(),
  items: z.array(z.object({ sku: z.string(), name: z.string() })), // which products it shows, in the member's order
});
export type MediaRow = z.infer<typeof MediaRow>;

/** Products of a media, as JSON; `m` is the media. */
const ITEMS = `(select coalesce(jsonb_agg(jsonb_build_object('sku', c.sku, 'name', c.name) order by i.position), '[]')
  from shop_media_items i join catalog_items c on c.id = i.item_id where i.tenant_id = m.tenant_id and i.media_id = m.media_id)`;
const COLUMNS = `m.media_id as "mediaId", m.kind, m.is_ours as "isOurs", m.caption, m.permalink, m.looked_at as "lookedAt",
  m.asked_count as "askedCount", m.asked_at as "askedAt", ${ITEMS} as items`;

/** What is known of posts, reels and stories by Meta's ids; those that nobody has heard of are left out. */
export async function readMedia(tx: TenantTx, mediaIds: string[]): Promise<MediaRow[]> {
  const { rows } = await tx.query(`select ${COLUMNS} from shop_media m where m.media_id = any ($1)`, [
    mediaIds,
  ]);
  return MediaRow.array().parse(rows);
}

/** One that a customer has asked about. `looked` false: Meta was not asked, or gave no answer; what it said before stays. */
export type AskedMedia = {
  mediaId: string;
  kind: MediaKind;
  looked: boolean;
  isOurs: boolean | null;
  caption: string | null;
  permalink: string | null;
};

/** Counts that they were asked about, and keeps what Meta said of them. It travels with the commit. */
export function noteAsked(tx: TenantTx, media: AskedMedia[], nowMs: number): void {
  if (media.length === 0) return;
  tx.send({
    text: `insert into shop_media as m (tenant_id, media_id, kind, is_ours, caption, permalink, looked_at, asked_count, asked_at)
           select current_tenant(), g.id, g.kind, case when g.looked then g.ours end, g.caption, g.permalink,
                  case when g.looked then $7::timestamptz end, 1, $7
             from unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[], $5::text[], $6::text[])
                  as g (id, kind, looked, ours, caption, permalink) order by g.id
           on conflict (tenant_id, media_id) do update set
             asked_count = m.asked_count + 1, asked_at = greatest(m.asked_at, excluded.asked_at),
             is_ours = case when excluded.looked_at is null then m.is_ours else excluded.is_ours end,
             caption = case when excluded.looked_at is null then m.caption else excluded.caption end,
             permalink = case when excluded.looked_at is null then m.permalink else excluded.permalink end,
             looked_at = coalesce(excluded.looked_at, m.looked_at)`,
    values: [
      media.map(({ mediaId }) => mediaId),
      media.map(({ kind }) => kind),
      media.map(({ looked }) => looked),
      media.map(({ isOurs }) => isOurs),
      media.map(({ caption }) => caption),
      media.map(({ permalink }) => permalink),
      new Date(nowMs),
    ],
  });
}

/** Where a page of the list ends: when it was last asked about in ms, and its id. */
export const MediaPosition = z.tuple([z.number(), z.string()]);
export type MediaPosition = z.infer<typeof MediaPosition>;

const FILTERS = {
  all: 'true',
  unknown:
    'not exists (select from shop_media_items i where i.tenant_id = m.tenant_id and i.media_id = m.media_id)',
  known:
    'exists (select from shop_media_items i where i.tenant_id = m.tenant_id and i.media_id = m.media_id)',
};

/** What customers asked about, the last first. @param page - `sku`: only what shows this product. */
export async function listMedia(
  tx: TenantTx,
  page: { filter: keyof typeof FILTERS; sku: string | null; after: MediaPosition | null; rowsMax: number },
): Promise<MediaRow[]> {
  const [afterMs, afterId] = page.after ?? [null, null];
  const { rows } = await tx.query(
    `select ${COLUMNS} from shop_media m
      where ${FILTERS[page.filter]}
        and ($1::text is null or exists (select from shop_media_items i join catalog_items c on c.id = i.item_id
              where i.tenant_id = m.tenant_id and i.media_id = m.media_id and lower(c.sku) = lower($1)))
        and ($2::timestamptz is null or (m.asked_at, m.media_id) < ($2, $3))
      order by m.asked_at desc, m.media_id desc limit $4`,
    [page.sku, afterMs === null ? null : new Date(afterMs), afterId, page.rowsMax],
  );
  return MediaRow.array().parse(rows);
}

/**
 * Says which products a post shows, instead of what was said before; of one that nobody has asked about yet too.
 *
 * @throws Failure `content-invalid` with an issue for each SKU that the catalogue does not have.
 */
export async function setMediaItems(
  tx: TenantTx,
  mediaId: string,
  { skus, kind }: { skus: string[]; kind: MediaKind },
  nowMs: number,
): Promise<MediaRow> {
  const wanted = [...new Set(skus.map((sku) => sku.toLowerCase()))];
  const { rows: items } = await tx.query<{ id: string; sku: string }>(
    'select id, lower(sku) as sku from catalog_items where lower(sku) = any ($1) order by lower(sku) for key share',
    [wanted],
  );
  const idOf = new Map(items.map(({ id, sku }) => [sku, id]));
  const issues = skus.flatMap((sku, at) =>
    idOf.has(sku.toLowerCase()) ? [] : [{ path: `skus.${at}`, message: 'expected the SKU of a product' }],
  );
  if (issues.length > 0)
    throw new Failure('content-invalid', 'a product is not in the catalogue', { issues });
  await tx.query(
    `insert into shop_media (tenant_id, media_id, kind, asked_at) values (current_tenant(), $1, $2, $3)
     on conflict (tenant_id, media_id) do nothing`,
    [mediaId, kind, new Date(nowMs)],
  );
  await tx.query('select from shop_media where media_id = $1 for update', [mediaId]); // two members at once
  await tx.query('delete from shop_media_items where media_id = $1', [mediaId]);
  await tx.query(
    `insert into shop_media_items (tenant_id, media_id, item_id, position)
     select current_tenant(), $1, g.id, g.place from unnest($2::uuid[]) with ordinality as g (id, place)`,
    [mediaId, wanted.map((sku) => idOf.get(sku))],
  );
  const [row] = await readMedia(tx, [mediaId]);
  if (!row) throw new Error('what was just written is not there');
  return row;
}

/** Forgets which products it shows, and what Meta said of it. @returns whether there was such a one. */
export async function forgetMedia(tx: TenantTx, mediaId: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from shop_media where media_id = $1', [mediaId]);
  return rowCount === 1;
}

/** What nobody has said anything of, and nobody has asked about since `before`: it says what customers looked at. */
export async function deleteAskedMedia(tx: TenantTx, before: Date, rowsMax: number): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from shop_media where (tenant_id, media_id) in (
       select m.tenant_id, m.media_id from shop_media m
        where m.asked_at < $1 and ${FILTERS.unknown} limit $2 for update skip locked)`,
    [before, rowsMax],
  );
  return rowCount ?? 0;
}
