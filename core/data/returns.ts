import { randomUUID } from 'node:crypto';
import { choiceOf } from '../domain/choice.ts';
import type { ReturnKind, ReturnReason } from '../domain/return.ts';
import { type Ruling, returnRules, ruleReturn } from '../domain/return-policy.ts';
import type { OrderRow } from './orders-read.ts';
import { readProfileData } from './profile-data.ts';
import { noteReturn, type ReturnBy } from './return-moves.ts';
import { type ReturnLine, type ReturnRow, readReturn } from './returns-read.ts';
import { type CatalogItem, itemsBySku } from './search.ts';
import type { TenantTx } from './with-tenant.ts';

/** A piece of an order that is to come back, and for exchanges what comes instead. */
export type WantedBack = {
  sku: string;
  size: string | null; // of the bought piece, where the order has several of the SKU
  color: string | null;
  quantity: number | null; // null: all of it
  newSku: string | null; // null: the same item
  newSize: string | null;
  newColor: string | null;
};

export type ReturnWish = {
  kind: ReturnKind;
  reason: ReturnReason;
  details: string | null;
  lines: WantedBack[];
};

export type Prepared =
  | { kind: 'ready'; lines: ReturnLine[]; ruling: Ruling; items: CatalogItem[] }
  | ({ line: number } & Fault); // of the wish's lines, from 0

type Fault =
  | { kind: 'unknown-line'; sku: string } // not in this order
  | { kind: 'too-many'; sku: string } // the order has fewer
  | { kind: 'already-asked'; sku: string } // as many pieces are in other returns
  | { kind: 'choice-missing'; sku: string; sizes: string[]; colors: string[] }
  | { kind: 'item-unknown'; sku: string } // what is to come instead
  | { kind: 'choice-unknown'; sku: string };

/** What a wish comes to: its lines, and what the shop's rules say. Nothing is written. */
export async function prepareReturn(
  tx: TenantTx,
  order: OrderRow,
  wish: ReturnWish,
  nowMs: number,
): Promise<Prepared> {
  const skus = [...order.lines.map(({ sku }) => sku), ...wish.lines.flatMap(({ newSku }) => newSku ?? [])];
  const items = await itemsBySku(tx, skus);
  const asked = await piecesAsked(tx, order.id);
  const wanted = new Map<string, number>();
  const lines: ReturnLine[] = [];
  for (const [index, want] of wish.lines.entries()) {
    const line = lineOf(order, want, items, wish.kind);
    if ('kind' in line) return { ...line, line: index };
    const piece = pieceOf(line);
    const pieces = (wanted.get(piece) ?? 0) + line.quantity;
    const bought = order.lines
      .filter((one) => pieceOf(one) === piece)
      .reduce((sum, one) => sum + one.quantity, 0);
    if (pieces > bought) return { kind: 'too-many', sku: line.sku, line: index };
    if (pieces + (asked.get(piece) ?? 0) > bought)
      return { kind: 'already-asked', sku: line.sku, line: index };
    wanted.set(piece, pieces);
    lines.push(line);
  }
  const categoryOf = new Map(items.map(({ sku, category }) => [sku, category]));
  const request = {
    kind: wish.kind,
    reason: wish.reason,
    deliveredAtMs: order.status === 'delivered' ? (order.deliveredAt?.getTime() ?? nowMs) : null,
    lines: lines.map(({ sku, name }) => ({ sku, name, category: categoryOf.get(sku) ?? null })),
  };
  const ruling = ruleReturn(returnRules(await readProfileData(tx)), request, nowMs);
  return { kind: 'ready', lines, ruling, items };
}

/** What the pieces cost, and what those that come instead cost more; in fils. */
export function sumsOf(lines: ReturnLine[]): { refundFils: number; differenceFils: number } {
  const sum = (filsOf: (line: ReturnLine) => number) =>
    lines.reduce((total, line) => total + filsOf(line) * line.quantity, 0);
  return {
    refundFils: sum(({ unitPriceFils }) => unitPriceFils),
    differenceFils: sum(({ newPriceFils, unitPriceFils }) =>
      newPriceFils === null ? 0 : newPriceFils - unitPriceFils,
    ),
  };
}

/** Writes a prepared return down, `requested`. The order must be locked by this transaction. */
export async function addReturn(
  tx: TenantTx,
  order: OrderRow,
  wish: ReturnWish,
  {
    lines,
    ruling,
    feeFils = ruling.feeFils,
  }: Extract<Prepared, { kind: 'ready' }> & { feeFils?: number | null },
  by: ReturnBy,
  nowMs: number,
): Promise<ReturnRow> {
  const id = randomUUID();
  const { refundFils, differenceFils } = sumsOf(lines);
  await tx.query(
    `with counter as (update tenants set return_seq = return_seq + 1 where id = current_tenant() returning return_seq)
     insert into returns (id, tenant_id, number, order_id, customer_id, kind, state, reason, details, ruling, refund_fils,
       difference_fils, delivery_fee_fils, created_at)
     select $1, current_tenant(), counter.return_seq, $2, $3, $4, 'requested', $5, $6, $7, $8, $9, $10, $11 from counter`,
    [
      id,
      order.id,
      order.customerId,
      wish.kind,
      wish.reason,
      wish.details?.slice(0, 500) || null,
      JSON.stringify(ruling),
      refundFils,
      differenceFils,
      feeFils,
      new Date(nowMs),
    ],
  );
  await tx.query(
    `insert into return_items (return_id, line_no, tenant_id, sku, name, size, color, quantity, unit_price_fils,
       new_sku, new_name, new_size, new_color, new_price_fils)
     select $1, line_no, current_tenant(), sku, name, size, color, quantity, "unitPriceFils", "newSku", "newName",
            "newSize", "newColor", "newPriceFils"
       from jsonb_to_recordset($2) as l (line_no int, sku text, name text, size text, color text, quantity int,
         "unitPriceFils" int, "newSku" text, "newName" text, "newSize" text, "newColor" text, "newPriceFils" int)`,
    [id, JSON.stringify(lines.map((line, index) => ({ ...line, line_no: index + 1 })))],
  );
  await noteReturn(tx, id, { from: null, to: 'requested' }, by, nowMs);
  return readReturn(tx, id);
}

/** What the customer pays for the way back, as a member has agreed it; null: not said. */
export async function setReturnFee(tx: TenantTx, id: string, feeFils: number | null): Promise<void> {
  await tx.query(`update returns set delivery_fee_fils = $2, version = version + 1 where id = $1`, [
    id,
    feeFils,
  ]);
}

const pieceOf = ({ sku, size, color }: { sku: string; size: string | null; color: string | null }): string =>
  JSON.stringify([sku.toLowerCase(), size, color]);

/** How many of each piece other returns of the order hold. */
async function piecesAsked(tx: TenantTx, orderId: string): Promise<Map<string, number>> {
  const { rows } = await tx.query<Pick<ReturnLine, 'sku' | 'size' | 'color'> & { pieces: number }>(
    `select i.sku, i.size, i.color, sum(i.quantity)::int as pieces
       from return_items i join returns r on r.id = i.return_id
      where r.order_id = $1 and r.state not in ('rejected', 'closed') group by 1, 2, 3`,
    [orderId],
  );
  return new Map(rows.map(({ pieces, ...piece }) => [pieceOf(piece), pieces]));
}

function lineOf(
  order: OrderRow,
  want: WantedBack,
  items: CatalogItem[],
  kind: ReturnKind,
): ReturnLine | Fault {
  const find = (sku: string) => items.find((item) => item.sku.toLowerCase() === sku.trim().toLowerCase());
  const fits = (said: string | null, own: string | null): boolean =>
    !said || choiceOf(said, own === null ? [] : [own]) === own;
  const bought = order.lines.find(
    (one) =>
      one.sku.toLowerCase() === want.sku.trim().toLowerCase() &&
      fits(want.size, one.size) &&
      fits(want.color, one.color),
  );
  if (!bought) return { kind: 'unknown-line', sku: want.sku };
  const { sku, name, size, color, unitPriceFils } = bought;
  const line = {
    sku,
    name,
    size,
    color,
    quantity: want.quantity ?? bought.quantity,
    unitPriceFils,
    condition: null,
  };
  const nothing = { newSku: null, newName: null, newSize: null, newColor: null, newPriceFils: null };
  if (kind !== 'exchange') return { ...line, ...nothing };

  const item = find(want.newSku ?? sku);
  if (!item) return { kind: 'item-unknown', sku: want.newSku ?? sku };
  const { sizes, colors } = item;
  const isOther = item.sku !== sku;
  const newSize = choiceOf(want.newSize ?? (isOther ? null : size), sizes);
  const newColor = choiceOf(want.newColor ?? (isOther ? null : color), colors);
  if (newSize === undefined || newColor === undefined) return { kind: 'choice-unknown', sku: item.sku };
  const open = (newSize === null && sizes.length > 1) || (newColor === null && colors.length > 1);
  const same = !isOther && newSize === size && newColor === color;
  if (open || same) return { kind: 'choice-missing', sku: item.sku, sizes, colors };
  const newPriceFils = isOther ? item.priceFils : unitPriceFils; // another size of the same costs what it cost
  return { ...line, newSku: item.sku, newName: item.name, newSize, newColor, newPriceFils };
}
