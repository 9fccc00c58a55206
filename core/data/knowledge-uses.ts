import type { TurnId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

/**
 * Notes what an answer had at hand. It travels with the commit; a passage that is gone by now is left out.
 * Documents before their passages, these by their ids, as whoever takes them away.
 *
 * @param partIds - what fitted best first.
 */
export function noteUses(tx: TenantTx, turnId: TurnId, partIds: string[], nowMs: number): void {
  if (partIds.length === 0) return;
  tx.send({
    name: 'keep_used_documents',
    text: `select from kb_documents where id in (select document_id from kb_parts where id = any ($1::uuid[])) order by id for key share`,
    values: [partIds],
  });
  tx.send({
    name: 'keep_used_parts',
    text: 'select from kb_parts where id = any ($1::uuid[]) order by id for key share',
    values: [partIds],
  });
  tx.send({
    name: 'note_uses',
    text: `insert into kb_uses (tenant_id, turn_id, part_id, document_id, used_at, rank)
           select current_tenant(), $1, p.id, p.document_id, $3, given.rank
             from unnest($2::uuid[]) with ordinality given (id, rank) join kb_parts p on p.id = given.id
           on conflict do nothing`,
    values: [turnId, partIds, new Date(nowMs)],
  });
}

/** Notes of uses go with their turn, or with what was used: whichever comes first takes them in one order. */
export async function lockUses(tx: TenantTx, where: string, value: unknown): Promise<void> {
  await tx.query(`select from kb_uses where ${where} order by turn_id, part_id for update`, [value]);
}
