import type { orders as arabic } from '../ar/orders.ts';
import type { InEnglish } from '../texts.ts';

export const orders: InEnglish<typeof arabic> = {
  'orders.title': 'Orders',
  'orders.list': 'List of orders',
  'orders.filter': 'Status',
  'orders.filter.all': 'All',
  'orders.empty.title': 'No orders yet',
  'orders.empty.text': 'As soon as a customer confirms an order in the DMs, it is here.',
  'orders.number': 'Order {{number}}',
  'orders.total': 'Total',
  'orders.delivery': 'Delivery',
  'orders.deliveryUnset': 'Delivery to be agreed',
  'orders.noName': 'No name',
  'orders.status.draft': 'Draft',
  'orders.status.confirmed': 'Confirmed',
  'orders.status.preparing': 'Preparing',
  'orders.status.dispatched': 'On its way',
  'orders.status.delivered': 'Delivered',
  'orders.status.refused': 'Refused',
  'orders.status.cancelled': 'Cancelled',
};
