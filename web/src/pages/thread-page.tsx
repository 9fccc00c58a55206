import { Box, Flex, Text } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, UserRound } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { Conversation } from '../../../core/contract/conversations.ts';
import { isApiError } from '../api/client.ts';
import { markRead, type Thread, threadQuery } from '../api/inbox.ts';
import { withTexts } from '../i18n/index.ts';
import { useReadOnly } from '../read-only.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button, Heading, LinkButton } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { AgentButton, Dot } from '../ui/inbox/agent-button.tsx';
import { Composer } from '../ui/inbox/composer.tsx';
import { Handling } from '../ui/inbox/handling.tsx';
import { Messages } from '../ui/inbox/messages.tsx';
import { nameOf } from '../ui/inbox/words.ts';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useTitle } from '../ui/use-title.ts';

/** Fetched when somebody looks: most conversations are answered without. */
const CustomerFacts = lazy(async () => ({
  default: (
    await withTexts(
      'desk',
      withTexts('returns', withTexts('orders', import('../ui/inbox/customer-sheet.tsx'))),
    )
  ).CustomerFacts,
}));
const SummaryCard = lazy(async () => ({
  default: (await withTexts('desk', import('../ui/inbox/summary-card.tsx'))).SummaryCard,
}));

const WIDE = window.matchMedia('(min-width: 80rem)'); // theme's xl: there is room for the customer beside the thread

function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      WIDE.addEventListener('change', changed);
      return () => WIDE.removeEventListener('change', changed);
    },
    () => WIDE.matches,
  );
}

const ThreadDraft = lazy(async () => ({
  default: (await withTexts('dial', import('../ui/drafts/thread-draft.tsx'))).ThreadDraft,
}));

/** One conversation: what was said, who answers, and a place to write. */
export function ThreadPage() {
  const { customerId = '' } = useParams();
  return <OneThread key={customerId} customerId={customerId} />;
}

function OneThread({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const query = useQuery(threadQuery(customerId));
  const isReader = useReadOnly();
  useMarkRead(customerId, isReader ? undefined : query.data);
  if (query.data) return <Full customerId={customerId} thread={query.data} />;
  return (
    <Box p="4">
      <BackToList />
      {query.isPending ? (
        <RowsSkeleton rows={6} />
      ) : isApiError(query.error) && query.error.status === 404 ? (
        <EmptyState level="h1" title={t('inbox.gone.title')} text={t('inbox.gone.text')} />
      ) : (
        <Trouble error={query.error} retry={() => query.refetch()} />
      )}
    </Box>
  );
}

function Full({ customerId, thread }: { customerId: string; thread: Thread }) {
  const { t } = useTranslation();
  const { conversation } = thread;
  const { summary, needsPerson, handledBy } = conversation;
  const isBeside = useWide();
  const isReader = useReadOnly();
  const name = nameOf(conversation, t);
  useTitle(name);
  return (
    <Flex height="100%">
      <Flex direction="column" flex="1" minWidth="0" bg="bg">
        <Header conversation={conversation} name={name} isBeside={isBeside} />
        <Handling conversation={conversation} />
        {summary && (needsPerson || handledBy === 'person') && (
          <Suspense>
            <SummaryCard summary={summary} />
          </Suspense>
        )}
        <Messages customerId={customerId} customer={name} thread={thread} />
        {needsPerson === 'draft-waiting' && (
          <Suspense>
            <ThreadDraft customerId={customerId} />
          </Suspense>
        )}
        {!isReader && <Composer conversation={conversation} />}
      </Flex>
      {isBeside && (
        <Box
          as="aside"
          aria-label={t('inbox.customer')}
          width="300px"
          flexShrink="0"
          overflowY="auto"
          p="4"
          bg="bg.panel"
          borderStartWidth="1px"
          borderColor="border"
        >
          <Heading fontSize="md" color="fg.muted" mb="4">
            {t('inbox.customer')}
          </Heading>
          <Suspense fallback={<RowsSkeleton rows={3} />}>
            <CustomerFacts customerId={customerId} />
          </Suspense>
        </Box>
      )}
    </Flex>
  );
}

type HeaderProps = { conversation: Conversation; name: string; isBeside: boolean };

function Header({ conversation, name, isBeside }: HeaderProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Flex
      as="header"
      px={{ base: '2', md: '6' }}
      py="2"
      gap="2.5"
      alignItems="center"
      bg="bg.panel"
      borderBottomWidth="1px"
      borderColor="border"
    >
      <BackToList />
      <Avatar name={name} size={40} />
      <Box flex="1" minWidth="0">
        <Heading as="h1" fontSize="md" truncate>
          <bdi>{name}</bdi>
        </Heading>
        {conversation.username && conversation.name && (
          <Text fontSize="xs" color="fg.muted" truncate>
            <bdi>@{conversation.username}</bdi>
          </Text>
        )}
      </Box>
      <AgentButton conversation={conversation} />
      {!isBeside && (
        <Button
          reads
          look="quiet"
          aria-haspopup="dialog"
          aria-label={t(conversation.hasNotes ? 'inbox.customer.noted' : 'inbox.customer')}
          data-key="customer"
          position="relative"
          onClick={() => setOpen(true)}
        >
          <Icon of={UserRound} size={18} />
          {conversation.hasNotes && <Dot color="gold.solid" />}
          {t('inbox.customer')}
        </Button>
      )}
      <Dialog
        isOpen={isOpen && !isBeside}
        close={() => setOpen(false)}
        title={t('inbox.customer')}
        shape="side"
      >
        <Suspense fallback={<RowsSkeleton rows={3} />}>
          <CustomerFacts customerId={conversation.customerId} />
        </Suspense>
      </Dialog>
    </Flex>
  );
}

function BackToList() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  return (
    <LinkButton
      to={`/conversations${search.size > 0 ? `?${search}` : ''}`}
      look="quiet"
      size="icon"
      hideFrom="lg"
      aria-label={t('inbox.back')}
    >
      <Icon of={ArrowLeft} flips />
    </LinkButton>
  );
}

/** What is on the screen has been read. */
function useMarkRead(customerId: string, thread: Thread | undefined): void {
  const client = useQueryClient();
  const upTo = thread?.conversation.unreadCount ? thread.items[0]?.id : undefined;
  useEffect(() => {
    if (upTo === undefined || document.visibilityState !== 'visible') return;
    markRead(client, customerId, upTo).catch(() => undefined); // it is unread still, and will be tried with the next
  }, [client, customerId, upTo]);
}
