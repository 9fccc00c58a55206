import { Box, chakra, Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conversationsQuery } from '../api/inbox.ts';
import { ordersQuery, usageQuery } from '../api/queries.ts';
import { lastDays } from '../days.ts';
import { withTexts } from '../i18n/index.ts';
import { Heading, LinkButton } from '../ui/controls.tsx';
import { LoginProblem } from '../ui/login-problem.tsx';
import { useMe } from '../ui/me.ts';
import { Chart } from '../ui/overview/chart.tsx';
import { DayTable } from '../ui/overview/day-table.tsx';
import { FirstSteps } from '../ui/overview/first-steps.tsx';
import { MEASURE_NAMES, type MeasureName } from '../ui/overview/measures.ts';
import { NeedsPerson } from '../ui/overview/needs-person.tsx';
import { OrderLine } from '../ui/overview/order-line.tsx';
import { Tile } from '../ui/overview/tile.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

const LATEST_ORDERS = 3;
const RANGES = ['7', '30', '90'] as const;

/** Asked for once the page is there: it says something only now and then. */
const OpenQuestions = lazy(async () => ({
  default: (await withTexts('knowledge', import('../ui/overview/open-questions.tsx'))).OpenQuestions,
}));

/** As above. */
const ShopAlerts = lazy(async () => ({
  default: (await withTexts('alerts', import('../ui/overview/shop-alerts.tsx'))).ShopAlerts,
}));

/** How the shop does: who waits for a person, what was answered and sold, and how that went over time. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const anybody = useInfiniteQuery(conversationsQuery('all', '', 1));
  // Not known yet: nothing is shown that might have to go again.
  const isNew = anybody.data
    ? anybody.data.pages[0]?.items.length === 0
    : anybody.isError
      ? false
      : undefined;
  const [days, setDays] = useState<(typeof RANGES)[number]>('7');
  return (
    <>
      <PageTitle title={t('overview.title', { name: user.name })}>
        {isNew === false && (
          <Segmented
            label={t('overview.range')}
            choices={RANGES.map((value) => ({ value, label: t('overview.days', { count: Number(value) }) }))}
            value={days}
            choose={setDays}
          />
        )}
      </PageTitle>
      <Stack gap="5">
        <LoginProblem />
        <Suspense>
          <ShopAlerts />
        </Suspense>
        <NeedsPerson />
        <FirstSteps />
        {isNew === false && (
          <Suspense>
            <OpenQuestions />
          </Suspense>
        )}
        {isNew === undefined && <RowsSkeleton rows={3} />}
        {isNew === false && <Figures days={Number(days)} />}
        <LatestOrders />
      </Stack>
    </>
  );
}

function Figures({ days }: { days: number }) {
  const { t } = useTranslation();
  const [measure, setMeasure] = useState<MeasureName>('answered');
  const query = useQuery({ ...usageQuery(lastDays(days)), placeholderData: keepPreviousData });
  const before = useQuery(usageQuery(lastDays(days, 1)));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const usage = query.data;
  return (
    <>
      <SimpleGrid
        columns={{ base: 2, lg: 4 }}
        gap={{ base: '2.5', md: '4' }}
        opacity={query.isPlaceholderData ? 0.6 : 1}
      >
        {MEASURE_NAMES.map((name) => (
          <Tile
            key={name}
            name={name}
            usage={usage}
            before={before.data}
            isChosen={name === measure}
            choose={() => setMeasure(name)}
          />
        ))}
      </SimpleGrid>
      <Box as="section" aria-labelledby="over-time">
        <Panel>
          <Heading as="h2" id="over-time" fontSize="lg" mb="1">
            {t(`overview.measure.${measure}`)}
          </Heading>
          <Chart name={measure} days={usage.days} />
          <DayTable days={usage.days} />
        </Panel>
      </Box>
    </>
  );
}

function LatestOrders() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ordersQuery('', LATEST_ORDERS));
  if (query.isPending) return <RowsSkeleton rows={LATEST_ORDERS} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const orders = query.data.pages[0]?.items ?? [];
  return (
    <Box as="section">
      <Flex justifyContent="space-between" alignItems="center" mb="2">
        <Heading as="h2" fontSize="lg">
          {t('overview.orders')}
        </Heading>
        {orders.length > 0 && (
          <LinkButton to="/orders" look="quiet">
            {t('overview.orders.all')}
          </LinkButton>
        )}
      </Flex>
      {orders.length === 0 ? (
        <Text color="fg.muted">{t('overview.orders.none')}</Text>
      ) : (
        <Stack
          as="ul"
          gap="0"
          listStyleType="none"
          bg="bg.panel"
          borderWidth="1px"
          borderColor="border"
          borderRadius="card"
          overflow="hidden"
        >
          {orders.map((order) => (
            <chakra.li key={order.id} _notLast={{ borderBottomWidth: '1px', borderColor: 'border' }}>
              <OrderLine order={order} />
            </chakra.li>
          ))}
        </Stack>
      )}
    </Box>
  );
}
