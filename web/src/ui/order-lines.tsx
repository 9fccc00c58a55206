import { Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { money } from '../format.ts';

/** What was ordered and what it comes to. */
export function OrderLines({ order }: { order: Order }) {
  const { t, i18n } = useTranslation();
  const { lines, deliveryFeeFils, codExtraFils, discountFils, totalFils } = order;
  const fee = deliveryFeeFils === null ? null : money(deliveryFeeFils, i18n.language);
  return (
    <Stack gap="0.5" minWidth="220px">
      {lines.map(({ sku, name, size, color, quantity, lineTotalFils }) => (
        <Flex key={`${sku}/${size}/${color}`} justifyContent="space-between" gap="4">
          <Text>
            <bdi>{[name, size, color].filter(Boolean).join(' · ')}</bdi> × {quantity}
          </Text>
          <Text whiteSpace="nowrap">{money(lineTotalFils, i18n.language)}</Text>
        </Flex>
      ))}
      {discountFils > 0 && (
        <Sum label={t('orders.discount')} amount={`- ${money(discountFils, i18n.language)}`} />
      )}
      <Sum label={fee === null ? t('orders.deliveryUnset') : t('orders.delivery')} amount={fee} />
      {codExtraFils > 0 && <Sum label={t('orders.codExtra')} amount={money(codExtraFils, i18n.language)} />}
      <Flex justifyContent="space-between" gap="4" fontWeight="700">
        <Text>{t('orders.total')}</Text>
        <Text whiteSpace="nowrap">{money(totalFils, i18n.language)}</Text>
      </Flex>
    </Stack>
  );
}

function Sum({ label, amount }: { label: string; amount: string | null }) {
  return (
    <Flex justifyContent="space-between" gap="4" color="fg.muted">
      <Text>{label}</Text>
      {amount !== null && <Text whiteSpace="nowrap">{amount}</Text>}
    </Flex>
  );
}
