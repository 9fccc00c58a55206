import { Grid, Stack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { westernDigits } from '../../../../core/domain/text/digits.ts';
import { money } from '../../format.ts';
import { LinesField, TextField } from '../editing/fields.tsx';
import { Sheet } from '../sheet.tsx';
import { MoneyField } from './money-field.tsx';
import { orNull, type PartProps } from './part.tsx';
import { Said } from './said.tsx';

/** How long and on what terms things are taken back. */
export function ReturnsPart({ value, change, isWrong }: PartProps<'returns'>) {
  const { t, i18n } = useTranslation();
  const days = (key: 'returnDays' | 'exchangeDays') => ({
    value: value[key] === null ? '' : String(value[key]),
    change: (text: string) => change({ ...value, [key]: daysIn(text) }),
    error: isWrong(`${key}`) ? t('rules.days.error') : undefined,
    dir: 'ltr' as const,
    kind: 'numeric' as const,
  });
  const words = (key: 'freeIf' | 'warranty') => ({
    value: value[key] ?? '',
    change: (text: string) => change({ ...value, [key]: orNull(text) }),
  });
  const { returnDays, exchangeDays, customerShippingFeeFils: fee, conditions, nonReturnable } = value;
  const said = [
    spanSaid('exchange', exchangeDays),
    spanSaid('return', returnDays),
    conditions.length > 0 && t('rules.returns.said.if', { terms: conditions.join('، ') }),
    nonReturnable.length > 0 && t('rules.returns.said.never', { things: nonReturnable.join('، ') }),
    fee ? t('rules.returns.said.fee', { amount: money(fee, i18n.language) }) : null,
  ].filter((line) => typeof line === 'string');
  return (
    <Stack gap="4">
      <Sheet title={t('rules.returns')} lead={t('rules.returns.lead')}>
        <Grid templateColumns="minmax(0, 1fr) minmax(0, 1fr)" gap="3">
          <TextField label={t('rules.exchangeDays')} {...days('exchangeDays')} />
          <TextField label={t('rules.returnDays')} {...days('returnDays')} />
        </Grid>
        <LinesField
          label={t('rules.conditions')}
          hint={t('rules.lines')}
          value={conditions}
          change={(next) => change({ ...value, conditions: next })}
        />
        <LinesField
          label={t('rules.nonReturnable')}
          hint={t('rules.lines')}
          value={nonReturnable}
          change={(next) => change({ ...value, nonReturnable: next })}
        />
        <MoneyField
          label={t('rules.returnFee')}
          value={fee}
          error={isWrong('customerShippingFeeFils') ? t('rules.money.error') : undefined}
          change={(fils) => change({ ...value, customerShippingFeeFils: fils })}
        />
        <TextField label={t('rules.freeIf')} placeholder={t('rules.freeIf.sample')} {...words('freeIf')} />
        <TextField label={t('rules.warranty')} rows={2} {...words('warranty')} />
        <Said lines={said} />
      </Sheet>
    </Stack>
  );

  function spanSaid(what: 'exchange' | 'return', count: number | null): string | null {
    if (count === null || Number.isNaN(count)) return null;
    return count === 0 ? t(`rules.returns.said.no.${what}`) : t(`rules.returns.said.${what}`, { count });
  }
}

/** NaN for what is no number: the save names it. */
function daysIn(text: string): number | null {
  const plain = westernDigits(text).trim();
  if (plain === '') return null;
  return /^\d{1,5}$/.test(plain) ? Number(plain) : Number.NaN;
}
