import { chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminTenant } from '../../../core/contract/admin-tenants.ts';
import { duration, number } from '../format.ts';
import { CareBadges } from './care.tsx';
import { dollars, percent } from './format.ts';
import { Spark } from './spark.tsx';

/** One shop at a glance: what is wrong with it, and its week. All of it leads to the shop's page. */
export function TenantRow({ tenant }: { tenant: AdminTenant }) {
  const { t, i18n } = useTranslation();
  const { week } = tenant;
  const median = week.medianReplyMs === null ? '—' : duration(week.medianReplyMs, i18n.language);
  return (
    <Row>
      <Flex direction="column" gap="0.5" minWidth="0" gridArea="name">
        <Name to={`/admin/tenants/${tenant.id}`}>
          <bdi>{tenant.name}</bdi>
        </Name>
        <Text color="fg.muted" fontSize="sm" truncate>
          {tenant.handle ? <bdi dir="ltr">@{tenant.handle}</bdi> : t('admin.tenants.noHandle')}
        </Text>
      </Flex>
      <Flex gridArea="care" alignItems="center">
        <CareBadges care={tenant.care} />
      </Flex>
      <Flex gridArea="spark" alignItems="center" justifyContent={{ base: 'flex-end', lg: 'center' }}>
        <Spark days={tenant.days} />
      </Flex>
      <Figures>
        <Figure label={t('admin.figure.messagesIn')} value={number(week.messagesIn, i18n.language)} />
        <Figure label={t('admin.figure.answered')} value={percent(week.answered, week.turns) ?? '—'} />
        <Figure
          label={t('admin.figure.failed')}
          value={number(week.failed, i18n.language)}
          isBad={week.failed > 0}
        />
        <Figure label={t('admin.figure.medianReply')} value={median} />
        <Figure label={t('admin.figure.cost')} value={dollars(week.costMicroUsd)} />
      </Figures>
    </Row>
  );
}

function Figure({ label, value, isBad = false }: { label: string; value: string; isBad?: boolean }) {
  return (
    <div>
      <Text as="dt" color="fg.muted" fontSize="xs" whiteSpace="nowrap">
        {label}
      </Text>
      <Text as="dd" fontWeight="600" whiteSpace="nowrap" {...(isBad && { color: 'red.fg' })}>
        <bdi>{value}</bdi>
      </Text>
    </div>
  );
}

const Row = chakra('li', {
  base: {
    position: 'relative',
    display: 'grid',
    gap: { base: '2.5', lg: '5' },
    gridTemplateColumns: { base: 'minmax(0, 1fr) auto', lg: '210px minmax(0, 1fr) 116px 390px' },
    gridTemplateAreas: {
      base: '"name spark" "care care" "figures figures"',
      lg: '"name care spark figures"',
    },
    alignItems: 'center',
    p: '4',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0' },
    _hover: { bg: 'bg.sand' },
  },
});

/** The whole row is the link's to tap. */
const Name = chakra(Link, {
  base: {
    fontWeight: '600',
    truncate: true,
    _after: { content: '""', position: 'absolute', inset: '0' },
  },
});

const Figures = chakra('dl', {
  base: {
    gridArea: 'figures',
    display: 'grid',
    gridTemplateColumns: { base: 'repeat(3, 1fr)', sm: 'repeat(5, 1fr)' },
    columnGap: '3',
    rowGap: '1.5',
    fontVariantNumeric: 'tabular-nums',
  },
});
