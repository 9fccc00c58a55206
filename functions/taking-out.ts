import { type Action, note } from '../core/data/audit.ts';
import type { Member } from '../core/data/sessions.ts';
import { keepMember } from '../core/data/team.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import type { DoorHandler } from '../core/runtime/http.ts';

/**
 * The door that takes out what `{id}` of its address names, noted with who did it.
 *
 * @param take - throws Failure `not-found` where the shop has no such row.
 * @param as - of the log: the action, and what its id is called.
 */
export const takingOut =
  (
    take: (tx: TenantTx, id: string) => Promise<void>,
    as: [action: Action, key: string],
  ): DoorHandler<Member> =>
  async (request, _context, { tenantId, userId }) => {
    const id = request.params.id ?? '';
    const [action, key] = as;
    await withTenant(tenantId, async (tx) => {
      await keepMember(tx, userId);
      await take(tx, id);
      await note(tx, userId, action, { [key]: id });
    });
    return { status: 204 };
  };
