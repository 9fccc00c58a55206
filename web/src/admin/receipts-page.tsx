import { Box, Stack } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { receiptsQuery } from './api.ts';
import { Chips } from './chips.tsx';
import { Receipt } from './receipt.tsx';
import { useFilter } from './use-filter.ts';

const KINDS = ['purge', 'erasure', 'stories'] as const;

/** What was let go of, each signed for, with what it takes to verify it elsewhere. */
export function ReceiptsPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['kind', 'tenantId']);
  const query = useInfiniteQuery({ ...receiptsQuery(asked), placeholderData: keepPreviousData });
  const receipts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <Box asChild display="inline-flex" alignItems="center" minHeight="11" color="fg.muted">
        <Link to="/admin/log">{t('admin.receipts.back')}</Link>
      </Box>
      <PageTitle title={t('admin.receipts.title')} lead={t('admin.receipts.lead')} />
      <Stack gap="4">
        <Chips
          label={t('admin.receipts.kind')}
          chips={KINDS.map((value) => ({ value, label: t(`admin.receipts.${value}`) }))}
          value={typed.kind}
          choose={(kind) => set({ kind })}
        />
        {query.isPending && <RowsSkeleton rows={3} />}
        {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
        {query.isSuccess && receipts.length === 0 && (
          <EmptyState title={t('admin.receipts.none')} text={t('admin.receipts.noneText')} />
        )}
        <Stack as="ul" gap="3" listStyleType="none" aria-label={t('admin.receipts.title')}>
          {receipts.map((receipt) => (
            <li key={receipt.number}>
              <Receipt receipt={receipt} />
            </li>
          ))}
        </Stack>
        <MoreButton pages={query} />
      </Stack>
    </>
  );
}
