import type { orderWords as arabic } from '../ar/order-words.ts';
import type { InEnglish } from '../texts.ts';

export const orderWords: InEnglish<typeof arabic> = {
  'orders.number': 'Order {{number}}',
  'orders.noName': 'No name',
  'orders.status.draft': 'Draft',
  'orders.status.confirmed': 'Confirmed',
  'orders.status.preparing': 'Preparing',
  'orders.status.dispatched': 'On its way',
  'orders.status.delivered': 'Delivered',
  'orders.status.refused': 'Refused',
  'orders.status.cancelled': 'Cancelled',
  'catalogue.nothing.title': 'Nothing found',
};
