import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { MediaId, MediaItems, MediaQuery, type SharedMedia } from '../core/contract/media.ts';
import type { Member } from '../core/data/sessions.ts';
import {
  forgetMedia,
  listMedia,
  MediaPosition,
  type MediaRow,
  setMediaItems,
} from '../core/data/shop-media.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';

/** Posts, reels and stories that customers asked about, the last first. */
export async function mediaList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { filter, sku = null, cursor, limit } = readQuery(request, MediaQuery);
  const after = positionOf(cursor, MediaPosition);
  const page = { filter, sku, after, rowsMax: limit + 1 };
  const found = await withTenant(tenantId, (tx) => listMedia(tx, page));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const position: MediaPosition | null = last ? [last.askedAt.getTime(), last.mediaId] : null;
  return json({ items: rows.map(mediaAnswer), nextCursor: position && cursorOf(position) });
}

/** Says which products one shows. */
export async function mediaWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const mediaId = idOf(request);
  const wanted = await readJson(request, MediaItems);
  const row = await withTenant(tenantId, (tx) => setMediaItems(tx, mediaId, wanted, now()));
  return json(mediaAnswer(row));
}

/** Forgets one. */
export async function mediaDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const mediaId = idOf(request);
  if (!(await withTenant(tenantId, (tx) => forgetMedia(tx, mediaId)))) throw unknown();
  return { status: 204, headers: { 'cache-control': 'no-store' } };
}

function idOf({ params }: HttpRequest): string {
  const { data } = MediaId.safeParse(params.mediaId);
  if (data === undefined) throw unknown();
  return data;
}

const unknown = (): Failure => new Failure('not-found', 'no such post, reel or story');

const mediaAnswer = ({ lookedAt: _, askedAt, ...row }: MediaRow): SharedMedia => ({
  ...row,
  askedAt: askedAt.toISOString(),
});
