import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type AdminIncident, BeginIncident, EndIncident } from '../../core/contract/admin-incident.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import {
  countWaiting,
  endIncident,
  type IncidentRow,
  listIncidents,
  putIncident,
} from '../../core/data/admin/incidents.ts';
import { type AdminTx, withAdmin } from '../../core/data/admin/pool.ts';
import { Failure } from '../../core/domain/failure.ts';
import { now } from '../../core/runtime/clock.ts';
import { json, readJson } from '../../core/runtime/http.ts';

const MINUTE_MS = 60_000;
const SOON_MS = 2 * 60 * MINUTE_MS;

export async function adminIncident(): Promise<HttpResponseInit> {
  return json(await withAdmin(answer));
}

/** Tells all merchants, and holds or pauses what the AI would answer. */
export async function adminIncidentBegin(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { reason, ...wanted } = await readJson(request, BeginIncident);
  return json(
    await withAdmin(async (tx) => {
      const before = openIn(await listIncidents(tx));
      await putIncident(tx, wanted, now());
      const action = before ? 'incident-changed' : 'incident-begun';
      await noteAdmin(tx, admin, { action, reason, before: before && toldOf(before), after: wanted });
      return answer(tx);
    }),
  );
}

/** It is over: what was held is answered at the incident's pace. */
export async function adminIncidentEnd(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { reason } = await readJson(request, EndIncident);
  return json(
    await withAdmin(async (tx) => {
      const before = openIn(await listIncidents(tx));
      if (!before || !(await endIncident(tx, now()))) throw new Failure('conflict', 'there is no incident');
      await noteAdmin(tx, admin, { action: 'incident-ended', reason, before: toldOf(before) });
      return answer(tx);
    }),
  );
}

async function answer(tx: AdminTx): Promise<AdminIncident> {
  const nowMs = now();
  const all = await listIncidents(tx);
  const open = openIn(all);
  const last = all.find(({ endedAt }) => endedAt !== null);
  const isHeld = open?.replies === 'held'; // nothing is about to be answered, the newest message is not either
  const counts = await countWaiting(tx, {
    before: new Date(isHeld ? nowMs : nowMs - MINUTE_MS),
    soon: new Date(nowMs + SOON_MS),
  });
  return { now: open ? toldOf(open) : null, last: last ? toldOf(last) : null, ...counts };
}

const openIn = (all: IncidentRow[]): IncidentRow | null =>
  all.find(({ endedAt }) => endedAt === null) ?? null;

const toldOf = ({ id: _, startedAt, endedAt, ...rest }: IncidentRow) => ({
  ...rest,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
