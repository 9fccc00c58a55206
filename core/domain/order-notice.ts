import type { OrderStatus } from './order.ts';
import { formatJod } from './text/money.ts';

const SENTENCES: Partial<Record<OrderStatus, (number: number, total: string) => string>> = {
  confirmed: (number, total) => `طلبك رقم ${number} تثبّت، والمجموع ${total} دينار عند الاستلام.`,
  preparing: (number) => `طلبك رقم ${number} صار قيد التجهيز.`,
  dispatched: (number, total) => `طلبك رقم ${number} طلع مع المندوب. المجموع ${total} دينار عند الاستلام.`,
  delivered: (number) => `طلبك رقم ${number} وصلك، يعطيك العافية! أي ملاحظة احكيلنا هون.`,
  refused: (number) => `طلبك رقم ${number} رجع لعنا. إذا صار إشي بالغلط احكيلنا هون.`,
  cancelled: (number) => `طلبك رقم ${number} انلغى. إذا لسا بدك إياه احكيلنا هون.`,
};

/** What a customer is told when the shop has moved their order, if it wants them told. Null: nothing is said of it. */
export const orderNotice = (
  order: { number: number; totalFils: number },
  status: OrderStatus,
): string | null => SENTENCES[status]?.(order.number, formatJod(order.totalFils)) ?? null;
