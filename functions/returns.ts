import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { ReturnPatch, ReturnsQuery } from '../core/contract/returns.ts';
import { shortFailure } from '../core/data/order-write.ts';
import { moveReturn, type ReturnMoved } from '../core/data/return-moves.ts';
import { setReturnFee } from '../core/data/returns.ts';
import { listReturns, readReturn } from '../core/data/returns-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { returnAnswer, returnDetail } from './returns/answer.ts';

/** The shop's returns, exchanges and claims, the newest first. */
export async function returnsList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit, state, kind = null, order = null, q = null } = readQuery(request, ReturnsQuery);
  const before = positionOf(cursor, z.int());
  const filter = { states: state?.length ? state : null, kind, orderId: order, find: q };
  const page = await withTenant(tenantId, (tx) => listReturns(tx, filter, { before, rowsMax: limit + 1 }));
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  const nextCursor = last ? cursorOf(last.number) : null;
  return json({ items: rows.map(returnAnswer), nextCursor, total: page.total });
}

export async function returnRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  return json(await withTenant(tenantId, async (tx) => returnDetail(tx, await readReturn(tx, id))));
}

export async function returnChange(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const { state, note, deliveryFeeFils, version, conditions } = await readJson(request, ReturnPatch);
  const by = { actor: 'member' as const, userId, note: note ?? null };
  const changed = await withTenant(tenantId, async (tx) => {
    const row = await readReturn(tx, id, true);
    if (version !== undefined && version !== row.version)
      throw new Failure('conflict', 'it was changed meanwhile');
    if (deliveryFeeFils !== undefined) await setReturnFee(tx, id, deliveryFeeFils);
    if (state) {
      const refusal = refusalOf(await moveReturn(tx, id, state, by, now(), conditions));
      if (refusal) throw refusal;
    }
    return returnDetail(tx, await readReturn(tx, id));
  });
  return json(changed);
}

function refusalOf(moved: ReturnMoved): Failure | null {
  if (moved.kind === 'short') return shortFailure(moved.lines);
  if (moved.kind !== 'not-allowed') return null;
  const allowed = moved.allowed.join(', ') || 'nowhere';
  const issues = [{ path: 'state', message: `from ${moved.row.state} it may go to: ${allowed}` }];
  return new Failure('conflict', `a return that is ${moved.row.state} cannot go there`, { issues });
}
