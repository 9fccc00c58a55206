import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import * as z from 'zod/mini';
import {
  type AdminTenant,
  type AdminTenantDetail,
  AdminTenantQuery,
  NewPlan,
  PauseTenant,
} from '../../core/contract/admin-tenants.ts';
import type { Licence } from '../../core/contract/session.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import { listImpersonationsOf } from '../../core/data/admin/impersonations.ts';
import { readPlan, writePlan } from '../../core/data/admin/plans.ts';
import { type AdminTx, withAdmin } from '../../core/data/admin/pool.ts';
import {
  type FiguresOfDay,
  listDays,
  listSignals,
  medianReplies,
  pauseTenant,
  type Signals,
} from '../../core/data/admin/tenants.ts';
import { untilLanded } from '../../core/data/in-flight.ts';
import { reviveKeptSilent } from '../../core/data/revive.ts';
import { refreshWhitelist } from '../../core/data/whitelist.ts';
import { shareTenant } from '../../core/data/with-tenant.ts';
import { dayStartMs } from '../../core/domain/business-time.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { dayInAmman, licenceOf, type Whitelist } from '../../core/domain/licence.ts';
import { monthOf } from '../../core/domain/month.ts';
import { now } from '../../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../../core/runtime/http.ts';
import { restartStories } from '../start-stories.ts';
import { careFirst, careOf } from './care.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 7;
const LONG_DAYS = 30;
const EXPIRING_DAYS = 30;

/** Every shop with what it did in a week, who needs care first. */
export async function adminTenants(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, q = '', care } = readQuery(request, AdminTenantQuery);
  const from = positionOf(cursor, z.int().check(z.gte(0))) ?? 0;
  const { whitelist } = await refreshWhitelist();
  const answer = await withAdmin(async (tx) => {
    const all = await judged(tx, null, whitelist);
    const counts: Record<string, number> = {};
    for (const one of all) for (const reason of one.care) counts[reason] = (counts[reason] ?? 0) + 1;
    const wanted = q.toLowerCase().replace(/^@/u, '');
    const found = all
      .filter((one) => !care || one.care.includes(care))
      .filter(({ row }) => !wanted || `${row.name} ${row.handle} ${row.id}`.toLowerCase().includes(wanted));
    const page = found.slice(from, from + limit);
    const nextCursor = from + limit < found.length ? cursorOf(from + limit) : null;
    return { items: await withFigures(tx, page), nextCursor, total: found.length, counts };
  });
  return json(answer);
}

export async function adminTenant(request: HttpRequest): Promise<HttpResponseInit> {
  const { whitelist } = await refreshWhitelist();
  return json(await withAdmin((tx) => oneTenant(tx, request.params.id ?? '', whitelist)));
}

/** As the shop's own switch: its AI is silent at once, or answers again, also what waited meanwhile. */
export async function adminPause(
  request: HttpRequest,
  context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const tenantId = TenantId.parse(uuidOf(id));
  const { paused, reason } = await readJson(request, PauseTenant);
  const { whitelist } = await refreshWhitelist(); // nobody waits for Blob with a shop in hand
  const { answer, waiting } = await withAdmin(async (tx) => {
    await shareTenant(tx, tenantId);
    const waiting = paused ? [] : await reviveKeptSilent(tx, tenantId, now());
    const before = await pauseTenant(tx, tenantId, paused ? new Date(now()) : null);
    if (!before) throw noSuchTenant();
    const action = paused ? 'tenant-paused' : 'tenant-resumed';
    await noteAdmin(tx, admin, { action, tenantId: id, reason, before, after: { aiPaused: paused } });
    return { answer: await oneTenant(tx, id, whitelist), waiting };
  });
  if (paused) await untilLanded(tenantId, null); // 200 says that nothing of the AI's comes any more
  await restartStories(df.getClient(context), waiting);
  return json(answer);
}

/** What a shop pays and what it may cost; kept with the reason. */
export async function adminPlan(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const { reason, ...plan } = await readJson(request, NewPlan);
  const { whitelist } = await refreshWhitelist();
  const answer = await withAdmin(async (tx) => {
    const before = await writePlan(tx, uuidOf(id), plan, monthOf(now()).firstDay);
    if (!before) throw noSuchTenant();
    await noteAdmin(tx, admin, { action: 'plan-changed', tenantId: id, reason, before, after: plan });
    return oneTenant(tx, id, whitelist);
  });
  return json(answer);
}

type Judged = { row: Signals; name: string; licence: Licence; care: ReturnType<typeof careOf> };

async function judged(tx: AdminTx, tenantId: string | null, whitelist: Whitelist | null): Promise<Judged[]> {
  const nowMs = now();
  const rows = await listSignals(tx, { since: new Date(nowMs - DAYS * DAY_MS), tenantId });
  const all = rows.map((row) => {
    const licence = licenceIn(whitelist, row.handle, nowMs);
    return { row, name: row.name, licence, care: careOf(row, licence, nowMs) };
  });
  return all.sort(careFirst);
}

/** By the list alone: whose handle it is now. A handle that another account has taken over is seen at its first DM. */
function licenceIn(whitelist: Whitelist | null, handle: string | null, nowMs: number): Licence {
  const licence = whitelist && handle ? licenceOf(whitelist, handle, nowMs) : { kind: 'none' as const };
  if (licence.kind === 'none') return { state: 'missing', expiresOn: null };
  if (licence.kind === 'expired') return { state: 'expired', expiresOn: licence.expiredOn };
  return { state: licence.daysLeft <= EXPIRING_DAYS ? 'expiring' : 'active', expiresOn: licence.expiresOn };
}

async function oneTenant(tx: AdminTx, id: string, whitelist: Whitelist | null): Promise<AdminTenantDetail> {
  const found = await judged(tx, uuidOf(id), whitelist);
  const [week] = await withFigures(tx, found);
  const [month] = await withFigures(tx, found, LONG_DAYS);
  const plan = await readPlan(tx, id, monthOf(now()).firstDay);
  if (!week || !month || !plan) throw noSuchTenant();
  const overCapUntil = plan.overCapUntil && plan.overCapUntil.getTime() > now() ? plan.overCapUntil : null;
  const told = { ...plan, overCapUntil: overCapUntil?.toISOString() ?? null };
  const looks = await listImpersonationsOf(tx, id);
  const impersonations = looks.map(({ beganAt, endedAt, ...look }) => ({
    ...look,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
  return { ...week, month: month.week, days: month.days, plan: told, impersonations };
}

/** @param span - whole days in Amman, today's included: of the figures and of the lines that are drawn. */
async function withFigures(tx: AdminTx, page: Judged[], span = DAYS): Promise<AdminTenant[]> {
  const since = new Date(dayStartMs(dayInAmman(now() - (span - 1) * DAY_MS)));
  const ids = page.map(({ row }) => row.id);
  const figures = await listDays(tx, ids, since);
  const medians = await medianReplies(tx, ids, since);
  return page.map(({ row, licence, care }) => {
    const own = figures.filter(({ tenantId }) => tenantId === row.id);
    const { turns: _, failed: __, ...rest } = row;
    return {
      ...rest,
      licence,
      care,
      createdAt: row.createdAt.toISOString(),
      lastWebhookAt: row.lastWebhookAt?.toISOString() ?? null,
      tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
      week: { ...sumOf(own), medianReplyMs: medians.get(row.id) ?? null },
      days: lastDays(span).map((day) => {
        const { messagesIn = 0, answered = 0, failed = 0 } = own.find((one) => one.day === day) ?? {};
        return { day, messagesIn, answered, failed };
      }),
    };
  });
}

function sumOf(days: FiguresOfDay[]) {
  const sum = (pick: (day: FiguresOfDay) => number) => days.reduce((total, day) => total + pick(day), 0);
  return {
    messagesIn: sum((day) => day.messagesIn),
    turns: sum((day) => day.turns),
    answered: sum((day) => day.answered),
    handedOver: sum((day) => day.handedOver),
    failed: sum((day) => day.failed),
    costMicroUsd: sum((day) => day.costMicroUsd),
  };
}

const lastDays = (span: number): string[] =>
  Array.from({ length: span }, (_, ago) => dayInAmman(now() - (span - 1 - ago) * DAY_MS));

function uuidOf(id: string): string {
  if (z.safeParse(z.uuid(), id).success) return id;
  throw noSuchTenant();
}

const noSuchTenant = (): Failure => new Failure('not-found', 'no such shop');
