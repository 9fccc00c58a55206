import { useTranslation } from 'react-i18next';
import type { ReturnState } from '../../../core/domain/return.ts';
import { Badge } from './controls.tsx';

const TONES = {
  requested: 'wait',
  approved: 'wait',
  rejected: 'bad',
  received: 'wait',
  refunded: 'good',
  exchanged: 'good',
  closed: 'plain',
} as const satisfies Record<ReturnState, string>;

/** How far a return is, in its colour. */
export function ReturnBadge({ state }: { state: ReturnState }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[state]}>{t(`returns.state.${state}`)}</Badge>;
}
