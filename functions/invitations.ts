import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type * as z from 'zod/mini';
import {
  INVITATION_DAYS,
  type Invitation,
  type InvitationPreview,
  type Invitations,
  type NewInvitation,
} from '../core/contract/team.ts';
import { note } from '../core/data/audit.ts';
import {
  createInvitation,
  findInvitation,
  type InvitationRow,
  invitationHash,
  listInvitations,
  withdrawInvitation,
} from '../core/data/invitations.ts';
import type { Member } from '../core/data/sessions.ts';
import { readShop } from '../core/data/users.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { config } from '../core/runtime/config.ts';
import { json } from '../core/runtime/http.ts';
import { takingOut } from './taking-out.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The invitations that can still be used. */
export async function invitationsList(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const rows = await withTenant(tenantId, listInvitations);
  const answer: z.infer<typeof Invitations> = { items: rows.map(answerOf), nextCursor: null };
  return json(answer);
}

/** Makes a link that admits one person as staff. It is told once: only its hash is kept. */
export async function invitationAdd(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { token, row } = await withTenant(tenantId, async (tx) => {
    const made = await createInvitation(tx, userId, INVITATION_DAYS * DAY_MS);
    await note(tx, userId, 'invited', { invitationId: made.row.id });
    return made;
  });
  const answer: z.infer<typeof NewInvitation> = {
    ...answerOf(row),
    url: `${config().publicOrigin}/invite/${token}`,
  };
  return json(answer, 201);
}

/** Takes an invitation back before it is used. */
export const invitationDelete = takingOut(withdrawInvitation, ['invitation-withdrawn', 'invitationId']);

/** Which shop a link leads to, for whoever holds it. */
export async function invitationPreview(request: HttpRequest): Promise<HttpResponseInit> {
  const found = await findInvitation(invitationHash(request.params.token ?? ''));
  const shop = found && (await withTenant(found.tenantId, readShop));
  if (!found || !shop) throw new Failure('not-found', 'this invitation was used, withdrawn, or is too old');
  const answer: z.infer<typeof InvitationPreview> = {
    tenantName: shop.name,
    handle: shop.handle,
    expiresAt: found.expiresAt.toISOString(),
  };
  return json(answer);
}

const answerOf = ({ id, createdBy, createdAt, expiresAt }: InvitationRow): Invitation => ({
  id,
  createdBy,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
