import { codExtraOf, deliveryRules, quoteDelivery } from '../domain/delivery.ts';
import { Failure, type Issue } from '../domain/failure.ts';
import { itemsTotalOf, mayEdit, totalsOf } from '../domain/order.ts';
import { governorateName } from '../domain/text/governorates.ts';
import { type By, noteOrder } from './order-events.ts';
import { type PricedLine, priceLines, type WantedLine } from './order-lines.ts';
import { writeLines } from './orders.ts';
import { type OrderRow, readOrder } from './orders-read.ts';
import { readProfileData } from './profile-data.ts';
import { lockGoods, returnStock, type ShortLine, takeStock } from './stock.ts';
import type { TenantTx } from './with-tenant.ts';

/** Fields of an order that a member writes; what is absent stays. Phone in E.164, money in fils. */
export type OrderEdit = {
  customerName?: string | null;
  phone?: string;
  governorate?: string | null;
  place?: string | null;
  address?: string;
  notes?: string | null;
  lines?: WantedLine[];
  deliveryFeeFils?: number | null; // null: what the shop's rules say
  discountFils?: number;
};

/**
 * Changes an order before the parcel leaves: the total anew by code, the difference in pieces moved.
 *
 * @param seen - the version that the editor saw; null: whichever there is.
 * @throws Failure `not-found`; `conflict` when it has left, was changed meanwhile, or pieces are missing;
 *   `content-invalid` for lines that the catalogue does not have.
 */
export async function editOrder(
  tx: TenantTx,
  orderId: string,
  edit: OrderEdit,
  seen: number | null,
  by: By,
  nowMs: number,
): Promise<OrderRow> {
  const order = await readOrder(tx, orderId, true);
  if (!mayEdit(order.status))
    throw new Failure('conflict', `an order that is ${order.status} cannot be changed`);
  if (seen !== null && seen !== order.version)
    throw new Failure('conflict', 'the order was changed meanwhile');

  const next = await previewEdit(tx, order, edit);
  const isOther = edit.lines !== undefined;
  const changed = changesBetween(order, next, isOther);
  if (changed.length === 0) return order;
  if (isOther && order.stockTaken) {
    await lockGoods(tx, [...order.lines, ...next.lines]);
    await returnStock(tx, order.lines);
    await takeOrFail(tx, next.lines);
  }
  await writeOrder(tx, next);
  if (isOther) writeLines(tx, order.id, next.lines);
  await noteOrder(tx, order.id, { from: order.status, to: order.status, changed }, by, nowMs);
  return readOrder(tx, order.id);
}

/** The order as an edit would leave it, reckoned by the catalogue and the zones. Nothing is written. */
export async function previewEdit(tx: TenantTx, order: OrderRow, edit: OrderEdit): Promise<Next> {
  const { lines: wanted, ...fields } = edit;
  const lines = wanted ? await priceLines(tx, wanted, order.lines) : order.lines.map(withoutItem);
  return withMoney(tx, order, { ...order, ...fields, lines }, edit);
}

/** @throws Failure `conflict` that names what falls short. */
export async function takeOrFail(tx: TenantTx, lines: PricedLine[]): Promise<void> {
  const result = await takeStock(tx, lines);
  if (result.kind === 'short') throw shortFailure(result.lines);
}

export const shortFailure = (lines: ShortLine[]): Failure => {
  const issues: Issue[] = lines.map(({ sku, available, quantity }) => ({
    path: sku,
    message: `${quantity} wanted, ${available} there`,
  }));
  return new Failure('conflict', 'there are fewer pieces than the order needs', { issues });
};

type Next = Omit<OrderRow, 'lines'> & { lines: PricedLine[] };

/**
 * Fee and totals as they follow from lines, place and what the shop has set by hand. The extra for paying on delivery
 * is a new order's; one that is changed keeps the extra that it was agreed with.
 */
export async function withMoney(
  tx: TenantTx,
  before: Pick<OrderRow, 'deliveryFeeFils' | 'feeByHand' | 'codExtraFils'> | null,
  next: Next,
  edit: OrderEdit,
): Promise<Next> {
  const itemsTotalFils = itemsTotalOf(next.lines);
  const fee = await feeOf(tx, before, { ...next, itemsTotalFils }, edit);
  const discountFils = edit.discountFils ?? next.discountFils;
  if (discountFils > itemsTotalFils) {
    const issues = [{ path: 'discountFils', message: `expected at most ${itemsTotalFils}` }];
    throw new Failure('content-invalid', 'the discount is larger than what is bought', { issues });
  }
  const codExtraFils = before ? before.codExtraFils : codExtraOf(await readProfileData(tx));
  const money = { ...fee, discountFils, codExtraFils };
  return { ...next, ...money, ...totalsOf(next.lines, money) };
}

async function feeOf(
  tx: TenantTx,
  before: Pick<OrderRow, 'deliveryFeeFils' | 'feeByHand'> | null,
  next: Pick<OrderRow, 'governorate' | 'itemsTotalFils'>,
  edit: OrderEdit,
): Promise<Pick<OrderRow, 'deliveryFeeFils' | 'feeByHand'>> {
  const { deliveryFeeFils: set } = edit;
  if (typeof set === 'number') return { deliveryFeeFils: set, feeByHand: true };
  const moves = edit.lines !== undefined || edit.governorate !== undefined || set === null;
  if (before && (!moves || (before.feeByHand && set === undefined))) {
    return { deliveryFeeFils: before.deliveryFeeFils, feeByHand: before.feeByHand };
  }
  if (!next.governorate) return { deliveryFeeFils: null, feeByHand: false };
  const rules = deliveryRules(await readProfileData(tx));
  const quote = quoteDelivery(rules, governorateName(next.governorate), next.itemsTotalFils);
  return { deliveryFeeFils: quote.kind === 'quoted' ? quote.feeFils : null, feeByHand: false };
}

/** Everything of the order but its lines. */
export async function writeOrder(tx: TenantTx, next: Next): Promise<void> {
  await tx.query(
    `update orders set customer_name = $2, phone = $3, governorate = $4, place = $5, address = $6, notes = $7,
       items_total_fils = $8, discount_fils = $9, delivery_fee_fils = $10, total_fils = $11, fee_by_hand = $12,
       cod_extra_fils = $13, version = version + 1, read_back_turn_id = null, asked = null
      where id = $1`,
    [
      next.id,
      next.customerName,
      next.phone,
      next.governorate,
      next.place,
      next.address,
      next.notes,
      next.itemsTotalFils,
      next.discountFils,
      next.deliveryFeeFils,
      next.totalFils,
      next.feeByHand,
      next.codExtraFils,
    ],
  );
}

const FIELDS = [
  'customerName',
  'phone',
  'governorate',
  'place',
  'address',
  'notes',
  'discountFils',
  'deliveryFeeFils',
] as const;

function changesBetween(before: OrderRow, next: Next, wanted: boolean): string[] {
  const fields: string[] = FIELDS.filter((field) => before[field] !== next[field]);
  const plain = (lines: Omit<PricedLine, 'itemId'>[]) =>
    JSON.stringify(lines.map(({ sku, size, color, quantity }) => [sku, size, color, quantity]));
  return wanted && plain(before.lines) !== plain(next.lines) ? ['lines', ...fields] : fields;
}

const withoutItem = (line: OrderRow['lines'][number]): PricedLine => ({ ...line, itemId: null });
