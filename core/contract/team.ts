import * as z from 'zod/mini';
import { pageOf } from './page.ts';

export const Role = z.enum(['owner', 'staff']); // staff: everything but the team, the connection and deletion

/** `GET /api/team`, `DELETE /api/team/{id}` (owner): 409 `last-owner` for the one who is left. */
export const TeamMember = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  joinedAt: z.iso.datetime(),
  isMe: z.boolean(),
});
export type TeamMember = z.infer<typeof TeamMember>;
export const Team = pageOf(TeamMember);

export const INVITATION_DAYS = 7;

/** `GET /api/invitations`: the ones that can still be used. The link is shown once, when it is made. */
export const Invitation = z.object({
  id: z.string(),
  createdBy: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Invitation = z.infer<typeof Invitation>;
export const Invitations = pageOf(Invitation);

/**
 * 201 of `POST /api/invitations` (owner): the link to pass on, `/invite/{token}` of the site; it admits one person as
 * staff, once. The page leads to `GET /api/auth/meta/login?invitation={token}`.
 */
export const NewInvitation = z.extend(Invitation, { url: z.url() });

/** `GET /api/invitations/{token}/preview`, without a session: which shop one would join. 404 when used up or old. */
export const InvitationPreview = z.object({
  tenantName: z.string(),
  handle: z.string(),
  expiresAt: z.iso.datetime(),
});
