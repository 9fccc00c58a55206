import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowDown } from 'lucide-react';
import { Fragment, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { loadOlder, type Thread } from '../../api/inbox.ts';
import { nowMs } from '../../clock.ts';
import { day, dayKey } from '../../format.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';
import { Bubble, type Shown } from './bubble.tsx';
import { type Pending, pending } from './pending.ts';
import { useNamed } from './use-named.ts';

const NEAR_PX = 120;

type Props = { customerId: string; customer: string; thread: Thread };

/**
 * What was said, the newest at the bottom and in sight. The box is turned over (`column-reverse`), so that the browser
 * itself keeps the place while older messages come in above, and the end while new ones come in below.
 */
export function Messages({ customerId, customer, thread }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const shown = useShown(customerId, thread);
  const newest = shown.at(-1);
  const named = useNamed(customerId, thread);
  const [seen, setSeen] = useState(newest?.id);
  const [isAtEnd, setAtEnd] = useState(true);
  const isOwn = newest !== undefined && newest.sender !== 'customer';
  useEffect(() => {
    if (isAtEnd || isOwn) setSeen(newest?.id);
  }, [isAtEnd, isOwn, newest?.id]);
  const toEnd = () => box.current?.scrollTo({ top: 0 });
  return (
    <Box position="relative" flex="1" minHeight="0">
      <chakra.section
        ref={box}
        tabIndex={0}
        aria-label={t('inbox.thread', { name: customer })}
        height="100%"
        overflowY="auto"
        overscrollBehavior="contain"
        display="flex"
        flexDirection="column-reverse"
        px={{ base: '4', md: '6' }}
        _focusVisible={{ outlineOffset: '-3px' }}
        onScroll={({ currentTarget }) => setAtEnd(-currentTarget.scrollTop < NEAR_PX)}
      >
        <Box pt="4" pb="3" role="log" aria-label={t('inbox.messages')}>
          <Older customerId={customerId} cursor={thread.nextCursor} />
          <chakra.ol listStyleType="none">
            {shown.map((message, index) => (
              <Fragment key={message.clientId ?? message.id}>
                <DayMark message={message} before={shown[index - 1]} />
                <Bubble
                  message={message}
                  customerId={customerId}
                  customer={customer}
                  isFirst={isFirst(message, shown[index - 1])}
                  isNamed={message.id === named}
                  hasSources={hasSources(message, shown[index + 1])}
                />
              </Fragment>
            ))}
          </chakra.ol>
        </Box>
      </chakra.section>
      {!isAtEnd && newest && newest.id !== seen && (
        <Flex position="absolute" insetX="0" bottom="3" justifyContent="center" pointerEvents="none">
          <Button reads pointerEvents="auto" borderRadius="full" boxShadow="lifted" onClick={toEnd}>
            <Icon of={ArrowDown} size={18} />
            {t('inbox.new')}
          </Button>
        </Flex>
      )}
    </Box>
  );
}

/** Oldest first, what is not with the server yet at the end. */
function useShown(customerId: string, thread: Thread): Shown[] {
  const all = useSyncExternalStore(pending.subscribe, pending.get);
  const known = new Set(thread.items.map(({ clientId }) => clientId));
  const waiting = all.filter((one) => one.customerId === customerId && !known.has(one.clientId));
  const retried = new Set(waiting.map(({ retryOf }) => retryOf));
  const items = thread.items.filter(({ id }) => !retried.has(id));
  return [...items.toReversed(), ...waiting.map(asShown)];
}

const asShown = ({ clientId, text, at, failure }: Pending): Shown => ({
  id: clientId,
  clientId,
  sender: 'person',
  kind: 'text',
  text,
  attachments: [],
  at,
  state: failure === null ? 'sending' : 'failed',
  failure,
  author: null,
  editedAt: null,
  unsentAt: null,
  outcome: null,
  isPending: true,
});

const isFirst = (message: Shown, before: Shown | undefined): boolean =>
  !before ||
  before.sender !== message.sender ||
  (before.author !== message.author && !message.isPending) ||
  dayKey(before.at) !== dayKey(message.at);

/** An answer of several messages has one source line, below the last of them. */
const hasSources = ({ passages = [] }: Shown, after: Shown | undefined): boolean =>
  passages.length > 0 && JSON.stringify(passages) !== JSON.stringify(after?.passages);

function DayMark({ message, before }: { message: Shown; before: Shown | undefined }) {
  const { t, i18n } = useTranslation();
  const key = dayKey(message.at);
  if (before && dayKey(before.at) === key) return null;
  return (
    <Text as="li" textAlign="center" fontSize="xs" color="fg.muted" mt="5" mb="1">
      {key === dayKey(nowMs()) ? t('inbox.today') : day(message.at, i18n.language)}
    </Text>
  );
}

function Older({ customerId, cursor }: { customerId: string; cursor: string | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: (from: string) => loadOlder(client, customerId, from),
    onError: () => toast(t('trouble.offline'), { tone: 'bad' }),
  });
  if (cursor === null) return null;
  return (
    <Flex justifyContent="center" pb="2">
      <Button reads look="quiet" disabled={load.isPending} onClick={() => load.mutate(cursor)}>
        {load.isPending ? t('app.loading') : t('inbox.older')}
      </Button>
    </Flex>
  );
}
