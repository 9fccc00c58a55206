import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { conversationsQuery } from '../../api/inbox.ts';
import { Count, Heading, LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { ConversationRow } from '../inbox/conversation-row.tsx';
import { useMe } from '../me.ts';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';

const SHOWN = 4;

/** Who waits for a person and why, one tap from the thread. */
export function NeedsPerson() {
  const { t } = useTranslation();
  const { needsPersonCount } = useMe();
  const query = useInfiniteQuery(conversationsQuery('needs-person', '', SHOWN));
  if (query.isPending) return <RowsSkeleton rows={1} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const waiting = query.data.pages[0]?.items ?? [];
  if (waiting.length === 0) {
    return (
      <Flex alignItems="center" gap="2" color="green.fg">
        <Icon of={CircleCheck} />
        <Text>{t('overview.needs.none')}</Text>
      </Flex>
    );
  }
  return (
    <Box as="section" aria-labelledby="needs-person">
      <Flex justifyContent="space-between" alignItems="center" mb="2">
        <Heading as="h2" id="needs-person" fontSize="lg">
          {t('overview.needs')} <Count ms="1">{Math.max(needsPersonCount, waiting.length)}</Count>
        </Heading>
        {needsPersonCount > waiting.length && (
          <LinkButton to="/conversations?filter=needs-person" look="quiet">
            {t('overview.needs.all')}
          </LinkButton>
        )}
      </Flex>
      <Stack
        as="ul"
        gap="0"
        listStyleType="none"
        bg="bg.panel"
        borderWidth="1px"
        borderColor="border"
        borderRadius="card"
        overflow="hidden"
      >
        {waiting.map((conversation) => (
          <chakra.li
            key={conversation.customerId}
            _notLast={{ borderBottomWidth: '1px', borderColor: 'border' }}
          >
            <ConversationRow conversation={conversation} to={`/conversations/${conversation.customerId}`} />
          </chakra.li>
        ))}
      </Stack>
    </Box>
  );
}
