import { Box, Flex, Text } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usesQuery } from '../../api/knowledge.ts';
import { Ago } from '../ago.tsx';
import { Avatar } from '../avatar.tsx';
import { Line } from '../line.tsx';
import { MoreButton } from '../more-button.tsx';
import { EmptyState, RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { List } from './list.tsx';

/** The answers that were written with a passage of this document at hand, each one tap from its conversation. */
export function Uses({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(usesQuery(documentId));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const uses = query.data.pages.flatMap(({ items }) => items);
  if (uses.length === 0)
    return <EmptyState title={t('knowledge.uses.empty.title')} text={t('knowledge.uses.empty.text')} />;
  return (
    <>
      <List aria-label={t('knowledge.uses.list')}>
        {uses.map(({ messageId, customerId, customerName, at, partId, heading }) => (
          <Box
            as="li"
            key={`${messageId}/${partId}`}
            borderBottomWidth="1px"
            borderColor="border"
            _last={{ borderBottomWidth: 0 }}
          >
            <Flex asChild gap="3" px="4" py="3" alignItems="center" _hover={{ bg: 'bg.sand' }}>
              <Link to={`/conversations/${customerId}#message-${messageId}`}>
                <Avatar name={customerName ?? t('inbox.noName')} size={40} />
                <Box flex="1" minWidth="0">
                  <Line fontWeight="500">{customerName ?? t('inbox.noName')}</Line>
                  {heading && (
                    <Line fontSize="sm" color="fg.muted">
                      {heading}
                    </Line>
                  )}
                </Box>
                <Text fontSize="sm" color="fg.muted">
                  <Ago at={at} />
                </Text>
              </Link>
            </Flex>
          </Box>
        ))}
      </List>
      <MoreButton pages={query} />
    </>
  );
}
