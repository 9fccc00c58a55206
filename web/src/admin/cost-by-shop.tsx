import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminCostPage } from '../../../core/contract/admin-costs.ts';
import { number } from '../format.ts';
import { Badge, Button } from '../ui/controls.tsx';
import { dollars, percent } from './format.ts';
import { Rows } from './rows.tsx';

type Props = { shops: AdminCostPage['items']; whole: number; look: (tenantId: string) => void };

/** Shops by what they cost, the dearest first, each with its share of the whole. */
export function CostByShop({ shops, whole, look }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <Rows label={t('admin.costs.byShop')}>
      {shops.map(({ tenantId, tenantName, turns, costMicroUsd, month }) => (
        <Row key={tenantId}>
          <Box minWidth="0">
            <Name to={`/admin/tenants/${tenantId}`}>
              <bdi>{tenantName}</bdi>
            </Name>
            <Text color="fg.muted" fontSize="sm">
              {t('admin.costs.turnsOf', { count: turns, total: number(turns, i18n.language) })}
            </Text>
            <Month month={month} />
          </Box>
          <Flex gap="3" alignItems="center">
            <Box aria-hidden flex="1" height="2" bg="bg.sand" borderRadius="full" overflow="hidden">
              <Box
                height="2"
                minWidth="2px"
                bg="green.solid"
                width={`${(100 * costMicroUsd) / (whole || 1)}%`}
              />
            </Box>
            <Text color="fg.muted" fontSize="sm" minWidth="10">
              <bdi>{percent(costMicroUsd, whole) ?? '—'}</bdi>
            </Text>
          </Flex>
          <Flex gap="2" alignItems="center" justifyContent="space-between">
            <Text fontWeight="600">
              <bdi>{dollars(costMicroUsd)}</bdi>
            </Text>
            <Button
              look="quiet"
              aria-label={`${t('admin.costs.only')} ${tenantName}`}
              onClick={() => look(tenantId)}
            >
              {t('admin.costs.only')}
            </Button>
          </Flex>
        </Row>
      ))}
    </Rows>
  );
}

/** This month: so far, what it will come to, what is left of the price. */
function Month({ month }: Pick<Props['shops'][number], 'month'>) {
  const { t } = useTranslation();
  const { projectedMicroUsd, marginMicroUsd, capMicroUsd, costMicroUsd, isUnusual } = month;
  const isOver = capMicroUsd !== null && costMicroUsd >= capMicroUsd;
  return (
    <Flex columnGap="3" rowGap="1" flexWrap="wrap" fontSize="sm" color="fg.muted" alignItems="center">
      <Text>{t('admin.costs.projected', { cost: dollars(projectedMicroUsd) })}</Text>
      {marginMicroUsd !== null && (
        <Text color={marginMicroUsd < 0 ? 'red.fg' : 'green.fg'}>
          {t('admin.costs.margin', {
            sum: `${marginMicroUsd < 0 ? '-' : ''}${dollars(Math.abs(marginMicroUsd))}`,
          })}
        </Text>
      )}
      {isOver && <Badge tone="bad">{t('admin.alert.cost-over-cap')}</Badge>}
      {isUnusual && <Badge tone="wait">{t('admin.alert.cost-unusual')}</Badge>}
    </Flex>
  );
}

const Row = chakra('li', {
  base: {
    display: 'grid',
    gridTemplateColumns: { base: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr) 240px' },
    gap: { base: '1', md: '5' },
    alignItems: 'center',
    px: '4',
    py: '2.5',
    borderTopWidth: '1px',
    borderColor: 'border',
    fontVariantNumeric: 'tabular-nums',
    _first: { borderTopWidth: '0' },
  },
});

const Name = chakra(Link, { base: { fontWeight: '600', truncate: true } });
