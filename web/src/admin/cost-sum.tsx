import { Box, Flex, SimpleGrid } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminCostPage } from '../../../core/contract/admin-costs.ts';
import { number } from '../format.ts';
import { BarKey } from './bars.tsx';
import { CostPrices } from './cost-prices.tsx';
import { dollars, percent } from './format.ts';
import { Section } from './section.tsx';
import { Table } from './table.tsx';
import { Tile } from './tiles.tsx';

const KINDS = [
  { name: 'inputMicroUsd', label: 'admin.costs.input', color: 'green.solid' },
  { name: 'cachedMicroUsd', label: 'admin.costs.cached', color: 'gold.solid' },
  { name: 'outputMicroUsd', label: 'admin.costs.output', color: 'red.solid' },
] as const;

const NO_MODEL = 'none'; // turns that ended before any was asked

/** The whole, by kind and by model. */
export function CostSum({ costs: { sum, models } }: { costs: Pick<AdminCostPage, 'sum' | 'models'> }) {
  const { t, i18n } = useTranslation();
  const { turns, costMicroUsd, tokensIn, tokensCached, tokensOut } = sum;
  const count = (value: number) => number(value, i18n.language);
  const head = ['model', 'turns', 'input', 'cached', 'output', 'sum'] as const;
  return (
    <Section title={t('admin.costs.sum')}>
      <SimpleGrid as="dl" columns={{ base: 2, md: 4 }} gap="3">
        <Tile label={t('admin.figure.cost')} value={dollars(costMicroUsd)} />
        <Tile label={t('admin.costs.perTurn')} value={dollars(turns === 0 ? 0 : costMicroUsd / turns)} />
        <Tile
          label={t('admin.costs.tokensIn')}
          value={count(tokensIn)}
          more={t('admin.costs.ofCached', { share: percent(tokensCached, tokensIn) ?? '0%' })}
        />
        <Tile label={t('admin.costs.tokensOut')} value={count(tokensOut)} />
        <Tile label={t('admin.costs.searches')} value={count(sum.searches)} more={t('admin.costs.byMonth')} />
        <Tile label={t('admin.costs.sent')} value={count(sum.messagesSent)} more={t('admin.costs.free')} />
      </SimpleGrid>
      {costMicroUsd > 0 && (
        <Box>
          <Flex aria-hidden height="3" borderRadius="full" overflow="hidden" gap="2px">
            {KINDS.map(({ name, color }) => (
              <Box key={name} width={`${(sum[name] / costMicroUsd) * 100}%`} bg={color} />
            ))}
          </Flex>
          <Flex gap="4" flexWrap="wrap" mt="2" fontSize="sm" color="fg.muted">
            {KINDS.map(({ name, label, color }) => (
              <Flex key={name} gap="2">
                <BarKey color={color} label={t(label)} />
                <bdi>{dollars(sum[name])}</bdi>
              </Flex>
            ))}
          </Flex>
        </Box>
      )}
      <Table
        stacks
        label={t('admin.costs.byModel')}
        head={head.map((name) => t(`admin.costs.${name}`))}
        rows={models.map((one) => ({
          key: one.model,
          cells: [
            one.model === NO_MODEL ? (
              t('admin.costs.noModel')
            ) : (
              <bdi key="model" dir="ltr">
                {one.model}
              </bdi>
            ),
            count(one.turns),
            ...KINDS.map(({ name }) => dollars(one[name])),
            one.isPriced || one.model === NO_MODEL ? dollars(one.costMicroUsd) : t('admin.costs.noPrice'),
          ],
        }))}
      />
      <CostPrices models={models} />
    </Section>
  );
}
