import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { ItemQuery } from '../core/contract/catalogue.ts';
import { ItemWrite, NewItem, Sku } from '../core/contract/catalogue-write.ts';
import { ALL_COLUMNS, deleteItem, putItems } from '../core/data/catalogue.ts';
import { ListPosition, listItems, readItem } from '../core/data/catalogue-list.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { fetchPhoto } from '../core/vendors/photo.ts';
import { itemAnswer } from './catalogue-answer.ts';
import { shownPhoto } from './shown-media.ts';

/** The shop's items, searched, filtered and sorted. */
export async function itemsList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const query = readQuery(request, ItemQuery);
  const found = await withTenant(tenantId, (tx) =>
    listItems(tx, {
      find: query.q ?? '',
      categoryId: query.category ?? null,
      stock: query.stock ?? null,
      sort: query.sort ?? (query.q?.trim() ? 'best' : 'sku'),
      descending: query.order === 'desc',
      after: positionOf(query.cursor, ListPosition),
      rowsMax: query.limit,
    }),
  );
  return json({
    items: found.rows.map(itemAnswer),
    nextCursor: found.next && cursorOf(found.next),
    total: found.total,
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
    const { made } = await putItems(tx, [{ ...item, variants: item.variants ?? [] }]);
    if (made === 0) throw new Failure('conflict', 'an item with this SKU exists'); // rolls the change back
    return readItem(tx, item.sku);
  });
  return json(itemAnswer(row), 201);
}

export async function itemRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const row = await withTenant(tenantId, (tx) => readItem(tx, skuOf(request)));
  return json(itemAnswer(row));
}

/**
 * The picture of an item as Instagram would fetch it: from its address through memory to the browser. The site loads nothing
 * from other servers, and a merchant learns here what Instagram would say of it.
 */
export async function itemPhoto(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { mediaUrl } = await withTenant(tenantId, (tx) => readItem(tx, skuOf(request)));
  if (!mediaUrl) throw new Failure('not-found', 'this item has no picture');
  return shownPhoto(await fetchPhoto(mediaUrl));
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
    const { variants = [], ...rest } = input;
    const columns = ALL_COLUMNS.filter((column) => column !== 'variants' || input.variants !== undefined);
    const put = await putItems(tx, [{ ...rest, variants, sku: sku.data }], columns);
    if (put.refused.length > 0) throw stockByVariant();
    return { made: put.made, row: await readItem(tx, sku.data) };
  });
  return json(itemAnswer(row), made ? 201 : 200);
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

function stockByVariant(): Failure {
  const message = 'the sizes and colours have their own stock: give variants; an empty list drops them';
  return new Failure('content-invalid', message, { issues: [{ path: 'stock', message }] });
}
