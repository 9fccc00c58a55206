import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { type AdminLicence, AdminLicenceQuery, PublishList } from '../../core/contract/admin-licences.ts';
import { type Admin, noteAdmin } from '../../core/data/admin/admins.ts';
import { listHolders, listVersions, VersionPosition } from '../../core/data/admin/licences.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { publishWhitelist, servingList } from '../../core/data/admin/publish-whitelist.ts';
import { refreshWhitelist } from '../../core/data/whitelist.ts';
import { Failure } from '../../core/domain/failure.ts';
import { Whitelist } from '../../core/domain/licence.ts';
import { differenceOf } from '../../core/domain/whitelist-change.ts';
import { listKeyId } from '../../core/domain/whitelist-file.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../../core/runtime/http.ts';
import { licenceRows } from './licence-rows.ts';

const CHANGES_MAX = 100; // told of one version; the list itself has them all
const NOTED_MAX = 500;

/** Every licence with the shop that uses it, and connected shops without one. */
export async function adminLicences(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, ...filter } = readQuery(request, AdminLicenceQuery);
  const from = positionOf(cursor, z.int().check(z.gte(0))) ?? 0;
  const [{ whitelist, problem }, holders, { serving }] = await Promise.all([
    refreshWhitelist({ force: true }),
    withAdmin(listHolders),
    servingList(),
  ]);
  const all = licenceRows(whitelist, holders, now());
  const found = all.filter((row) => isWanted(row, filter));
  const counts: Record<string, number> = {};
  for (const { state } of all) counts[state] = (counts[state] ?? 0) + 1;
  return json({
    items: found.slice(from, from + limit),
    nextCursor: from + limit < found.length ? cursorOf(from + limit) : null,
    total: found.length,
    counts,
    list: {
      counter: whitelist?.counter ?? null,
      issuedAt: whitelist?.issuedAt ?? null,
      keyId: serving && listKeyId(serving.jws),
      problem,
    },
  });
}

type Filter = Omit<z.infer<typeof AdminLicenceQuery>, 'cursor' | 'limit'>;

function isWanted(row: AdminLicence, { state, used, q }: Filter): boolean {
  if (state && row.state !== state) return false;
  if (used === 'never' && (row.everUsed || row.tenantId)) return false;
  if (used === 'renamed' && !row.renamedTo) return false;
  const words = [row.handle, row.renamedTo ?? '', row.tenantName ?? ''].join(' ').toLowerCase();
  return !q || words.includes(q.toLowerCase().replace(/^@/u, ''));
}

/** The list that serves, as it is signed, for the browser that will change it with the owner's key. */
export async function adminListRead(): Promise<HttpResponseInit> {
  const { serving, nextCounter } = await servingList();
  return json({ jws: serving?.jws ?? '', nextCounter, publicKeys: config().licence.publicKeys });
}

/** Publishes what the owner's browser has signed; noted with what it says differently. */
export async function adminListWrite(
  request: HttpRequest,
  _context: InvocationContext,
  admin: Admin,
): Promise<HttpResponseInit> {
  const { jws, reason } = await readJson(request, PublishList);
  const changes = await publishWhitelist(jws).catch((error: unknown) => {
    throw asRefusal(error);
  });
  const { counter } = payloadOf(jws);
  const noted = {
    action: 'licences-published',
    subject: `counter ${counter}`,
    ...(reason && { reason }),
    before: Object.fromEntries(changes.slice(0, NOTED_MAX).map(({ handle, before }) => [handle, before])),
    after: Object.fromEntries(changes.slice(0, NOTED_MAX).map(({ handle, after }) => [handle, after])),
  };
  await withAdmin((tx) => noteAdmin(tx, admin, noted));
  return json({ counter, changes });
}

/** A bad list is the caller's fault here; everywhere else its codes mean that ours is bad. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof Failure) || !error.code.startsWith('licence-')) return error;
  if (error.code === 'licence-blob-unavailable') return error;
  const issues = [{ path: 'jws', message: error.code }];
  return new Failure('content-invalid', `${error.code}: ${error.message}`, { cause: error, issues });
}

/** Lists that served, the newest first, each with what it said differently from the one before. */
export async function adminListVersions(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, AdminVersionQuery);
  const before = positionOf(cursor, VersionPosition);
  const rows = await withAdmin((tx) => listVersions(tx, { before, rowsMax: limit + 1 }));
  const items = rows.slice(0, limit).map(({ keyId, counter, jws, verifiedAt }, at) => {
    const older = rows[at + 1];
    const { entries, issuedAt } = payloadOf(jws);
    const changes = differenceOf(older ? payloadOf(older.jws).entries : {}, entries);
    return {
      counter,
      keyId,
      issuedAt,
      servedSince: verifiedAt.toISOString(),
      handles: Object.keys(entries).length,
      changes: changes.slice(0, CHANGES_MAX),
      changesLeftOut: Math.max(0, changes.length - CHANGES_MAX),
      jws,
    };
  });
  const last = rows.length > limit ? items.at(-1) : undefined;
  return json({ items, nextCursor: last ? cursorOf([Date.parse(last.servedSince), last.counter]) : null });
}

const AdminVersionQuery = z.pick(AdminLicenceQuery, { cursor: true, limit: true });

/** Of a list that was verified. */
const payloadOf = (jws: string): Whitelist =>
  Whitelist.parse(JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')));
