import { Flex, Stack, Text } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CARE } from '../../../core/contract/admin-tenants.ts';
import { number } from '../format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tenantsQuery } from './api.ts';
import { Chips } from './chips.tsx';
import { Now } from './news.tsx';
import { Rows } from './rows.tsx';
import { Search } from './search.tsx';
import { TenantRow } from './tenant-row.tsx';
import { useFilter } from './use-filter.ts';

/** Every shop, who needs care first. */
export function TenantsPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['care', 'q']);
  const query = useTenants({ care: asked.care, q: asked.q.trim() });
  const counts = query.data?.pages[0]?.counts ?? {};
  const chips = CARE.filter((reason) => (counts[reason] ?? 0) > 0 || reason === typed.care).map((reason) => ({
    value: reason,
    label: t(`admin.care.${reason}`),
    count: counts[reason] ?? 0,
  }));
  return (
    <>
      <PageTitle title={t('admin.tenants.title')} lead={t('admin.tenants.lead')} />
      <Stack gap="4">
        <Now />
        <Chips
          label={t('admin.tenants.byCare')}
          chips={chips}
          value={typed.care}
          choose={(care) => set({ care })}
        />
        <Flex>
          <Search label={t('admin.tenants.search')} value={typed.q} look={(q) => set({ q })} />
        </Flex>
        <Tenants query={query} />
      </Stack>
    </>
  );
}

function Tenants({ query }: { query: ReturnType<typeof useTenants> }) {
  const { t, i18n } = useTranslation();
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const tenants = query.data.pages.flatMap(({ items }) => items);
  const total = query.data.pages[0]?.total ?? tenants.length;
  if (tenants.length === 0)
    return <EmptyState title={t('admin.tenants.none')} text={t('admin.tenants.noneText')} />;
  return (
    <div>
      <Text role="status" color="fg.muted" mb="2">
        {t('admin.tenants.found', { count: total, total: number(total, i18n.language) })}
      </Text>
      <Rows label={t('admin.tenants.title')}>
        {tenants.map((tenant) => (
          <TenantRow key={tenant.id} tenant={tenant} />
        ))}
      </Rows>
      <MoreButton pages={query} />
    </div>
  );
}

/** A chip keeps its place while the list changes. */
const useTenants = (filter: { care: string; q: string }) =>
  useInfiniteQuery({ ...tenantsQuery(filter), placeholderData: keepPreviousData });
