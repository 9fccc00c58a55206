import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { Global } from '@emotion/react';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { OrderDetail } from '../../../core/contract/orders.ts';
import { orderQuery } from '../api/orders.ts';
import { dayAndTime, listed, money } from '../format.ts';
import { Button, Heading, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { useMe } from '../ui/me.ts';
import { OrderLines } from '../ui/order-lines.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

/** What goes on the parcel. On paper the slip is all there is; the size is the printer's. */
export function OrderSlipPage() {
  const { id = '' } = useParams();
  const query = useQuery(orderQuery(id));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <Slip order={query.data} />;
}

const SIZES = ['A6', 'A4'] as const;

function Slip({ order }: { order: OrderDetail }) {
  const { t } = useTranslation();
  const [size, setSize] = useState<(typeof SIZES)[number]>('A6');
  useTitle(t('orders.slip.title', { number: order.number }));
  return (
    <>
      <Global
        styles={{
          '@page': { size, margin: size === 'A6' ? '6mm' : '14mm' },
          '@media print': {
            'body *': { visibility: 'hidden' },
            '#slip, #slip *': { visibility: 'visible' },
            '#slip': { position: 'absolute', insetInlineStart: 0, top: 0, width: '100%', border: 'none' },
          },
        }}
      />
      <Flex gap="3" mb="4" flexWrap="wrap" alignItems="center">
        <Segmented
          label={t('orders.slip.size')}
          choices={SIZES.map((value) => ({ value, label: value }))}
          value={size}
          choose={setSize}
        />
        <Button reads onClick={() => window.print()}>
          <Icon of={Printer} />
          {t('orders.slip.print')}
        </Button>
        <LinkButton look="quiet" to={`/orders/${order.id}`}>
          {t('orders.slip.back')}
        </LinkButton>
      </Flex>
      <Paper order={order} width={size === 'A6' ? '105mm' : '210mm'} />
    </>
  );
}

function Paper({ order, width }: { order: OrderDetail; width: string }) {
  const { t, i18n } = useTranslation();
  const { tenant } = useMe();
  const { number, customerName, phone, governorate, place, address, notes, totalFils, createdAt } = order;
  const where = [
    governorate && t(`governorate.${governorate}`, { defaultValue: governorate }),
    place,
    address,
  ];
  return (
    <Box
      id="slip"
      bg="white"
      color="black"
      borderWidth="1px"
      borderColor="border"
      p="5"
      maxWidth="100%"
      width={width}
    >
      <Stack gap="3" css={{ '& *': { color: 'black' } }}>
        <Flex justifyContent="space-between" gap="3" alignItems="baseline">
          <Text fontWeight="700">
            <bdi>{tenant.name}</bdi>
          </Text>
          <Text fontSize="sm">{dayAndTime(createdAt, i18n.language)}</Text>
        </Flex>
        <Heading as="h1" fontSize="2xl">
          {t('orders.number', { number })}
        </Heading>
        <Stack gap="0.5">
          <Text fontSize="lg" fontWeight="700">
            <bdi>{customerName ?? t('orders.noName')}</bdi>
          </Text>
          <Text fontSize="lg">
            <bdi dir="ltr">{phone}</bdi>
          </Text>
          <Text>{listed(where, i18n.language)}</Text>
          {notes && <Text>{t('orders.note', { note: notes })}</Text>}
        </Stack>
        <OrderLines order={order} />
        <Text fontSize="xl" fontWeight="700" borderWidth="2px" borderColor="black" p="2" textAlign="center">
          {t('orders.slip.collect', { amount: money(totalFils, i18n.language) })}
        </Text>
      </Stack>
    </Box>
  );
}
