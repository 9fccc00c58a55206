import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { NewOrderSettings } from '../core/contract/order-settings.ts';
import { readOrderSettings, writeOrderSettings } from '../core/data/order-settings.ts';
import { readProfileData } from '../core/data/profile-data.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { codExtraOf } from '../core/domain/delivery.ts';
import { json, readJson } from '../core/runtime/http.ts';

export async function orderSettingsRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const terms = await withTenant(tenantId, async (tx) => ({
    ...(await readOrderSettings(tx)),
    codExtraFils: codExtraOf(await readProfileData(tx)),
  }));
  return json(terms);
}

export async function orderSettingsWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const settings = await readJson(request, NewOrderSettings);
  return json(await withTenant(tenantId, (tx) => writeOrderSettings(tx, settings)));
}
