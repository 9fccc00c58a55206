import { randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type CourierKey, type CourierResult, NewCourierKey } from '../core/contract/hooks.ts';
import {
  deleteCourierKey,
  findCourier,
  noteCourierUsed,
  readCourierKey,
  writeCourierKey,
} from '../core/data/couriers.ts';
import { type Moved, moveOrder } from '../core/data/order-moves.ts';
import { orderIdOf } from '../core/data/orders-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import type { CourierReport } from '../core/domain/courier.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { json, jsonOf, readJson } from '../core/runtime/http.ts';
import { couriers } from '../core/vendors/couriers/list.ts';

const KEY_BYTES = 32;

export async function courierKeyRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const row = await withTenant(tenantId, readCourierKey);
  const courier = row && {
    id: row.courier,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
  const choices = Object.values(couriers).map(({ id, name }) => ({ id, name }));
  return json({ courier, choices } satisfies CourierKey);
}

/** A new key for the shop's courier; the one before is worth nothing from now on. It is told this once. */
export async function courierKeyMake(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { courier } = await readJson(request, NewCourierKey);
  if (!Object.hasOwn(couriers, courier)) {
    const issues = [{ path: 'courier', message: `expected one of ${Object.keys(couriers).join(', ')}` }];
    throw new Failure('content-invalid', 'the courier is not known', { issues });
  }
  const key = randomBytes(KEY_BYTES).toString('base64url');
  await withTenant(tenantId, (tx) => writeCourierKey(tx, key, courier, now()));
  return json({ url: `${config().publicOrigin}/api/courier/${key}/status` }, 201);
}

export async function courierKeyDelete(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  await withTenant(tenantId, deleteCourierKey);
  return { status: 204 };
}

/** A courier reports what became of parcels, each for itself. The key in the address is all it has. */
export async function courierStatus(request: HttpRequest): Promise<HttpResponseInit> {
  const found = await findCourier(request.params.key ?? '');
  if (!found) throw new Failure('not-found', 'no such key');
  const body = await jsonOf(request);
  const reports = couriers[found.courier]?.readReports(body);
  if (!reports) throw new Failure('content-invalid', `expected a report in the words of ${found.courier}`);
  const results: CourierResult['results'] = [];
  await withTenant(found.tenantId, (tx) => noteCourierUsed(tx, now()));
  for (const report of reports) results.push(await withTenant(found.tenantId, (tx) => take(tx, report)));
  return json({ results } satisfies CourierResult);
}

/** A courier that only tells the end has fetched the parcel too. */
async function take(tx: TenantTx, report: CourierReport): Promise<CourierResult['results'][number]> {
  const { orderNumber, status, note } = report;
  const id = await orderIdOf(tx, orderNumber);
  if (!id) return { orderNumber, outcome: 'not-found', status: null };
  const by = { actor: 'courier' as const, note };
  const fetched =
    status === 'dispatched' ? null : await moveOrder(tx, id, 'dispatched', { actor: 'courier' }, now());
  const moved: Moved = await moveOrder(tx, id, status, by, now());
  const outcome = moved.kind === 'moved' || moved.kind === 'same' ? moved.kind : 'not-allowed';
  return { orderNumber, outcome: fetched?.kind === 'moved' ? 'moved' : outcome, status: moved.order.status };
}
