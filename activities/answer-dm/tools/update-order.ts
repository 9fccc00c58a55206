import { z } from 'zod';
import { editOrder, type OrderEdit, previewEdit } from '../../../core/data/order-write.ts';
import type { OrderRow } from '../../../core/data/orders-read.ts';
import { readProfileData } from '../../../core/data/profile-data.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import { belowMinimum, deliveryRules, quoteDelivery } from '../../../core/domain/delivery.ts';
import { Failure } from '../../../core/domain/failure.ts';
import { mayEdit } from '../../../core/domain/order.ts';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { jordanMobile } from '../../../core/domain/text/phone.ts';
import { changedDiscount } from './order-discounts.ts';
import { BELOW_MINIMUM, readLines } from './order-lines.ts';
import { asOrder, lockOwnOrder, noteAsked, saidYesTo, withOwnPieces } from './own-order.ts';
import { REASONS } from './quote-delivery.ts';
import { refused, type ToolContext, type ToolResult, tool } from './tool.ts';

const Text = (max: number) => z.string().transform((text) => cleanText(text).trim().slice(0, max) || null);
const Item = z.object({
  sku: z.string().max(100),
  quantity: z.number(),
  size: z.string().max(50).nullish(),
  color: z.string().max(50).nullish(),
});
const Args = z.object({
  order_number: z.number().int(),
  items: z.array(Item).min(1).max(30).nullish(),
  customer_name: Text(120).nullish(),
  phone: z.string().max(60).nullish(),
  place: Text(200).nullish(),
  address: Text(400).nullish(),
  notes: Text(400).nullish(),
});
type Args = z.infer<typeof Args>;

/**
 * Changes a confirmed order that has not left. What leaves the money as it is happens at once; a new total is told
 * first, and the change made when the customer has said a clear yes to just that total in a later message.
 */
export const updateOrder = tool({
  args: Args,
  async run(args, context) {
    const order = await lockOwnOrder(context, args.order_number);
    if (!order) return refused('no-order', 'this customer has no such order');
    if (order.status === 'draft') return refused('still-a-draft', 'a draft is changed with draft_order');
    if (!mayEdit(order.status)) {
      const message = 'the parcel has left or the order is over: nothing can be changed';
      return refused('too-late', message, { status: order.status }, { orders: [asOrder(order)] });
    }
    const edit = await editOf(args, order, context);
    if ('refusal' in edit) return edit.refusal;
    return change(context, order, edit);
  },
});

async function change(context: ToolContext, order: OrderRow, edit: OrderEdit): Promise<ToolResult> {
  const { tx, nowMs } = context;
  const preview = await previewEdit(tx, order, edit);
  const priced = asOrder({ ...order, ...preview });
  const isNewTotal = preview.totalFils !== order.totalFils || edit.lines !== undefined;
  if (isNewTotal && !(await saidYesTo(context, order.id, 'update', preview.totalFils))) {
    await noteAsked(context, order.id, 'update', preview.totalFils);
    const message =
      'nothing is changed yet: tell the new total, ask, and call again with the same after a clear yes';
    return refused('ask-first', message, { orderAfter: orderView(priced, new Map()) }, { orders: [priced] });
  }
  await tx.query('savepoint edit');
  try {
    const changed = asOrder(await editOrder(tx, order.id, edit, null, { actor: 'customer' }, nowMs));
    return { content: { order: orderView(changed, new Map()) }, facts: { orders: [changed] } };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'conflict') throw error;
    await tx.query('rollback to savepoint edit');
    return refused(
      'out-of-stock',
      'fewer pieces are there',
      { lines: error.issues },
      { orders: [asOrder(order)] },
    );
  }
}

async function editOf(
  args: Args,
  order: OrderRow,
  context: ToolContext,
): Promise<OrderEdit | { refusal: ToolResult }> {
  const { tx } = context;
  const phone = args.phone ? jordanMobile(args.phone) : null;
  if (args.phone && !phone) {
    const message = 'expected a Jordanian mobile (077, 078 or 079 and seven digits)';
    return { refusal: refused('phone-invalid', message) };
  }
  const profile = args.place || args.items ? await readProfileData(tx) : null;
  const place = args.place ? quoteDelivery(deliveryRules(profile), args.place, order.itemsTotalFils) : null;
  if (place?.kind === 'place-unknown' || place?.kind === 'not-served') {
    return { refusal: refused(place.kind, REASONS[place.kind], { place: args.place }) };
  }
  const lines = args.items ? await linesOf(tx, order, args.items, profile) : undefined;
  if (lines && 'refusal' in lines) return lines;
  return {
    ...(args.customer_name && { customerName: args.customer_name }),
    ...(phone && { phone }),
    ...(place && { governorate: place.governorate, place: place.place }),
    ...(args.address && { address: args.address }),
    ...(args.notes && { notes: args.notes }),
    ...(lines && { lines, discountFils: await discountOf(context, profile, order, lines) }),
  };
}

/** Reckoned at the prices that the order's lines will have. */
async function discountOf(
  context: ToolContext,
  profile: unknown,
  order: OrderRow,
  lines: NonNullable<OrderEdit['lines']>,
): Promise<number> {
  const priced = await previewEdit(context.tx, order, { lines, discountFils: 0 });
  return changedDiscount(context, profile, order, priced);
}

/** Lines as the catalogue has them; a size or colour that is not said stays what it was. */
async function linesOf(
  tx: ToolContext['tx'],
  order: OrderRow,
  items: z.infer<typeof Item>[],
  profile: unknown,
) {
  const wanted = items.map((item) => {
    const before = order.lines.find(({ sku }) => sku.toLowerCase() === item.sku.trim().toLowerCase());
    return { ...item, size: item.size ?? before?.size, color: item.color ?? before?.color };
  });
  const read = await withOwnPieces(tx, order, () => readLines(tx, wanted));
  if ('refusal' in read) return read;
  const tooLittle = belowMinimum(profile, read.totalFils);
  if (tooLittle) return { refusal: refused('below-minimum', BELOW_MINIMUM, tooLittle) };
  const open = read.lines.find(
    ({ sku, size, color }) =>
      (!size && (read.choices.get(sku)?.sizes.length ?? 0) > 1) ||
      (!color && (read.choices.get(sku)?.colors.length ?? 0) > 1),
  );
  if (open) {
    const choices = read.choices.get(open.sku);
    return {
      refusal: refused('choice-missing', 'ask for the size or colour', { sku: open.sku, ...choices }),
    };
  }
  return read.lines.map(({ sku, quantity, size, color }) => ({ sku, quantity, size, color }));
}
