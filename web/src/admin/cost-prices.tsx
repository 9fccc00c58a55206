import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminCostPage } from '../../../core/contract/admin-costs.ts';
import { fullDay } from '../format.ts';
import { dollars } from './format.ts';
import { Table } from './table.tsx';

const MILLION = 1_000_000;
const HEAD = ['model', 'since', 'input', 'cached', 'output'] as const;

/** The list prices that the sums above were made of, each with the day from which it counts. */
export function CostPrices({ models }: Pick<AdminCostPage, 'models'>) {
  const { t, i18n } = useTranslation();
  const rows = models.flatMap(({ model, prices }) => prices.map((price) => ({ model, ...price })));
  if (rows.length === 0) return null;
  return (
    <Stack gap="2">
      <Text color="fg.muted" fontSize="sm">
        {t('admin.costs.prices')}
      </Text>
      <Table
        stacks
        label={t('admin.costs.prices')}
        head={HEAD.map((name) => t(`admin.costs.${name}`))}
        rows={rows.map(({ model, since, inputUsd, cachedUsd, outputUsd }) => ({
          key: `${model} ${since}`,
          cells: [
            <bdi key="model" dir="ltr">
              {model}
            </bdi>,
            fullDay(since, i18n.language),
            ...[inputUsd, cachedUsd, outputUsd].map((usd) => dollars(usd * MILLION)),
          ],
        }))}
      />
    </Stack>
  );
}
