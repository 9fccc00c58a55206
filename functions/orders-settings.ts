import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { NewOrderSettings } from '../core/contract/order-settings.ts';
import { readOrderSettings, writeOrderSettings } from '../core/data/order-settings.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json, readJson } from '../core/runtime/http.ts';

export async function orderSettingsRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(await withTenant(tenantId, readOrderSettings));
}

export async function orderSettingsWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const settings = await readJson(request, NewOrderSettings);
  return json(await withTenant(tenantId, (tx) => writeOrderSettings(tx, settings)));
}
