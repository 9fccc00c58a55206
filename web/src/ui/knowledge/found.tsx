import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KnowledgeFound } from '../../../../core/contract/knowledge.ts';
import { Button } from '../controls.tsx';
import { Marked } from './marked.tsx';
import { isLong } from './pieces.ts';
import { WholeButton } from './whole-button.tsx';
import { addressOf, placeOf } from './words.ts';

type FoundProps = { found: KnowledgeFound; words: string; write: () => void };

/** Passages as the agent would get them, the best first. */
export function Found({ found: { items }, words, write }: FoundProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="3">
      {items.length === 0 ? (
        <Text>{t('knowledge.test.nothing', { words })}</Text>
      ) : (
        <Stack as="ol" gap="4" listStyleType="none" aria-label={t('knowledge.test.found')}>
          {items.map((passage, place) => (
            <One key={passage.partId} passage={passage} rank={place + 1} words={words} />
          ))}
        </Stack>
      )}
      <Flex gap="3" alignItems="center" flexWrap="wrap">
        {items.length > 0 && <Text color="fg.muted">{t('knowledge.test.wrong')}</Text>}
        <Button look={items.length > 0 ? 'outline' : 'solid'} onClick={write}>
          {t('knowledge.test.write')}
        </Button>
      </Flex>
    </Stack>
  );
}

type OneProps = { passage: KnowledgeFound['items'][number]; rank: number; words: string };

function One({ passage, rank, words }: OneProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { text, page } = passage;
  return (
    <Flex as="li" gap="3">
      <Flex
        width="8"
        height="8"
        flexShrink="0"
        alignItems="center"
        justifyContent="center"
        borderRadius="35%"
        fontWeight="600"
        bg={rank === 1 ? 'green.solid' : 'gold.subtle'}
        color={rank === 1 ? 'green.contrast' : 'gold.fg'}
        mt="1.5"
      >
        {rank}
      </Flex>
      <Box flex="1" minWidth="0">
        <Box
          asChild
          fontWeight="600"
          minHeight="11"
          display="flex"
          alignItems="center"
          overflowWrap="anywhere"
        >
          <Link to={addressOf(passage)}>
            <bdi>{placeOf(passage)}</bdi>
          </Link>
        </Box>
        {page !== null && (
          <Text fontSize="sm" color="fg.muted">
            {t('knowledge.page', { page })}
          </Text>
        )}
        <Text dir="auto" whiteSpace="pre-wrap" overflowWrap="anywhere">
          <Marked text={text} words={words} isShort={!isWhole} />
        </Text>
        {isLong(text) && <WholeButton isWhole={isWhole} setWhole={setWhole} />}
      </Box>
    </Flex>
  );
}
