import { note } from '../../core/data/audit.ts';
import { findInvitation, redeemInvitation } from '../../core/data/invitations.ts';
import type { Member } from '../../core/data/sessions.ts';
import { addStaff, findMember } from '../../core/data/team.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import type { Person } from '../../core/vendors/meta/oauth.ts';

/**
 * Lets a person into the shop of an invitation, as staff. Who is of the shop already comes in without using it up.
 *
 * @param invitation - the hash of the link's token, base64url.
 * @throws Failure `invitation-invalid`.
 */
export async function joinTeam(person: Person, invitation: string): Promise<Member> {
  const found = await findInvitation(Buffer.from(invitation, 'base64url'));
  if (!found) throw invalid();
  const { tenantId, id } = found;
  return withTenant(tenantId, async (tx) => {
    const member = await findMember(tx, person.metaUserId);
    if (member) return { tenantId, userId: member };
    if (!(await redeemInvitation(tx, id))) throw invalid();
    const userId = await addStaff(tx, person);
    await note(tx, userId, 'joined', { invitationId: id });
    return { tenantId, userId };
  });
}

const invalid = (): Failure =>
  new Failure('invitation-invalid', 'this invitation was used, withdrawn, or is too old; ask for a new one');
