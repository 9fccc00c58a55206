import { z } from 'zod';
import { findDraft, saveDraft } from '../../../core/data/orders.ts';
import { readProfileData } from '../../../core/data/profile-data.ts';
import { itemsBySku } from '../../../core/data/search.ts';
import { orderView } from '../../../core/domain/agent-views.ts';
import { belowMinimum, codExtraOf, deliveryRules, quoteDelivery } from '../../../core/domain/delivery.ts';
import type { Discount } from '../../../core/domain/discounts.ts';
import { type Order, totalsOf } from '../../../core/domain/order.ts';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { jordanMobile } from '../../../core/domain/text/phone.ts';
import { discountFilsOf, discountViews, draftDiscounts } from './order-discounts.ts';
import { BELOW_MINIMUM, type Lines, readLines } from './order-lines.ts';
import { withOwnPieces } from './own-order.ts';
import { REASONS } from './quote-delivery.ts';
import { refused, type ToolContext, type ToolFacts, type ToolResult, tool } from './tool.ts';

const Text = (max: number) => z.string().transform((text) => cleanText(text).trim().slice(0, max) || null);

const Args = z.object({
  items: z
    .array(
      z.object({
        sku: z.string().max(100),
        quantity: z.number(),
        size: z.string().max(50).nullish(),
        color: z.string().max(50).nullish(),
      }),
    )
    .min(1)
    .max(30),
  customer_name: Text(120).nullish(),
  phone: z.string().max(60).nullish(),
  place: Text(200).nullish(),
  address: Text(400).nullish(),
  notes: Text(400).nullish(),
});

/** Writes down what the customer wants so far, priced by the catalogue and the shop's offers. Nothing is ordered yet. */
export const draftOrder = tool({
  args: Args,
  async run(args, context) {
    const { tx, threadId } = context;
    const draft = await findDraft(tx, threadId, true);
    const kept = draft ?? { stockTaken: false, lines: [] };
    const lines = await withOwnPieces(tx, kept, () => readLines(tx, args.items));
    if ('refusal' in lines) return lines.refusal;

    const phone = args.phone ? jordanMobile(args.phone) : (draft?.phone ?? null);
    if (args.phone && !phone) {
      return refused('phone-invalid', 'expected a Jordanian mobile (077, 078 or 079 and seven digits)');
    }
    const profile = await readProfileData(tx);
    const delivery = readDelivery(profile, args.place ?? draft?.place ?? null, lines.totalFils);
    if ('refusal' in delivery) return delivery.refusal;

    const details = {
      customerName: args.customer_name ?? draft?.customerName ?? null,
      phone,
      address: args.address ?? draft?.address ?? null,
      notes: args.notes ?? draft?.notes ?? null,
    };
    const discounts = await draftDiscounts(context, profile, lines.lines, lines.items);
    const codExtraFils = codExtraOf(profile);
    return save(context, draft, { ...lines, ...delivery, discounts, codExtraFils }, details);
  },
});

type Delivery = Pick<Order, 'governorate' | 'place' | 'deliveryFeeFils'> & Pick<ToolFacts, 'fees'>;
type Priced = Lines & Delivery & Pick<Order, 'codExtraFils'> & { discounts: Discount[] };
type Details = Pick<Order, 'customerName' | 'phone' | 'address' | 'notes'>;

function readDelivery(
  profile: unknown,
  place: string | null,
  itemsTotalFils: number,
): Delivery | { refusal: ToolResult } {
  const tooLittle = belowMinimum(profile, itemsTotalFils);
  if (tooLittle) return { refusal: refused('below-minimum', BELOW_MINIMUM, tooLittle) };
  const nowhere = { governorate: null, place: null, deliveryFeeFils: null, fees: [] };
  if (!place) return nowhere;

  const quote = quoteDelivery(deliveryRules(profile), place, itemsTotalFils);
  if (quote.kind === 'place-unknown' || quote.kind === 'not-served') {
    return { refusal: refused(quote.kind, REASONS[quote.kind], { place }) };
  }
  const { governorate, place: name } = quote;
  if (quote.kind === 'fee-not-set') return { governorate, place: name, deliveryFeeFils: null, fees: [] };
  const { feeFils, freeOverFils, steps } = quote;
  return {
    governorate,
    place: name,
    deliveryFeeFils: feeFils,
    fees: [{ place: name, governorate, feeFils, freeOverFils, steps }],
  };
}

async function save(
  { tx, threadId, nowMs }: ToolContext,
  draft: Order | null,
  { lines, items, choices, governorate, place, deliveryFeeFils, codExtraFils, fees, discounts }: Priced,
  details: Details,
): Promise<ToolResult> {
  const money = { deliveryFeeFils, codExtraFils, discountFils: discountFilsOf(discounts) };
  const content = { ...details, lines, governorate, place, ...money, ...totalsOf(lines, money) };
  const order = await saveDraft(tx, threadId, draft, content, nowMs);
  const view = orderView(order, choices);
  return {
    content: { order: view, discounts: discountViews(discounts), complete: view.missing.length === 0 },
    facts: { items, orders: [order], fees },
  };
}

/** The catalogue rows behind an order's lines, for the choices they offer. */
export async function choicesOf(tx: ToolContext['tx'], order: Order) {
  const items = await itemsBySku(
    tx,
    order.lines.map(({ sku }) => sku),
  );
  return { items, choices: new Map(items.map(({ sku, sizes, colors }) => [sku, { sizes, colors }])) };
}
