import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { CategoryChange, CategoryInput } from '../core/contract/catalogue.ts';
import {
  addCategory,
  deleteCategory,
  listCategories,
  moveCategory,
  readCategory,
  renameCategory,
} from '../core/data/categories.ts';
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

/** Renames a category, moves it, or both. */
export async function categoryChange(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { name, position } = await readJson(request, CategoryChange);
  const id = request.params.id ?? '';
  const category = await withTenant(tenantId, async (tx) => {
    if (position !== undefined) await moveCategory(tx, id, position);
    return name === undefined ? readCategory(tx, id) : renameCategory(tx, id, name);
  });
  return json(category);
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
