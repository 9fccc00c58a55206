import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import { AdminLogQuery } from '../../core/contract/admin.ts';
import { listDeeds } from '../../core/data/admin/deeds.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readQuery } from '../../core/runtime/http.ts';

/** What admins did, and what somebody was refused; the newest first. */
export async function adminLog(request: HttpRequest, _context: InvocationContext): Promise<HttpResponseInit> {
  const { cursor, limit, tenantId = null, action = null, q } = readQuery(request, AdminLogQuery);
  const before = positionOf(cursor, z.string().check(z.regex(/^\d{1,18}$/)));
  const found = await withAdmin((tx) =>
    listDeeds(tx, { tenantId, action, words: q || null, before, rowsMax: limit + 1 }),
  );
  const items = found.slice(0, limit).map(({ at, ...deed }) => ({ ...deed, at: at.toISOString() }));
  const last = found.length > limit ? items.at(-1) : undefined;
  return json({ items, nextCursor: last ? cursorOf(last.id) : null });
}
