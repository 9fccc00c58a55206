import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { z } from 'zod';
import {
  AdminConversationQuery,
  OPEN_MINUTES,
  OpenConversation,
} from '../../core/contract/admin-conversations.ts';
import { PageQuery } from '../../core/contract/page.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import {
  ConversationPosition,
  hasConversation,
  listConversations,
  OPENED,
  openUntil,
} from '../../core/data/admin/conversations.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { listMessages, turnsOf } from '../../core/data/conversations-read.ts';
import { tellTurn } from '../../core/data/why.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import { TenantId, ThreadId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../../core/runtime/http.ts';
import { hasTraces } from '../../core/vendors/cosmos/service.ts';
import { messageAnswer } from '../inbox/answers.ts';
import { whyAnswer } from '../why.ts';

const OPEN_MS = OPEN_MINUTES * 60_000;

/** A shop's conversations: ids, times and counts, nobody's words. */
export async function adminConversations(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, outcome } = readQuery(request, AdminConversationQuery);
  const after = positionOf(cursor, ConversationPosition);
  const { data: tenantId } = TenantId.safeParse(request.params.id);
  if (!tenantId) throw noSuchConversation();
  const wanted = { tenantId, outcome: outcome || null, after, rowsMax: limit + 1 };
  const found = await withAdmin((tx) => listConversations(tx, wanted));
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return json({
    items: items.map(({ lastMessageAt, ...row }) => ({ ...row, lastMessageAt: lastMessageAt.toISOString() })),
    nextCursor: last ? cursorOf([last.lastMessageAt.getTime(), last.id]) : null,
  });
}

/** Somebody says why they have to read a customer's words. It is in the log before the first of them is shown. */
export async function adminConversationOpen(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { tenantId, id } = placeOf(request);
  const { reason } = await readJson(request, OpenConversation);
  await withAdmin(async (tx) => {
    if (!(await hasConversation(tx, tenantId, id))) throw noSuchConversation();
    await noteAdmin(tx, admin, { action: OPENED, tenantId, subject: id, reason });
  });
  return json({ until: new Date(now() + OPEN_MS).toISOString() });
}

/** What was said, the newest first; for who has said why, within half an hour. */
export async function adminConversationMessages(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const before = positionOf(cursor, z.string().regex(/^\d{1,18}$/));
  const { tenantId, id, until } = await openedBy(request, admin);
  const { found, turns } = await withTenant(tenantId, async (tx) => {
    const found = await listMessages(tx, id, { before, rowsMax: limit + 1 });
    return {
      found,
      turns: await turnsOf(
        tx,
        found.map((one) => one.id),
      ),
    };
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return json({
    items: rows.map((row) => ({ ...messageAnswer(row), turnId: turns.get(row.id) ?? null })),
    nextCursor: last ? cursorOf(last.id) : null,
    until: until.toISOString(),
  });
}

/** What one turn was made of; under the same condition. */
export async function adminConversationTrace(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { tenantId, id } = await openedBy(request, admin);
  const turnId = z
    .string()
    .regex(/^\d{1,18}$/)
    .safeParse(request.params.turnId).data;
  if (turnId === undefined) throw noSuchConversation();
  const told = await withTenant(tenantId, async (tx) => {
    const { rowCount } = await tx.query('select from turns where id = $1 and thread_id = $2', [turnId, id]);
    if (!rowCount) throw noSuchConversation();
    return tellTurn(tx, turnId, hasTraces());
  });
  return json(await whyAnswer(tenantId, told));
}

type Place = { tenantId: TenantId; id: ThreadId };

function placeOf({ params }: HttpRequest): Place {
  const [tenantId, id] = [TenantId.safeParse(params.id).data, ThreadId.safeParse(params.conversationId).data];
  if (!tenantId || !id) throw noSuchConversation();
  return { tenantId, id };
}

/** @throws Failure `not-opened` where this admin has not said why within half an hour. */
async function openedBy(request: HttpRequest, admin: Admin): Promise<Place & { until: Date }> {
  const place = placeOf(request);
  const until = await withAdmin((tx) => openUntil(tx, admin, place, OPEN_MS));
  if (!until) throw new Failure('not-opened', 'say first why this conversation has to be read');
  return { ...place, until };
}

const noSuchConversation = (): Failure => new Failure('not-found', 'no such conversation of this shop');
