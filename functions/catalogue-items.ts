import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { type Item, ItemWrite, NewItem, Sku } from '../core/contract/catalogue.ts';
import { PageQuery } from '../core/contract/page.ts';
import { deleteItem, type ItemRow, listItems, putItems, readItem } from '../core/data/catalogue.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { fold } from '../core/domain/text/fold.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';

const Query = z.extend(PageQuery, { q: z.optional(z.string().check(z.maxLength(200))) });

/** The shop's items by SKU; `?q=` keeps those whose name, category, SKU, colours or sizes hold the words. */
export async function itemsList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { q, cursor, limit } = readQuery(request, Query);
  const after = positionOf(cursor, z.string());
  const find = q?.trim() ? fold(q) : null;
  const page = await withTenant(tenantId, (tx) => listItems(tx, { find, after, rowsMax: limit + 1 }));
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  return json({
    items: rows.map(answerOf),
    nextCursor: last ? cursorOf(last.sku) : null,
    total: page.total,
  });
}

/** A new item. 409 when the SKU is there. */
export async function itemAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const item = await readJson(request, NewItem);
  const row = await withTenant(tenantId, async (tx) => {
    const { made } = await putItems(tx, [item]);
    if (made === 0) throw new Failure('conflict', 'an item with this SKU exists'); // rolls the change back
    return readItem(tx, item.sku);
  });
  return json(answerOf(row), 201);
}

export async function itemRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const row = await withTenant(tenantId, (tx) => readItem(tx, skuOf(request)));
  return json(answerOf(row));
}

/** The whole item as given: 200 when it was there, 201 when it is new. */
export async function itemWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const sku = Sku.safeParse(skuOf(request));
  if (!sku.success) throw new Failure('not-found', 'no such item');
  const { sku: said, ...input } = await readJson(request, ItemWrite);
  if (said !== undefined && said.toLowerCase() !== sku.data.toLowerCase()) {
    const issues = [{ path: 'sku', message: 'expected the SKU of the address; an item keeps its SKU' }];
    throw new Failure('content-invalid', 'the item names another SKU than the address', { issues });
  }
  const { made, row } = await withTenant(tenantId, async (tx) => {
    const put = await putItems(tx, [{ ...input, sku: sku.data }]);
    return { made: put.made, row: await readItem(tx, sku.data) };
  });
  return json(answerOf(row), made ? 201 : 200);
}

export async function itemDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  await withTenant(tenantId, (tx) => deleteItem(tx, skuOf(request)));
  return { status: 204 };
}

/** Hosts leave an escaped slash in an address as it is. */
const skuOf = ({ params }: HttpRequest): string => (params.sku ?? '').replace(/%2f/gi, '/');

const answerOf = (row: ItemRow): Item => ({ ...row, updatedAt: row.updatedAt.toISOString() });
