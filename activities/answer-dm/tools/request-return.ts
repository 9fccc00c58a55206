import { z } from 'zod';
import type { OrderRow } from '../../../core/data/orders-read.ts';
import { addReturn, type Prepared, prepareReturn } from '../../../core/data/returns.ts';
import type { ReturnRow } from '../../../core/data/returns-read.ts';
import { wishPerson } from '../../../core/data/threads.ts';
import { localTime } from '../../../core/domain/business-time.ts';
import { RETURN_KIND_NAMES_AR, RETURN_KINDS, RETURN_REASONS } from '../../../core/domain/return.ts';
import type { Ruling } from '../../../core/domain/return-policy.ts';
import { cleanText } from '../../../core/domain/text/clean.ts';
import { formatJod } from '../../../core/domain/text/money.ts';
import { asOrder, lockOwnOrder } from './own-order.ts';
import { refused, type ToolResult, tool } from './tool.ts';

const Choice = z.string().max(100).nullish();
const Args = z.object({
  order_number: z.number().int(),
  kind: z.enum(RETURN_KINDS),
  reason: z.enum(RETURN_REASONS).catch('other'),
  items: z
    .array(
      z.object({
        sku: z.string().max(100),
        quantity: z.number().int().min(1).max(1_000).nullish(),
        size: Choice,
        color: Choice,
        new_sku: Choice,
        new_size: Choice,
        new_color: Choice,
      }),
    )
    .min(1)
    .max(30),
  details: z
    .string()
    .transform((text) => cleanText(text).trim().slice(0, 500) || null)
    .nullish(),
});

/** Writes down that pieces are to come back, where the shop's rules allow it or leave it to a person. */
export const requestReturn = tool({
  args: Args,
  async run(args, context) {
    const { tx, nowMs } = context;
    const order = await lockOwnOrder(context, args.order_number);
    if (!order || order.status === 'draft') return refused('no-order', 'this customer has no such order');
    const wish = {
      kind: args.kind,
      reason: args.reason,
      details: args.details ?? null,
      lines: args.items.map(wantedOf),
    };
    const prepared = await prepareReturn(tx, order, wish, nowMs);
    if (prepared.kind !== 'ready') return faultOf(prepared, order);
    const { ruling } = prepared;
    if (ruling.verdict === 'refused') return ruledOut(ruling, order);

    const row = await addReturn(tx, order, wish, prepared, { actor: 'customer' }, nowMs);
    if (ruling.verdict === 'for-person') await wishPerson(tx, context.threadId, 'return', nowMs);
    return answerOf(row, order, prepared.items);
  },
});

const wantedOf = (item: z.infer<typeof Args>['items'][number]) => ({
  sku: item.sku,
  size: item.size ?? null,
  color: item.color ?? null,
  quantity: item.quantity ?? null,
  newSku: item.new_sku ?? null,
  newSize: item.new_size ?? null,
  newColor: item.new_color ?? null,
});

const FAULTS = {
  'unknown-line': 'this order has no such piece: use the SKUs of the order',
  'too-many': 'the order has fewer of these pieces: ask how many',
  'already-asked': 'for all of these pieces a return is asked for already: say how it stands',
  'choice-missing': 'an exchange needs to know what instead: ask for the size, the colour or the other item',
  'item-unknown': 'there is no such item to come instead: search the catalogue',
  'choice-unknown': 'the item does not come so: offer what there is',
} as const;

function faultOf(
  { kind, line: _, ...more }: Exclude<Prepared, { kind: 'ready' }>,
  order: OrderRow,
): ToolResult {
  return refused(kind, FAULTS[kind], more, { orders: [asOrder(order)] });
}

const RULED_OUT: Partial<Record<Ruling['code'], string>> = {
  'not-delivered':
    'it is not delivered yet: before it leaves it can be cancelled, at the door it can be refused',
  'not-offered': 'the shop takes nothing of this kind back: say so kindly',
  'non-returnable': 'the shop does not take these pieces back: say so kindly',
  'too-late': 'the time for it is over: say so kindly; who insists gets a person',
};

function ruledOut(ruling: Ruling, order: OrderRow): ToolResult {
  const { code, deadline, skus } = ruling;
  const message = RULED_OUT[code] ?? 'the shop’s rules do not allow it';
  const more = { skus, deadline: deadline && localTime(Date.parse(deadline)) };
  return refused(code, message, more, { orders: [asOrder(order)] });
}

type Items = Extract<Prepared, { kind: 'ready' }>['items'];

function answerOf(row: ReturnRow, order: OrderRow, items: Items): ToolResult {
  const { number, kind, ruling, refundFils, differenceFils, deliveryFeeFils } = row;
  const isExchange = kind === 'exchange';
  const difference = differenceFils === 0 ? null : formatJod(Math.abs(differenceFils));
  const content = {
    return: {
      number,
      kind,
      kindName: RETURN_KIND_NAMES_AR[kind],
      orderNumber: row.orderNumber,
      state: row.state,
      decidedBy:
        ruling.verdict === 'for-person'
          ? 'a person of the shop will look at it'
          : 'the shop’s rules allow it',
      wayPaidBy: ruling.paidBy,
      customerPaysForWayJod: deliveryFeeFils === null ? null : formatJod(deliveryFeeFils),
      refundJod: isExchange ? null : formatJod(refundFils),
      [differenceFils < 0 ? 'customerGetsBackJod' : 'customerPaysMoreJod']: isExchange ? difference : null,
      lines: row.lines.map(({ sku, name, size, quantity, newSku, newName, newSize, newColor }) => ({
        sku,
        name,
        size,
        quantity,
        ...(newSku && { instead: { sku: newSku, name: newName, size: newSize, color: newColor } }),
      })),
    },
  };
  const amountsFils = [refundFils, Math.abs(differenceFils), deliveryFeeFils ?? 0].filter((fils) => fils > 0);
  const { state, orderNumber } = row;
  return {
    content,
    facts: { items, orders: [asOrder(order)], returns: [{ number, orderNumber, kind, state, amountsFils }] },
  };
}
