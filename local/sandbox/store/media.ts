import { createHash, createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Attachment } from './messages.ts';

/** How long an address of the CDN is good for. How long Meta's are is not documented; that they end is. */
export const CDN_TTL_MS = 7 * 86_400_000;

const CDN_PATH = '/cdn/ig_messaging_cdn/';

export type Media = { bytes: Buffer; contentType: string };

/** Keeps what a person attached. @param media - `says`: what is heard or seen in it. @returns its asset id. */
export async function keepMedia(
  db: Pool,
  { bytes, contentType, says }: Media & { says: string | null },
  nowMs: number,
): Promise<string> {
  const assetId = `18${randomInt(10 ** 12)}${randomInt(10 ** 3)}`;
  await db.query(
    `insert into sandbox.media (asset_id, bytes, content_type, sha256, says, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [assetId, bytes, contentType, hashOf(bytes), says, nowMs],
  );
  return assetId;
}

export async function findMedia(db: Pool, assetId: string): Promise<Media | null> {
  const { rows } = await db.query(
    'select bytes, content_type as "contentType" from sandbox.media where asset_id = $1',
    [assetId],
  );
  return rows[0] ?? null;
}

/** What these bytes say, as whoever sent them told; null when nobody did. */
export async function saidIn(db: Pool, bytes: Buffer): Promise<string | null> {
  const { rows } = await db.query(
    'select says from sandbox.media where sha256 = $1 and says is not null order by created_at desc limit 1',
    [hashOf(bytes)],
  );
  return rows[0]?.says ?? null;
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** An address as Meta's CDN gives them: signed, and good until `oe`. */
export function cdnAddress(
  origin: string,
  assetId: string,
  { nowMs, secret }: { nowMs: number; secret: string },
): string {
  const end = Math.floor((nowMs + CDN_TTL_MS) / 1_000).toString(16);
  const query = new URLSearchParams({ asset_id: assetId, oe: end, signature: sign(secret, assetId, end) });
  return `${origin}${CDN_PATH}?${query}`;
}

/** The asset that an address names; `gone` when its time is over, null when it was never good. */
export function readAddress(
  query: URLSearchParams,
  { nowMs, secret }: { nowMs: number; secret: string },
): { assetId: string } | 'gone' | null {
  const [assetId, end, given] = ['asset_id', 'oe', 'signature'].map((name) => query.get(name) ?? '');
  if (!assetId || !end || !given) return null;
  const right = Buffer.from(sign(secret, assetId, end));
  const told = Buffer.from(given);
  if (right.length !== told.length || !timingSafeEqual(right, told)) return null;
  return Number.parseInt(end, 16) * 1_000 > nowMs ? { assetId } : 'gone';
}

const sign = (secret: string, assetId: string, end: string): string =>
  createHmac('sha256', secret).update(`cdn ${assetId} ${end}`).digest('base64url');

/** Asset ids of what a message carries on our CDN. */
export const assetsIn = (attachments: Attachment[]): string[] =>
  attachments.flatMap(({ payload }) => {
    const url = typeof payload?.url === 'string' && URL.canParse(payload.url) ? new URL(payload.url) : null;
    const id = url?.pathname === CDN_PATH ? url.searchParams.get('asset_id') : null;
    return id ? [id] : [];
  });

/** What was unsent is gone from the CDN too. */
export async function dropMedia(db: PoolClient, attachments: Attachment[]): Promise<void> {
  await db.query('delete from sandbox.media where asset_id = any ($1)', [assetsIn(attachments)]);
}

export type Post = {
  mediaId: string;
  igId: string;
  kind: 'post' | 'reel' | 'story';
  caption: string | null;
  permalink: string;
  atMs: number;
};

/** What an account has published: kept once, changed by its id. */
export async function keepPost(db: Pool, post: Post): Promise<void> {
  await db.query(
    `insert into sandbox.posts (media_id, ig_id, kind, caption, permalink, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (media_id) do update set kind = excluded.kind, caption = excluded.caption`,
    [post.mediaId, post.igId, post.kind, post.caption, post.permalink, post.atMs],
  );
}

export async function findPost(db: Pool, igId: string, mediaId: string): Promise<Post | null> {
  const { rows } = await db.query(
    `select media_id as "mediaId", ig_id as "igId", kind, caption, permalink, at::float8 as "atMs"
       from sandbox.posts where ig_id = $1 and media_id = $2`,
    [igId, mediaId],
  );
  return rows[0] ?? null;
}
