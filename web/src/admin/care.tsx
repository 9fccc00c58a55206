import { Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Care } from '../../../core/contract/admin-tenants.ts';
import { Badge } from '../ui/controls.tsx';

/** What stops a shop is red, what will stop it gold, what somebody has chosen is plain. */
const TONES: Record<Care, 'bad' | 'wait' | 'plain'> = {
  'licence-expired': 'bad',
  'licence-missing': 'bad',
  'not-connected': 'bad',
  'token-expired': 'bad',
  'token-expiring': 'wait',
  'answers-failing': 'bad',
  'people-waiting': 'wait',
  'webhook-silent': 'wait',
  'licence-expiring': 'wait',
  'licence-suspended': 'plain',
  paused: 'plain',
};

/** Why a shop needs care, or that it does not. */
export function CareBadges({ care }: { care: Care[] }) {
  const { t } = useTranslation();
  return (
    <Flex gap="1.5" flexWrap="wrap">
      {care.length === 0 && <Badge tone="good">{t('admin.care.none')}</Badge>}
      {care.map((reason) => (
        <Badge key={reason} tone={TONES[reason]}>
          {t(`admin.care.${reason}`)}
        </Badge>
      ))}
    </Flex>
  );
}
