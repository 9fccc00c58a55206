import { Box, Flex } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Input, Select } from '../controls.tsx';
import { categoriesQuery, type Filter } from './queries.ts';

/** Words, category and stock that the catalogue is narrowed to. */
export function Filters({ filter, choose }: { filter: Filter; choose: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const categories = useQuery(categoriesQuery).data?.items ?? [];
  return (
    <Flex gap="2" mb="4" direction={{ base: 'column', md: 'row' }}>
      <Box flex="1">
        <Input
          type="search"
          aria-label={t('catalogue.search')}
          placeholder={t('catalogue.search')}
          value={filter.q}
          onChange={(event) => choose({ ...filter, q: event.target.value })}
        />
      </Box>
      <Flex gap="2">
        <Select
          flex="1"
          minWidth={{ md: '176px' }}
          aria-label={t('catalogue.category')}
          value={filter.category}
          onChange={(event) => choose({ ...filter, category: event.target.value })}
        >
          <option value="">{t('catalogue.allCategories')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          flex="1"
          minWidth={{ md: '176px' }}
          aria-label={t('catalogue.stockFilter')}
          value={filter.stock}
          onChange={(event) => choose({ ...filter, stock: event.target.value })}
        >
          <option value="">{t('catalogue.anyStock')}</option>
          <option value="low">{t('catalogue.lowStock')}</option>
          <option value="out">{t('catalogue.soldOut')}</option>
        </Select>
      </Flex>
    </Flex>
  );
}
