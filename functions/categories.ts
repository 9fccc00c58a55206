import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { CategoryInput } from '../core/contract/catalogue.ts';
import { addCategory, deleteCategory, listCategories, renameCategory } from '../core/data/categories.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json, readJson } from '../core/runtime/http.ts';

/** All of them on one page: a shop has at most 500. */
export async function categoriesList(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const items = await withTenant(tenantId, listCategories);
  return json({ items, nextCursor: null, total: items.length });
}

export async function categoryAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { name } = await readJson(request, CategoryInput);
  return json(await withTenant(tenantId, (tx) => addCategory(tx, name)), 201);
}

export async function categoryRename(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { name } = await readJson(request, CategoryInput);
  return json(await withTenant(tenantId, (tx) => renameCategory(tx, request.params.id ?? '', name)));
}

/** The items of a deleted category stay, without one. */
export async function categoryDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  await withTenant(tenantId, (tx) => deleteCategory(tx, request.params.id ?? ''));
  return { status: 204 };
}
