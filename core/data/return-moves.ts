import { keepsReplacement, type ReturnState, returnMoves } from '../domain/return.ts';
import { emitHook } from './hook-deliveries.ts';
import { type ReturnRow, readReturn } from './returns-read.ts';
import { returnStock, type ShortLine, type StockLine, takeStock } from './stock.ts';
import type { TenantTx } from './with-tenant.ts';

export type ReturnBy = {
  actor: 'member' | 'customer' | 'system';
  userId?: string | null;
  note?: string | null;
};

export type ReturnMoved =
  | { kind: 'moved' | 'same'; row: ReturnRow }
  | { kind: 'not-allowed'; row: ReturnRow; allowed: ReturnState[] }
  | { kind: 'short'; row: ReturnRow; lines: ShortLine[] }; // what should come instead is not there

/** How the pieces came back, by the number of their line from 1; what is not named is sellable. */
export type Conditions = Record<number, 'sellable' | 'damaged'>;

/**
 * Moves a return to another state, with its pieces and history, in the caller's transaction. Sellable pieces are
 * back on the shelf once received; what comes instead leaves it with the approval.
 *
 * @throws Failure `not-found`.
 */
export async function moveReturn(
  tx: TenantTx,
  id: string,
  to: ReturnState,
  by: ReturnBy,
  nowMs: number,
  conditions: Conditions = {},
): Promise<ReturnMoved> {
  const row = await readReturn(tx, id, true);
  if (row.state === to) return { kind: 'same', row };
  const allowed = returnMoves(row.state, row.kind);
  if (!allowed.includes(to)) return { kind: 'not-allowed', row, allowed };

  const taken = keepsReplacement(to) && row.kind !== 'return';
  const short = await moveReplacement(tx, row, taken);
  if (short.length > 0) return { kind: 'short', row, lines: short };
  if (to === 'received') await receive(tx, row, conditions);
  await tx.query(
    `update returns set state = $2, replacement_taken = $3, version = version + 1,
       received_at = case when $2 = 'received' then $4 else received_at end,
       closed_at = case when $2 in ('refunded', 'exchanged', 'closed') then $4::timestamptz end
      where id = $1`,
    [id, to, taken && replacementOf(row).length > 0, new Date(nowMs)],
  );
  await noteReturn(tx, id, { from: row.state, to }, by, nowMs);
  return { kind: 'moved', row: await readReturn(tx, id) };
}

/** Writes down what became of a return. */
export async function noteReturn(
  tx: TenantTx,
  id: string,
  { from, to }: { from: ReturnState | null; to: ReturnState },
  by: ReturnBy,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into return_events (tenant_id, return_id, from_state, to_state, actor, user_id, note, at)
     values (current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
    [id, from, to, by.actor, by.userId ?? null, by.note?.slice(0, 500) || null, new Date(nowMs)],
  );
  const { replacementTaken: _, ...row } = await readReturn(tx, id);
  await emitHook(tx, `return.${to}`, row.orderId, async () => ({ return: row }), nowMs);
}

const replacementOf = ({ lines }: ReturnRow): StockLine[] =>
  lines.flatMap(({ newSku, newSize, newColor, quantity }) =>
    newSku ? [{ sku: newSku, size: newSize, color: newColor, quantity }] : [],
  );

async function moveReplacement(tx: TenantTx, row: ReturnRow, taken: boolean): Promise<ShortLine[]> {
  const lines = replacementOf(row);
  if (lines.length === 0 || row.replacementTaken === taken) return [];
  if (!taken) await returnStock(tx, lines);
  const result = taken ? await takeStock(tx, lines) : null;
  return result?.kind === 'short' ? result.lines : [];
}

async function receive(tx: TenantTx, row: ReturnRow, conditions: Conditions): Promise<void> {
  const received = row.lines.map((line, index) => ({
    ...line,
    condition: conditions[index + 1] ?? 'sellable',
  }));
  await returnStock(
    tx,
    received.filter(({ condition }) => condition === 'sellable'),
  );
  await tx.query(
    `update return_items i set condition = c.condition
       from unnest($2::text[]) with ordinality as c (condition, line_no)
      where i.return_id = $1 and i.line_no = c.line_no`,
    [row.id, received.map(({ condition }) => condition)],
  );
}
