import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type * as z from 'zod/mini';
import type { Team } from '../core/contract/team.ts';
import { note } from '../core/data/audit.ts';
import { listTeam, removeMember } from '../core/data/team.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { json } from '../core/runtime/http.ts';
import type { SignedIn } from './guards/signed-in.ts';
import { noSessionCookie } from './sign-in/cookies.ts';

/** The people of the shop. */
export async function teamList(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: SignedIn,
): Promise<HttpResponseInit> {
  const rows = await withTenant(tenantId, listTeam);
  const items = rows.map(({ joinedAt, ...row }) => ({
    ...row,
    joinedAt: joinedAt.toISOString(),
    isMe: row.id === userId,
  }));
  const answer: z.infer<typeof Team> = { items, nextCursor: null };
  return json(answer);
}

/** Takes a person out of the shop, at once; an owner who goes leaves another one behind. */
export async function teamRemove(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: SignedIn,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const isMe = id === userId;
  await withTenant(tenantId, async (tx) => {
    await removeMember(tx, id);
    await note(tx, isMe ? null : userId, 'member-removed', { memberId: id });
  });
  return { status: 204, ...(isMe && { cookies: [noSessionCookie()] }) };
}
