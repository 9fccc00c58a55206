/** What other pages too say of an order. */
export const orderWords = {
  'orders.number': 'طلب رقم {{number}}',
  'orders.noName': 'بدون اسم',
  'orders.status.draft': 'مسودة',
  'orders.status.confirmed': 'مثبّت',
  'orders.status.preparing': 'قيد التجهيز',
  'orders.status.dispatched': 'طلع للتوصيل',
  'orders.status.delivered': 'انسلّم',
  'orders.status.refused': 'مرفوض',
  'orders.status.cancelled': 'ملغي',
  'catalogue.nothing.title': 'ما لقينا إشي',
};
