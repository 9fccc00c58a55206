import { chakra, Flex, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import {
  AtSign,
  Clock,
  EyeOff,
  File,
  Film,
  Image,
  Images,
  type LucideIcon,
  Mic,
  Reply,
  RotateCw,
  Sticker,
  TriangleAlert,
} from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../../core/contract/conversations.ts';
import { timeOfDay } from '../../format.ts';
import { withTexts } from '../../i18n/index.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { deliver, drop, write } from './pending.ts';
import { failureOf } from './words.ts';

export type Shown = Message & { isPending?: true };
type Props = {
  message: Shown;
  customerId: string;
  isFirst: boolean;
  isNamed: boolean;
  hasSources: boolean;
  customer: string;
};

/** Most answers need nothing of the knowledge base, and most pages none of its texts. */
const Sources = lazy(async () => ({
  default: (await withTexts('knowledge', import('./sources.tsx'))).Sources,
}));

/** What is not words comes late, with its texts; until then the bubble says what kind it is. */
const Parts = lazy(async () => ({
  default: (await withTexts('media', import('../media/parts.tsx'))).Parts,
}));
/** Nobody needs it to read what was said. */
const Why = lazy(async () => ({ default: (await withTexts('why', import('../why/why.tsx'))).Why }));

const Blame = lazy(async () => ({
  default: (await withTexts('why', withTexts('tryit', import('../replays/blame.tsx')))).Blame,
}));

const KINDS: Partial<Record<Message['kind'], LucideIcon>> = {
  image: Image,
  video: Film,
  audio: Mic,
  file: File,
  post: Images,
  reel: Film,
  'story-reply': Reply,
  'story-mention': AtSign,
  story: Image,
  sticker: Sticker,
  ephemeral: EyeOff,
  unsupported: Sticker,
};

/**
 * One message, on its writer's side and in their colour. `isFirst` of several in a row says who it is; `isNamed`: the
 * address leads to it.
 */
export function Bubble({ message, customerId, isFirst, isNamed, hasSources, customer }: Props) {
  const { t, i18n } = useTranslation();
  const { id, sender, author, at, editedAt, state, passages = [] } = message;
  const isCustomer = sender === 'customer';
  const who = isCustomer ? customer : sender === 'ai' ? t('inbox.by.ai') : (author ?? t('inbox.by.app'));
  return (
    <Flex
      as="li"
      id={`message-${id}`}
      tabIndex={isNamed ? -1 : undefined}
      outline="none"
      direction="column"
      alignItems={isCustomer ? 'flex-start' : 'flex-end'}
      mt={isFirst ? '3' : '1'}
      gap="0.5"
    >
      {isFirst && !isCustomer && (
        <Text fontSize="xs" color="fg.muted" px="1">
          <bdi>{who}</bdi>
        </Text>
      )}
      <Surface
        sender={sender}
        state={state}
        {...(isNamed && { outline: '3px solid', outlineColor: 'gold.solid' })}
      >
        <chakra.span srOnly>{who}: </chakra.span>
        <Content message={message} customerId={customerId} />
      </Surface>
      <Flex fontSize="xs" color="fg.muted" px="1" gap="1.5" alignItems="center">
        {state === 'sending' && <Icon of={Clock} size={12} />}
        <span>
          {state === 'sending' ? t('inbox.sending') : timeOfDay(at, i18n.language)}
          {editedAt && ` · ${t('inbox.edited')}`}
        </span>
        {message.reaction && (
          <span role="img" aria-label={`${t('inbox.reaction')}: ${message.reaction}`}>
            {message.reaction}
          </span>
        )}
      </Flex>
      {sender === 'ai' && !message.unsentAt && (
        <Suspense>
          <Flex gap="2">
            <Why customerId={customerId} messageId={id} />
            <Blame customerId={customerId} messageId={id} />
          </Flex>
        </Suspense>
      )}
      {hasSources && (
        <Suspense>
          <Sources passages={passages} />
        </Suspense>
      )}
      {state === 'failed' && sender !== 'ai' && <Failed message={message} customerId={customerId} />}
    </Flex>
  );
}

function Content({ message, customerId }: { message: Shown; customerId: string }) {
  const { t } = useTranslation();
  const { kind, text, attachments, unsentAt } = message;
  if (unsentAt) return <chakra.em opacity="0.8">{t('inbox.unsent')}</chakra.em>;
  const drawing = KINDS[kind];
  const named = drawing && (
    <Flex gap="2" alignItems="center" opacity={text ? 0.85 : 1} fontSize={text ? 'sm' : 'md'}>
      <Icon of={drawing} size={18} flips={kind === 'story-reply'} />
      <span>{t(`inbox.kind.${kind}`)}</span>
    </Flex>
  );
  const hasParts = attachments.length > 0 && kind !== 'unsupported';
  return (
    <>
      {(!hasParts || kind === 'story-reply') && named}
      {hasParts && (
        <Suspense fallback={named}>
          <Parts message={message} customerId={customerId} />
        </Suspense>
      )}
      {text && <div dir="auto">{text}</div>}
    </>
  );
}

/** What keeps the message from the customer, and the way to try again or let it be. */
function Failed({ message, customerId }: { message: Shown; customerId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { isPending, clientId, id, text, failure } = message;
  const again = () => {
    if (isPending && clientId) void deliver(client, clientId);
    else if (text) write(client, customerId, text, { retryOf: id });
  };
  return (
    <Flex
      role="alert"
      color="red.fg"
      fontSize="sm"
      gap="2"
      alignItems="center"
      flexWrap="wrap"
      justifyContent="flex-end"
    >
      <Icon of={TriangleAlert} size={16} />
      <span>{failureOf(failure, t)}</span>
      {failure !== 'window-closed' && (
        <Button look="quiet" color="red.fg" onClick={again}>
          <Icon of={RotateCw} size={16} />
          {t('app.retry')}
        </Button>
      )}
      {isPending && clientId && (
        <Button look="quiet" onClick={() => drop(clientId)}>
          {t('inbox.discard')}
        </Button>
      )}
    </Flex>
  );
}

const Surface = chakra('div', {
  base: {
    maxWidth: { base: '84%', md: '70%' },
    px: '3.5',
    py: '2',
    borderRadius: '18px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    borderWidth: '1px',
    borderColor: 'transparent',
  },
  variants: {
    sender: {
      customer: { bg: 'bg.panel', borderColor: 'border', borderEndStartRadius: '5px' },
      ai: { bg: 'green.subtle', borderEndEndRadius: '5px' },
      person: { bg: 'green.solid', color: 'green.contrast', borderEndEndRadius: '5px' },
    },
    state: {
      sent: {},
      sending: { opacity: 0.75 },
      failed: { bg: 'red.subtle', color: 'red.fg', borderColor: 'red.solid' },
    },
  },
});
