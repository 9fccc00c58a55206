import { useTranslation } from 'react-i18next';
import { money } from '../../format.ts';
import { Sheet } from '../sheet.tsx';
import { MoneyField } from './money-field.tsx';
import type { PartProps } from './part.tsx';
import { Said } from './said.tsx';

/** The smallest order that is taken. */
export function OrdersPart({ value, change, isWrong }: PartProps<'orders'>) {
  const { t, i18n } = useTranslation();
  const { minimumFils } = value;
  return (
    <Sheet title={t('rules.minimum')}>
      <MoneyField
        label={t('rules.minimum.label')}
        hint={t('rules.minimum.hint')}
        error={isWrong('minimumFils') ? t('rules.money.error') : undefined}
        value={minimumFils === 0 ? null : minimumFils}
        change={(fils) => change({ minimumFils: fils ?? 0 })}
      />
      {minimumFils > 0 && (
        <Said lines={[t('rules.minimum.said', { amount: money(minimumFils, i18n.language) })]} />
      )}
    </Sheet>
  );
}
