import { Flex, Stack } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { costsQuery } from './api.ts';
import { CostByShop } from './cost-by-shop.tsx';
import { CostDays } from './cost-days.tsx';
import { CostSum } from './cost-sum.tsx';
import { useFilter } from './use-filter.ts';

const SPANS = ['7', '30', '90'] as const;
type Span = (typeof SPANS)[number];

/** What the models cost, every way it can be cut; each way the sum is the same. */
export function CostsPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['days', 'tenantId']);
  const span: Span = SPANS.find((one) => one === typed.days) ?? '30';
  const days = Number(SPANS.find((one) => one === asked.days) ?? '30');
  const query = useInfiniteQuery({
    ...costsQuery({ days, tenantId: asked.tenantId }),
    placeholderData: keepPreviousData,
  });
  const [first] = query.data?.pages ?? [];
  const isUsed = first !== undefined && first.sum.turns + first.sum.tokensIn > 0;
  return (
    <>
      <PageTitle title={t('admin.costs.title')} lead={t('admin.costs.lead')} />
      <Stack gap="4">
        <Flex gap="3" flexWrap="wrap" alignItems="center">
          <Segmented
            label={t('admin.tenant.span')}
            choices={SPANS.map((value) => ({ value, label: t(`admin.costs.days${value}`) }))}
            value={span}
            choose={(value) => set({ days: value })}
          />
          {typed.tenantId && (
            <Button look="outline" onClick={() => set({ tenantId: '' })}>
              <Icon of={X} size={18} />
              {t('admin.log.oneShop')}
            </Button>
          )}
        </Flex>
        {query.isPending && <RowsSkeleton rows={4} />}
        {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
        {first && !isUsed && <EmptyState title={t('admin.costs.none')} text={t('admin.costs.noneText')} />}
        {first && isUsed && (
          <>
            <CostSum costs={first} />
            <CostDays days={first.days} />
            <CostByShop
              shops={query.data?.pages.flatMap(({ items }) => items) ?? []}
              whole={first.sum.costMicroUsd}
              look={(tenantId) => set({ tenantId })}
            />
            <MoreButton pages={query} />
          </>
        )}
      </Stack>
    </>
  );
}
