import * as z from 'zod/mini';
import { ORDER_STATUSES } from '../domain/order.ts';
import { pageOf } from './page.ts';

export const OrderStatus = z.enum(ORDER_STATUSES);

export const OrderLine = z.object({
  sku: z.string(),
  name: z.string(),
  size: z.nullable(z.string()),
  color: z.nullable(z.string()),
  quantity: z.int(),
  unitPriceFils: z.int(),
  lineTotalFils: z.int(),
});

export const Order = z.object({
  id: z.string(),
  number: z.int(),
  status: OrderStatus,
  customerId: z.nullable(z.string()),
  customerName: z.nullable(z.string()),
  phone: z.nullable(z.string()), // E.164
  governorate: z.nullable(z.string()),
  address: z.nullable(z.string()),
  notes: z.nullable(z.string()),
  lines: z.array(OrderLine),
  itemsTotalFils: z.int(),
  discountFils: z.int(),
  deliveryFeeFils: z.nullable(z.int()), // null: the shop has set no fee for the place
  totalFils: z.int(),
  createdAt: z.iso.datetime(),
  confirmedAt: z.nullable(z.iso.datetime()),
});
export type Order = z.infer<typeof Order>;
export const OrderPage = pageOf(Order);
