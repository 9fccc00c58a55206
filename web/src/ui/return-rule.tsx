import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Return, ReturnPreview } from '../../../core/contract/returns.ts';
import { day, money } from '../format.ts';

type Props = { row: ReturnPreview & Pick<Return, 'kind' | 'reason'> };

/** What the shop's rules say of a return, and what it comes to. */
export function ReturnRule({ row }: Props) {
  const { t, i18n } = useTranslation();
  const { ruling, deliveryFeeFils, refundFils, differenceFils, kind } = row;
  const amount = (fils: number) => money(fils, i18n.language);
  return (
    <Stack gap="1">
      <Text color={ruling.verdict === 'refused' ? 'red.fg' : undefined}>
        {t(`returns.rule.${ruling.code}`)}
        {ruling.deadline && ` · ${t('returns.deadline', { day: day(ruling.deadline, i18n.language) })}`}
      </Text>
      <Text color="fg.muted">{t(`returns.reason.${row.reason}`)}</Text>
      {deliveryFeeFils === null && <Text color="fg.muted">{t('returns.way.unset')}</Text>}
      {deliveryFeeFils === 0 && <Text>{t('returns.way.shop')}</Text>}
      {!!deliveryFeeFils && <Text>{t('returns.way.customer', { amount: amount(deliveryFeeFils) })}</Text>}
      {kind !== 'exchange' && (
        <Text>
          {t('returns.refund')}: {amount(refundFils)}
        </Text>
      )}
      {differenceFils !== 0 && (
        <Text>
          {t(differenceFils > 0 ? 'returns.more' : 'returns.less')}: {amount(Math.abs(differenceFils))}
        </Text>
      )}
    </Stack>
  );
}
