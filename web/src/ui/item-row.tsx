import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../core/contract/catalogue.ts';
import { money } from '../format.ts';
import { Badge } from './controls.tsx';

/** One item on one shelf: name and choices, price and stock. */
export function ItemRow({ item }: { item: Item }) {
  const { t, i18n } = useTranslation();
  const { name, sku, category, sizes, colors, priceFils, stock } = item;
  return (
    <Flex
      as="li"
      justifyContent="space-between"
      gap="4"
      py="3"
      borderBottomWidth="1px"
      borderColor="border"
      _last={{ borderBottomWidth: '0' }}
    >
      <Box minWidth="0">
        <Text fontWeight="600" dir="auto">
          {name}
        </Text>
        <Text color="fg.muted" fontSize="sm">
          <bdi>{sku}</bdi>
          {category && <> · {category}</>}
        </Text>
        <Choice label={t('catalogue.sizes')} values={sizes} />
        <Choice label={t('catalogue.colors')} values={colors} />
      </Box>
      <Flex direction="column" alignItems="end" gap="1" flexShrink="0">
        <Text fontWeight="700" whiteSpace="nowrap">
          {money(priceFils, i18n.language)}
        </Text>
        <Badge tone={stock === 0 ? 'bad' : 'plain'}>
          {stock === 0 ? t('catalogue.soldOut') : t('catalogue.stock', { count: stock })}
        </Badge>
      </Flex>
    </Flex>
  );
}

function Choice({ label, values }: { label: string; values: string[] }) {
  if (values.length === 0) return null;
  return (
    <Text fontSize="sm">
      <chakra.span color="fg.muted">{label}: </chakra.span>
      {values.map((value, index) => (
        <span key={value}>
          {index > 0 && '، '}
          <bdi>{value}</bdi>
        </span>
      ))}
    </Text>
  );
}
