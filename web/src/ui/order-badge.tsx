import { useTranslation } from 'react-i18next';
import type { OrderStatus } from '../../../core/domain/order.ts';
import { Badge } from './controls.tsx';

export const TONES = {
  draft: 'plain',
  confirmed: 'wait',
  preparing: 'wait',
  dispatched: 'wait',
  delivered: 'good',
  refused: 'bad',
  cancelled: 'bad',
} as const satisfies Record<OrderStatus, string>;

/** Where an order stands, in its colour. */
export function OrderBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status]}>{t(`orders.status.${status}`)}</Badge>;
}
