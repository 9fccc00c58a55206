import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { type AdminAlert, AdminAlertQuery, AlertAct } from '../../core/contract/alerts.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import { type AlertRow, actOnAlert, countAlerts, listAlerts } from '../../core/data/admin/alerts.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { ALERTS } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../../core/runtime/http.ts';

/** What is watched and is the case, of every shop and of the product; or what is over. */
export async function adminAlerts(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, state, code = null, tenantId = null } = readQuery(request, AdminAlertQuery);
  const offset = positionOf(cursor, z.int().check(z.gte(0))) ?? 0;
  const { rows, counts } = await withAdmin(async (tx) => ({
    rows: await listAlerts(tx, { isOpen: state === 'open', code, tenantId }, { offset, rowsMax: limit + 1 }),
    counts: await countAlerts(tx),
  }));
  const nextCursor = rows.length > limit ? cursorOf(offset + limit) : null;
  return json({ items: rows.slice(0, limit).map(asAlert), nextCursor, counts });
}

/** An admin has seen an alert, or says that it is over; noted. */
export async function adminAlert(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { act } = await readJson(request, AlertAct);
  const id = request.params.id ?? '';
  const found = await withAdmin(async (tx) => {
    if (!z.safeParse(z.uuid(), id).success) return null;
    const row = await actOnAlert(tx, id, { act, login: admin.login, at: new Date(now()) });
    if (!row) return null;
    const about = { subject: row.code, ...(row.tenantId && { tenantId: row.tenantId }) };
    await noteAdmin(tx, admin, { action: act === 'ack' ? 'alert-seen' : 'alert-resolved', ...about });
    return row;
  });
  if (!found) throw new Failure('not-found', 'no such alert');
  return json(asAlert(found));
}

const asAlert = (row: AlertRow): AdminAlert => ({
  ...row,
  severity: ALERTS[row.code].severity,
  firstSeenAt: row.firstSeenAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  resolvedAt: row.resolvedAt?.toISOString() ?? null,
  ackedAt: row.ackedAt?.toISOString() ?? null,
});
