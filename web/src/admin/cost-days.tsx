import { Box, chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminCostPage } from '../../../core/contract/admin-costs.ts';
import { number, shortDay } from '../format.ts';
import { Bars } from './bars.tsx';
import { dollars } from './format.ts';
import { Section } from './section.tsx';
import { Table } from './table.tsx';

/** What each day cost; a day is UTC's, as the model's bill has it. */
export function CostDays({ days }: Pick<AdminCostPage, 'days'>) {
  const { t, i18n } = useTranslation();
  const head = ['admin.days.day', 'admin.figure.turns', 'admin.figure.cost'];
  return (
    <Section title={t('admin.costs.byDay')}>
      <Box>
        <Bars say={dollars} bars={days.map(({ day, costMicroUsd }) => ({ day, value: costMicroUsd }))} />
        <details>
          <chakra.summary cursor="pointer" lineHeight="44px" color="fg.muted">
            {t('admin.days.table')}
          </chakra.summary>
          <Table
            label={t('admin.days.table')}
            head={head.map((key) => t(key))}
            rows={days.toReversed().map(({ day, turns, costMicroUsd }) => ({
              key: day,
              cells: [shortDay(day, i18n.language), number(turns, i18n.language), dollars(costMicroUsd)],
            }))}
          />
        </details>
      </Box>
    </Section>
  );
}
