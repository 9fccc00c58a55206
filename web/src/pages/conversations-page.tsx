import { Box, chakra, Flex, Stack } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { lazy, Suspense, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { ConversationFilter } from '../../../core/contract/conversations.ts';
import { conversationsQuery, type Filter } from '../api/inbox.ts';
import { withTexts } from '../i18n/index.ts';
import { Heading, Input, LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { ConversationRow } from '../ui/inbox/conversation-row.tsx';
import { useMe } from '../ui/me.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

const FILTERS = ['all', 'needs-person', 'person', 'unread'] as const satisfies readonly Filter[];

/** For who has a keyboard; a phone fetches nothing of it. */
const HAS_KEYS = window.matchMedia('(pointer: fine)').matches;
const Shortcuts = lazy(async () => ({
  default: (await withTexts('desk', import('../ui/inbox/shortcuts.tsx'))).Shortcuts,
}));

/** The inbox: the list beside the open thread at a desk, one of them on a phone. */
export function ConversationsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const isOpen = useParams().customerId !== undefined;
  const [search, setSearch] = useSearchParams();
  const filter = ConversationFilter.safeParse(search.get('filter')).data ?? 'all';
  const find = search.get('q') ?? '';
  const words = useDeferredValue(find.trim());
  useTitle(t('nav.conversations'), me.needsPersonCount);
  const change = (parts: Record<string, string>) => {
    const next = { filter, q: find, ...parts };
    setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value && value !== 'all')), {
      replace: true,
    });
  };
  return (
    <Flex height="100%">
      <Flex
        as="section"
        aria-label={t('inbox.list')}
        direction="column"
        minHeight="0"
        width={{ base: '100%', lg: '380px', xl: isOpen ? '320px' : '380px', '2xl': '380px' }}
        flexShrink="0"
        borderEndWidth={{ lg: '1px' }}
        borderColor="border"
        {...(isOpen && { hideBelow: 'lg' })}
      >
        <Stack gap="3" px="4" pt={{ base: '4', lg: '6' }} pb="3" borderBottomWidth="1px" borderColor="border">
          <Flex justifyContent="space-between" alignItems="center">
            <Heading as={isOpen ? 'h2' : 'h1'} fontSize="2xl">
              {t('nav.conversations')}
            </Heading>
            <Flex>
              {HAS_KEYS && (
                <Suspense>
                  <Shortcuts />
                </Suspense>
              )}
              <LinkButton look="quiet" size="icon" to="/settings/alerts" aria-label={t('inbox.alerts')}>
                <Icon of={Bell} />
              </LinkButton>
            </Flex>
          </Flex>
          <Input
            type="search"
            data-key="search"
            aria-label={t('inbox.search')}
            placeholder={t('inbox.search')}
            value={find}
            onChange={(event) => change({ q: event.target.value })}
          />
          <Segmented
            label={t('inbox.filter')}
            isTight={isOpen}
            choices={FILTERS.map((value) => ({ value, label: t(`inbox.filter.${value}`) }))}
            value={filter}
            choose={(value) => change({ filter: value })}
          />
        </Stack>
        <Conversations filter={filter} find={words} />
      </Flex>
      <Box flex="1" minWidth="0" {...(!isOpen && { hideBelow: 'lg' })}>
        <Outlet context={me} />
      </Box>
    </Flex>
  );
}

function Conversations({ filter, find }: { filter: Filter; find: string }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const query = useInfiniteQuery(conversationsQuery(filter, find));
  if (query.isPending)
    return (
      <Padded>
        <RowsSkeleton rows={6} />
      </Padded>
    );
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const conversations = query.data.pages.flatMap((page) => page.items);
  if (conversations.length === 0) {
    const which = find ? 'nothing' : filter;
    return (
      <Padded>
        <EmptyState title={t(`inbox.empty.${which}.title`)} text={t(`inbox.empty.${which}.text`)} />
      </Padded>
    );
  }
  const suffix = search.size > 0 ? `?${search}` : '';
  return (
    <Box flex="1" overflowY="auto" pb="4" overscrollBehavior="contain">
      <chakra.ul listStyleType="none" aria-label={t('inbox.list')}>
        {conversations.map((one) => (
          <chakra.li key={one.customerId} borderBottomWidth="1px" borderColor="border">
            <ConversationRow conversation={one} to={`/conversations/${one.customerId}${suffix}`} />
          </chakra.li>
        ))}
      </chakra.ul>
      <MoreButton pages={query} />
    </Box>
  );
}

const Padded = chakra('div', { base: { p: '4', overflowY: 'auto' } });
