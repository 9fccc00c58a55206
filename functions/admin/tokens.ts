import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import * as z from 'zod/mini';
import { type AdminToken, AdminTokenQuery } from '../../core/contract/admin-tokens.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { listTokens, type TokenRow } from '../../core/data/admin/tokens.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readQuery } from '../../core/runtime/http.ts';
import { missingScopes } from '../../core/vendors/meta/check.ts';

/** How each shop's token of Meta's stands; those that need somebody first. */
export async function adminTokens(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, AdminTokenQuery);
  const from = positionOf(cursor, z.int().check(z.gte(0))) ?? 0;
  const found = await withAdmin((tx) => listTokens(tx, { from, rowsMax: limit + 1 }));
  const nextCursor = found.length > limit ? cursorOf(from + limit) : null;
  return json({ items: found.slice(0, limit).map(tokenAnswer), nextCursor });
}

function tokenAnswer({ channelId: _, checkedAt, expiresAt, updatedAt, ...row }: TokenRow): AdminToken {
  return {
    ...row,
    missingScopes: row.kind ? missingScopes(row.scopes) : [],
    checkedAt: checkedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
  };
}
