import { Stack } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tenantQuery } from './api.ts';
import { Back } from './back.tsx';
import { Chips } from './chips.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { conversationsQuery } from './conversations-api.ts';
import { outcomeName } from './outcome.ts';
import { Rows } from './rows.tsx';
import { useFilter } from './use-filter.ts';

const OUTCOMES = ['answered', 'failed', 'refused', 'outcome-unknown', 'model-refused', 'token-dead'] as const;

/** A shop's conversations without a word of them. */
export function ConversationsPage({ id = '' }: { id?: string | undefined }) {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['outcome']);
  const tenant = useQuery(tenantQuery(id));
  const name = tenant.data?.name ?? '…';
  return (
    <Stack gap="4">
      <Back to={`/admin/tenants/${id}`} label={t('admin.talks.back')} />
      <PageTitle title={t('admin.talks.title', { name })} lead={t('admin.talks.lead')} />
      <Chips
        label={t('admin.talks.outcome')}
        chips={OUTCOMES.map((value) => ({ value, label: outcomeName(value, t) }))}
        value={typed.outcome}
        choose={(outcome) => set({ outcome })}
      />
      <List tenantId={id} outcome={asked.outcome} />
    </Stack>
  );
}

function List({ tenantId, outcome }: { tenantId: string; outcome: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({
    ...conversationsQuery(tenantId, outcome),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <RowsSkeleton rows={5} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const rows = query.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <EmptyState title={t('admin.talks.none')} text={t('admin.talks.noneText')} />;
  return (
    <div>
      <Rows label={t('admin.talks.list')}>
        {rows.map((row) => (
          <ConversationRow key={row.id} tenantId={tenantId} row={row} />
        ))}
      </Rows>
      <MoreButton pages={query} />
    </div>
  );
}
