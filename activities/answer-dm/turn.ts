import type { TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';

/** What every step of a turn is told: ids and the lease, never words. */
export type TurnRef = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId; epoch: number };

/** Another holder has the turn by now; this story leaves it to them. */
export type LostLease = { kind: 'lost-lease' };
export const LOST: LostLease = { kind: 'lost-lease' };
