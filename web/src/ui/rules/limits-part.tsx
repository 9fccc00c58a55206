import { Grid } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { SUGGESTED } from '../../../../core/domain/ai-limits.ts';
import { TextField } from '../editing/fields.tsx';
import { Sheet } from '../sheet.tsx';

type Props = {
  value: Autonomy['limits'];
  change: (limits: Autonomy['limits']) => void;
  isWrong: (path: string) => boolean;
};

/** How often the agent answers on one day. */
export function LimitsPart({ value, change, isWrong }: Props) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('dial.limits')} lead={t('dial.limits.lead')}>
      <Grid templateColumns={{ base: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' }} gap="3">
        {(['perCustomer', 'perShop'] as const).map((key) => {
          const limit = value[key];
          return (
            <TextField
              key={key}
              kind="numeric"
              label={t(`dial.limit.${key}`)}
              hint={t('dial.limit.hint', { count: SUGGESTED[key] })}
              error={isWrong(`limits.${key}`) ? t('dial.limit.error') : undefined}
              placeholder={String(SUGGESTED[key])}
              value={limit === null ? '' : Number.isNaN(limit) ? '؟' : String(limit)}
              change={(text) => change({ ...value, [key]: numberOf(text) })}
            />
          );
        })}
      </Grid>
    </Sheet>
  );
}

/** NaN for what is no number: the contract refuses it. */
function numberOf(text: string): number | null {
  const digits = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[^\d]/g, '');
  if (text.trim() === '') return null;
  return digits === '' ? Number.NaN : Number(digits);
}
