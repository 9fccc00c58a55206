import { readOrderSettings } from '../../core/data/order-settings.ts';
import type { Role } from '../../core/data/sessions.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';

/** A discount by hand is an owner's, or a colleague's where the shop lets them, and has a reason. @throws Failure */
export async function allowDiscount(tx: TenantTx, role: Role, note: string | null): Promise<void> {
  if (role !== 'owner' && !(await readOrderSettings(tx)).staffMayDiscount)
    throw new Failure('forbidden', 'in this shop only an owner gives a discount');
  if (note) return;
  const issues = [{ path: 'note', message: 'expected why there is a discount' }];
  throw new Failure('content-invalid', 'a discount needs a reason', { issues });
}
