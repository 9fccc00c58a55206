import { now } from '../runtime/clock.ts';
import type { TenantTx } from './with-tenant.ts';

/** What an owner may want to know later. */
export type Action =
  | 'profile-written'
  | 'rules-written'
  | 'instructions-written'
  | 'settings-changed'
  | 'saved-reply-written'
  | 'saved-reply-deleted'
  | 'autonomy-changed'
  | 'draft-approved'
  | 'draft-discarded'
  | 'connection-checked'
  | 'connected'
  | 'disconnected'
  | 'exported'
  | 'customer-note-written'
  | 'customer-note-deleted'
  | 'customer-exported'
  | 'customer-erased'
  | 'invited'
  | 'invitation-withdrawn'
  | 'joined'
  | 'member-removed';

/** Notes who did it; null: somebody who is not of the shop any more. `detail` holds ids, versions and names of keys, never anybody's words. */
export async function note(
  tx: TenantTx,
  userId: string | null,
  action: Action,
  detail: Record<string, string | number | boolean | string[] | null> = {},
): Promise<void> {
  await tx.query(
    `insert into audit_log (tenant_id, user_id, action, detail, at) values (current_tenant(), $1, $2, $3, $4)`,
    [userId, action, JSON.stringify(detail), new Date(now())],
  );
}
