import { isPhotoAddress } from '../domain/photo.ts';
import { PHOTO_FAULTS, type Photo, type ReplyPart } from '../domain/reply-parts.ts';
import type { Part } from './outbox.ts';
import { itemsBySku } from './search.ts';
import type { TenantTx } from './with-tenant.ts';

/** The pictures of items as the catalogue has them now, in the order of `skus`; an item without a usable one has none. */
export async function photosOf(tx: TenantTx, skus: string[]): Promise<Photo[]> {
  if (skus.length === 0) return [];
  const items = await itemsBySku(tx, skus);
  return skus.flatMap((wanted) => {
    const item = items.find(({ sku }) => sku.toLowerCase() === wanted.toLowerCase());
    const url = item?.mediaUrl;
    return item && url && isPhotoAddress(url)
      ? [{ sku: item.sku, name: item.name, url: new URL(url).href }]
      : [];
  });
}

/** The parts of a reply as the columns of an `unnest`: words, SKUs, addresses. */
export const partColumns = (parts: ReplyPart[]): [string[], (string | null)[], (string | null)[]] => [
  parts.map(({ body }) => body),
  parts.map(({ photo }) => photo?.sku ?? null),
  parts.map(({ photo }) => photo?.url ?? null),
];

/** How a part stands in the conversation: kind, words, attachments. A picture under its item's name as it is now. */
export const SHOWN = `case when photo_sku is null then 'text' else 'image' end, nullif(body, ''),
             case when photo_sku is null then '[]' else jsonb_build_array(jsonb_build_object('type', 'image',
               'url', photo_url, 'sku', photo_sku, 'title', coalesce(
                 (select name from catalog_items i where lower(i.sku) = lower(photo_sku)), photo_sku))) end`;

/**
 * Meta cannot fetch this picture, or not use it: the words and what comes after it stand. The conversation shows the shop
 * which picture did not go out; nobody else is told.
 *
 * @param code - Meta's.
 */
export function refusePhoto(tx: TenantTx, { id }: Part, code: string, nowMs: number): void {
  tx.send({
    name: 'refuse_photo',
    text: `with part as (
             update outbox set state = 'refused', code = $2, settled_at = $3 where id = $1 and state in ('reserved', 'sending')
             returning tenant_id, thread_id, turn_id, body, photo_sku, photo_url
           )
           insert into conversations
             (tenant_id, channel_id, thread_id, sender, kind, text, attachments, ts, received_at, turn_id, outcome)
           select part.tenant_id, t.channel_id, part.thread_id, 'ai', ${SHOWN}, $3, $3, part.turn_id, '${PHOTO_REFUSED}'
             from part join threads t on t.id = part.thread_id`,
    values: [id, code, new Date(nowMs)],
  });
}

/** The outcome of a message of the AI's that never left: its picture was refused. */
const PHOTO_REFUSED = 'photo-refused';

const REFUSED_FOR_MS = 24 * 60 * 60 * 1_000; // then it is tried again: a merchant's server may be back

/** Whether Instagram has lately refused the picture at this address. */
export async function wasPhotoRefused(tx: TenantTx, url: string, nowMs: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from outbox where photo_url = $1 and state = 'refused' and code = any ($2) and settled_at > $3 limit 1`,
    [new URL(url).href, [...PHOTO_FAULTS], new Date(nowMs - REFUSED_FOR_MS)],
  );
  return Boolean(rowCount);
}
