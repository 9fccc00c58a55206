import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../../core/contract/catalogue.ts';
import { money } from '../../format.ts';
import { Badge, Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { MoreButton } from '../more-button.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { newRow, type Row, rowOf } from './edits.ts';
import { Nothing } from './nothing.tsx';
import { cardsQuery, type Filter } from './queries.ts';
import { QuickSheet } from './quick-sheet.tsx';

/** Nobody waits for it to see the list. */
const ItemSheet = lazy(async () => ({ default: (await import('./item-sheet.tsx')).ItemSheet }));

/** The catalogue on a phone: a card each; price and stock one tap away, the rest in a sheet. */
export function Cards({ filter }: { filter: Filter }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const pages = useInfiniteQuery(cardsQuery(filter));
  const [open, setOpen] = useState<Row | null>(null);
  const [quick, setQuick] = useState<Row | null>(null);
  const saved = () => queryClient.invalidateQueries({ queryKey: ['items'] });
  if (pages.isPending) return <RowsSkeleton rows={6} />;
  if (pages.isError) return <Trouble error={pages.error} retry={() => pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 && <Nothing filter={filter} />}
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('catalogue.items')}>
        {items.map((item) => (
          <Card
            key={item.sku}
            item={item}
            open={() => setOpen(rowOf(item))}
            quick={() => setQuick(rowOf(item))}
          />
        ))}
      </Stack>
      <MoreButton pages={pages} />
      <Flex justifyContent="center" mt="4">
        <Button look="outline" onClick={() => setOpen(newRow('+'))}>
          <Icon of={Plus} />
          {t('catalogue.add')}
        </Button>
      </Flex>
      <Suspense>
        <ItemSheet row={open} close={() => setOpen(null)} saved={saved} />
      </Suspense>
      <QuickSheet row={quick} close={() => setQuick(null)} saved={saved} />
    </>
  );
}

type CardProps = { item: Item; open: () => void; quick: () => void };

function Card({ item, open, quick }: CardProps) {
  const { t, i18n } = useTranslation();
  const { name, sku, category, stock, priceFils, variants } = item;
  const gone = variants.filter((one) => one.stock === 0).length;
  return (
    <Flex
      as="li"
      bg="bg.panel"
      borderWidth="1px"
      borderColor="border"
      borderRadius="card"
      overflow="hidden"
      alignItems="stretch"
    >
      <Box asChild flex="1" minWidth="0" textAlign="start" p="3" cursor="pointer">
        <button type="button" onClick={open}>
          <Text as="span" display="block" fontWeight="600" dir="auto">
            {name}
          </Text>
          <Text as="span" display="block" color="fg.muted" fontSize="sm">
            <bdi>{sku}</bdi>
            {category && <> · {category}</>}
            {gone > 0 && stock > 0 && <> · {t('catalogue.sizesGone', { count: gone })}</>}
          </Text>
        </button>
      </Box>
      <Box
        asChild
        flexShrink="0"
        textAlign="end"
        p="3"
        borderStartWidth="1px"
        borderColor="border"
        cursor="pointer"
      >
        <button type="button" onClick={quick}>
          <chakra.span srOnly>{t('catalogue.quick', { name })}</chakra.span>
          <Text as="span" display="block" fontWeight="600" whiteSpace="nowrap">
            {money(priceFils, i18n.language)}
          </Text>
          <Badge tone={stock === 0 ? 'bad' : 'plain'}>
            {stock === 0 ? t('catalogue.soldOut') : t('catalogue.stock', { count: stock })}
          </Badge>
        </button>
      </Box>
    </Flex>
  );
}
