import type { TurnId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

/** Notes what an answer had at hand. It travels with the commit; a passage that is gone by now is left out. */
export function noteUses(tx: TenantTx, turnId: TurnId, partIds: string[], nowMs: number): void {
  if (partIds.length === 0) return;
  tx.send({
    name: 'note_uses',
    text: `insert into kb_uses (tenant_id, turn_id, part_id, document_id, used_at)
           select current_tenant(), $1, id, document_id, $3 from kb_parts where id = any ($2::uuid[])
           on conflict do nothing`,
    values: [turnId, partIds, new Date(nowMs)],
  });
}
