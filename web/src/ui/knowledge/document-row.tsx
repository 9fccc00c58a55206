import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import { Menu } from './menu.tsx';
import { Nightly } from './nightly.tsx';
import { State } from './state.tsx';
import { Tile } from './tile.tsx';
import { useActs } from './use-acts.ts';
import { factsOf, KIND_ICONS } from './words.ts';

/** One document of the list: what it is, how it stands, whether it is of use, and what can be done. */
export function DocumentRow({ document }: { document: KnowledgeDocument }) {
  const { t, i18n } = useTranslation();
  const acts = useActs(document);
  const { id, title, kind, status, usedCount } = document;
  const isBad = status === 'failed';
  return (
    <Flex
      as="li"
      gap="3"
      p={{ base: '3', md: '4' }}
      borderBottomWidth="1px"
      borderColor="border"
      _last={{ borderBottomWidth: 0 }}
    >
      <Tile of={KIND_ICONS[kind]} tone={isBad ? 'bad' : 'good'} />
      <Stack gap="1" flex="1" minWidth="0">
        <Box
          asChild
          fontWeight="600"
          minHeight="11"
          display="flex"
          alignItems="center"
          overflowWrap="anywhere"
        >
          <Link to={`/knowledge/${id}`}>
            <bdi>{title}</bdi>
          </Link>
        </Box>
        <Text fontSize="sm" color="fg.muted">
          {factsOf(document, t, i18n.language)}
        </Text>
        {status !== 'ready' && <State document={document} acts={acts} />}
        <Flex columnGap="5" alignItems="center" flexWrap="wrap">
          {status === 'ready' && <State document={document} acts={acts} />}
          {usedCount > 0 && (
            <Box
              asChild
              fontSize="sm"
              color="green.fg"
              minHeight="11"
              display="inline-flex"
              alignItems="center"
            >
              <Link to={`/knowledge/${id}?view=uses`}>{t('knowledge.used', { count: usedCount })}</Link>
            </Box>
          )}
          {kind === 'link' && <Nightly document={document} acts={acts} />}
        </Flex>
      </Stack>
      <Menu document={document} acts={acts} />
    </Flex>
  );
}
