import type { Return, ReturnDetail } from '../../core/contract/returns.ts';
import { type ReturnRow, returnHistory } from '../../core/data/returns-read.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';

/** A return as the contract tells it. */
export const returnAnswer = ({ replacementTaken: _, ...row }: ReturnRow): Return => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  receivedAt: row.receivedAt?.toISOString() ?? null,
  closedAt: row.closedAt?.toISOString() ?? null,
});

export async function returnDetail(tx: TenantTx, row: ReturnRow): Promise<ReturnDetail> {
  const events = await returnHistory(tx, row.id);
  return { ...returnAnswer(row), events: events.map((event) => ({ ...event, at: event.at.toISOString() })) };
}
