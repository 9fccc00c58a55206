import { Box, Flex, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { output } from 'zod/mini';
import type { DocumentPart, KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import { partsQuery } from '../../api/knowledge.ts';
import { Badge, Heading } from '../controls.tsx';
import { MoreButton } from '../more-button.tsx';
import { EmptyState, RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { List } from './list.tsx';
import { WholeButton } from './whole-button.tsx';

type Part = output<typeof DocumentPart>;
const LONG_CHARS = 700;
const SHOWN_LINES = 9;

/** What was read of a document, passage by passage; the address may name one (`#part-…`). */
export function Parts({ document }: { document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(partsQuery(document.id, document.indexedAt));
  const parts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const named = useNamed(parts, query);
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  if (parts.length === 0)
    return <EmptyState title={t('knowledge.parts.empty.title')} text={t('knowledge.parts.empty.text')} />;
  return (
    <>
      <List as="ol" aria-label={t('knowledge.parts.list')}>
        {parts.map((part, place) => (
          <One
            key={part.id}
            part={part}
            isNamed={part.id === named}
            hasHeading={part.heading !== null && part.heading !== parts[place - 1]?.heading}
          />
        ))}
      </List>
      <MoreButton pages={query} />
    </>
  );
}

function One({ part, isNamed, hasHeading }: { part: Part; isNamed: boolean; hasHeading: boolean }) {
  const { t } = useTranslation();
  const { id, heading, page, text, usedCount } = part;
  const isLong = text.length > LONG_CHARS;
  const [isWhole, setWhole] = useState(isNamed);
  return (
    <Box
      as="li"
      id={`part-${id}`}
      tabIndex={-1}
      bg={isNamed ? 'gold.subtle' : undefined}
      borderBottomWidth="1px"
      borderColor="border"
      _last={{ borderBottomWidth: 0 }}
      p={{ base: '4', md: '5' }}
      scrollMarginTop="24"
      outline="none"
    >
      <Flex gap="2" mb="1" justifyContent="space-between" alignItems="baseline" flexWrap="wrap">
        {hasHeading ? (
          <Heading fontSize="md">
            <bdi>{heading}</bdi>
          </Heading>
        ) : (
          <span />
        )}
        <Flex gap="2" flexWrap="wrap">
          {page !== null && <Badge>{t('knowledge.page', { page })}</Badge>}
          {usedCount > 0 && <Badge tone="good">{t('knowledge.part.used', { count: usedCount })}</Badge>}
        </Flex>
      </Flex>
      <Text
        dir="auto"
        whiteSpace="pre-wrap"
        overflowWrap="anywhere"
        lineClamp={isLong && !isWhole ? SHOWN_LINES : undefined}
      >
        {text}
      </Text>
      {isLong && <WholeButton isWhole={isWhole} setWhole={setWhole} />}
    </Box>
  );
}

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The passage that the address names: pages are fetched until it is there, then it is brought into sight. */
function useNamed(parts: Part[], { hasNextPage, isFetchingNextPage, fetchNextPage }: Pages): string | null {
  const { hash } = useLocation();
  const named = /^#part-(.+)$/.exec(hash)?.[1] ?? null;
  const isHere = parts.some(({ id }) => id === named);
  useEffect(() => {
    if (named !== null && !isHere && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [named, isHere, hasNextPage, isFetchingNextPage, fetchNextPage]);
  useEffect(() => {
    if (named === null || !isHere) return;
    const element = document.getElementById(`part-${named}`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  }, [named, isHere]);
  return named;
}
