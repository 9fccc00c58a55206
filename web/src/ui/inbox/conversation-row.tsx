import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { Clock, Hand, TriangleAlert, UserRound } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Conversation } from '../../../../core/contract/conversations.ts';
import { useReadOnly } from '../../read-only.ts';
import { Ago, useNow } from '../ago.tsx';
import { Avatar } from '../avatar.tsx';
import { Badge, Count } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Line } from '../line.tsx';
import { pending } from './pending.ts';
import { nameOf, reasonOf, timeLeft, timeLeftMs } from './words.ts';

const SOON_MS = 3 * 60 * 60 * 1000;

/** One conversation in a list: who, when, what was said last, and what it asks of the reader. */
export function ConversationRow({ conversation, to }: { conversation: Conversation; to: string }) {
  const { t } = useTranslation();
  const { lastMessage, unreadCount, found } = conversation;
  const name = nameOf(conversation, t);
  const isUnread = unreadCount > 0;
  const isCalm = conversation.handledBy === 'ai' && !conversation.needsPerson; // answered: news, nothing to do
  return (
    <Row to={found ? `${to}#message-${found.messageId}` : to} data-key="conversation">
      <Avatar name={name} />
      <Box flex="1" minWidth="0">
        <Flex justifyContent="space-between" gap="2" alignItems="baseline">
          <Line fontWeight={isUnread ? '600' : '500'} flex="1">
            {name}
          </Line>
          {lastMessage && (
            <Text color="fg.muted" fontSize="xs" flexShrink="0">
              <Ago at={lastMessage.at} />
            </Text>
          )}
        </Flex>
        <Flex gap="2" alignItems="center">
          <Flex flex="1" minWidth="0" gap="1" fontSize="sm" color={isUnread ? 'fg' : 'fg.muted'}>
            <Preview conversation={conversation} />
          </Flex>
          {isUnread && (
            <Count {...(isCalm && { bg: 'bg.sand', color: 'fg' })}>
              {unreadCount > 99 ? '99+' : unreadCount}
              <chakra.span srOnly> {t('inbox.unread')}</chakra.span>
            </Count>
          )}
        </Flex>
        <Marks conversation={conversation} />
      </Box>
    </Row>
  );
}

function Preview({ conversation: { lastMessage, found } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const isLooking = useReadOnly(); // who looks from outside is shown no words in a list
  if (found) return <Said sender={found.sender} words={found.text} />;
  if (!lastMessage) return null;
  const { sender, kind, text } = lastMessage;
  const none = t(isLooking ? 'inbox.untold' : 'inbox.unsent');
  const words = text ?? (kind === 'text' ? none : t(`inbox.kind.${kind}`));
  return <Said sender={sender} words={words} />;
}

function Said({ sender, words }: { sender: 'customer' | 'ai' | 'person'; words: string }) {
  const { t } = useTranslation();
  return (
    <>
      {sender !== 'customer' && <span>{t(`inbox.by.${sender}`)}:</span>}
      <Line flex="1">{words}</Line>
    </>
  );
}

/** What is out of the ordinary: why a person is needed, who has it, how long one may still write. */
function Marks({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { customerId, needsPerson, handledBy, window, windowExpiresAt } = conversation;
  const leftMs = timeLeftMs({ window, windowExpiresAt }, now);
  const isStuck = useStuck(customerId);
  if (!needsPerson && handledBy === 'ai' && !isStuck) return null;
  return (
    <Flex gap="1.5" mt="1.5" flexWrap="wrap">
      {isStuck && (
        <Badge tone="bad" whiteSpace="normal" borderRadius="control">
          <Icon of={TriangleAlert} size={14} />
          {t('inbox.stuck')}
        </Badge>
      )}
      {needsPerson && (
        <Badge tone="bad" whiteSpace="normal" borderRadius="control">
          <Icon of={Hand} size={14} />
          {reasonOf(needsPerson, t)}
        </Badge>
      )}
      {handledBy !== 'ai' && !(needsPerson && handledBy === 'person') && (
        <Badge tone={handledBy === 'person' ? 'good' : 'plain'}>
          <Icon of={UserRound} size={14} />
          {t(`inbox.handledBy.${handledBy}`)}
        </Badge>
      )}
      {(needsPerson || handledBy === 'person') && (
        <Badge tone={leftMs < SOON_MS || window !== 'open' ? 'wait' : 'plain'}>
          <Icon of={Clock} size={14} />
          {timeLeft(window, leftMs, t, i18n.language)}
        </Badge>
      )}
    </Flex>
  );
}

/** Whether something that was written here did not get through: nobody looks for it where it stands. */
const useStuck = (customerId: string): boolean =>
  useSyncExternalStore(pending.subscribe, pending.get).some(
    (one) => one.customerId === customerId && one.failure !== null,
  );

const Row = chakra(NavLink, {
  base: {
    display: 'flex',
    gap: '3',
    px: '4',
    py: '3',
    minHeight: '16',
    transition: 'background 120ms',
    _hover: { bg: 'bg.sand' },
    '&[aria-current=page]': { bg: 'green.subtle' },
    _focusVisible: { outlineOffset: '-3px' },
  },
});
