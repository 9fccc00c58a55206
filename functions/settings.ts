import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { type Settings, SettingsPatch } from '../core/contract/settings.ts';
import { note } from '../core/data/audit.ts';
import { disconnect, noteCheck, readAccess } from '../core/data/connections.ts';
import { listImpersonations, listOpenings } from '../core/data/impersonations.ts';
import { untilLanded } from '../core/data/in-flight.ts';
import { countKeptSilent } from '../core/data/revive.ts';
import type { Member } from '../core/data/sessions.ts';
import { changeSettings, readSettings } from '../core/data/settings.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { checkConnection, missingScopes } from '../core/vendors/meta/check.ts';
import { licenceStateOf } from './licence-state.ts';
import { leavePage } from './sign-in/leave-page.ts';
import { restartStories } from './start-stories.ts';

export async function settingsRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(await settingsOf(tenantId));
}

export async function settingsWrite(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const change = await readJson(request, SettingsPatch);
  const waiting = await withTenant(tenantId, async (tx) => {
    const revived = await changeSettings(tx, tenantId, change);
    await note(tx, userId, 'settings-changed', { keys: Object.keys(change) });
    return revived;
  });
  if (change.aiPaused) await untilLanded(tenantId, null); // 200 says that nothing of the AI's comes any more
  await restartStories(df.getClient(context), waiting);
  return json(await settingsOf(tenantId));
}

/** Asks Meta how the account stands, and switches its deliveries on again where that is all it needs. */
export async function connectionCheck(
  _request: HttpRequest,
  context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { channelId, pageId, token } = await withTenant(tenantId, readAccess);
  if (token !== null) {
    const checked = await checkConnection(pageId, token);
    const waiting = await withTenant(tenantId, async (tx) => {
      await note(tx, userId, 'connection-checked', { status: checked.standing.status });
      return noteCheck(tx, { channelId, tenantId }, checked);
    });
    await restartStories(df.getClient(context), waiting);
  }
  return json(await settingsOf(tenantId));
}

/** Lets go of the account: no deliveries, no token. What the shop owns stays; signing in to it connects it again. */
export async function settingsDisconnect(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const access = await withTenant(tenantId, readAccess);
  await leavePage(access);
  await withTenant(tenantId, async (tx) => {
    await disconnect(tx, access.channelId);
    await note(tx, userId, 'disconnected', { igId: access.igId });
  });
  return json(await settingsOf(tenantId));
}

async function settingsOf(tenantId: Member['tenantId']): Promise<Settings> {
  const { row, waiting, looks, openings } = await withTenant(tenantId, async (tx) => {
    const row = await readSettings(tx);
    const [looks, openings] = [await listImpersonations(tx), await listOpenings(tx)];
    return { row, looks, openings, waiting: row.aiPausedAt ? await countKeptSilent(tx, tenantId, now()) : 0 };
  });
  return {
    name: row.name,
    locale: row.locale,
    replyDelayMs: row.replyDelayMs,
    defaultReplyDelayMs: config().replyDelayMs,
    handBackAfterMinutes: row.handBackAfterMinutes,
    aiPausedAt: row.aiPausedAt?.toISOString() ?? null,
    aiWaitingCount: waiting,
    connection: {
      handle: row.handle,
      igId: row.igId,
      status: row.status,
      problem: row.problem,
      connectedAt: row.connectedAt.toISOString(),
      checkedAt: row.checkedAt?.toISOString() ?? null,
      lastWebhookAt: row.lastWebhookAt?.toISOString() ?? null,
      tokenExpiresAt: row.tokenExpiresAt?.toISOString() ?? null,
      missingScopes: row.scopes ? missingScopes(row.scopes) : [],
    },
    licence: await licenceStateOf(row.handle, row.igId),
    impersonations: looks.map(({ beganAt, endedAt, ...look }) => ({
      ...look,
      beganAt: beganAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
    })),
    openings: openings.map(({ at, ...opening }) => ({ ...opening, at: at.toISOString() })),
  };
}
