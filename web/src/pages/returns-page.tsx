import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Return } from '../../../core/contract/returns.ts';
import { returnListQuery } from '../api/returns.ts';
import { dayAndTime, listed, money } from '../format.ts';
import { Input, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ReturnBadge } from '../ui/return-badge.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

const OPEN = 'requested,approved,received';

/** Returns, exchanges and claims; at first those that wait for somebody. */
export function ReturnsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [find, setFind] = useState('');
  const q = useDeferredValue(find.trim());
  const view = search.get('view') === 'all' ? 'all' : 'open';
  return (
    <>
      <PageTitle title={t('returns.title')} lead={t('returns.lead')}>
        <Flex gap="3" flexWrap="wrap" alignItems="center">
          <Segmented
            label={t('returns.filter')}
            choices={[
              { value: 'open', label: t('returns.filter.open') },
              { value: 'all', label: t('returns.filter.all') },
            ]}
            value={view}
            choose={(next) => setSearch(next === 'all' ? { view: next } : {}, { replace: true })}
          />
          <LinkButton to="/returns/new">
            <Icon of={Plus} />
            {t('returns.new')}
          </LinkButton>
        </Flex>
      </PageTitle>
      <Box mb="4" maxWidth="480px">
        <Input
          type="search"
          aria-label={t('returns.search')}
          placeholder={t('returns.search')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </Box>
      <Returns states={view === 'all' ? '' : OPEN} q={q} />
    </>
  );
}

function Returns({ states, q }: { states: string; q: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(returnListQuery(states, q));
  if (query.isPending) return <RowsSkeleton rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0 && q !== '')
    return <EmptyState title={t('returns.nothing.title')} text={t('returns.nothing.text')} />;
  if (rows.length === 0)
    return <EmptyState title={t('returns.empty.title')} text={t('returns.empty.text')} />;
  return (
    <>
      <Stack as="ul" gap="3" listStyleType="none" aria-label={t('returns.list')}>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Stack>
      <MoreButton pages={query} />
    </>
  );
}

function Row({ row }: { row: Return }) {
  const { t, i18n } = useTranslation();
  const kind = t(`returns.kind.${row.kind}`);
  return (
    <li>
      <Panel>
        <Flex justifyContent="space-between" gap="3" flexWrap="wrap" alignItems="center">
          <Flex gap="3" alignItems="center">
            <Box asChild fontWeight="700" minHeight="11" display="inline-flex" alignItems="center">
              <Link to={`/returns/${row.id}`}>{t('returns.number', { kind, number: row.number })}</Link>
            </Box>
            <ReturnBadge state={row.state} />
          </Flex>
          <Text color="fg.muted" fontSize="sm">
            {dayAndTime(row.createdAt, i18n.language)}
          </Text>
        </Flex>
        <Text>
          <bdi>{row.customerName ?? t('orders.noName')}</bdi> ·{' '}
          {t('returns.ofOrder', { number: row.orderNumber })}
        </Text>
        <Text color="fg.muted">
          {listed(
            row.lines.map(({ name, quantity }) => `${name} × ${quantity}`),
            i18n.language,
          )}{' '}
          · {money(row.refundFils, i18n.language)}
        </Text>
        <Text color="fg.muted">
          {t(`returns.reason.${row.reason}`)} · {t(`returns.rule.${row.ruling.code}`)}
        </Text>
      </Panel>
    </li>
  );
}
