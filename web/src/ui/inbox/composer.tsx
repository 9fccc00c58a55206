import { chakra, Flex, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { Clock, Lock, SendHorizontal, Zap } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, MESSAGE_BYTES_MAX } from '../../../../core/contract/conversations.ts';
import { HUMAN_AGENT_MS, REPLY_WINDOW_MS } from '../../../../core/domain/write-window.ts';
import { dayAndTime, number } from '../../format.ts';
import { withTexts } from '../../i18n/index.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { write } from './pending.ts';
import type { PickerKeys } from './reply-picker.tsx';

/** Fetched with the first slash; most answers are written. */
const ReplyPicker = lazy(async () => ({
  default: (await withTexts('desk', import('./reply-picker.tsx'))).ReplyPicker,
}));

const NEAR_BYTES = 200;
const drafts = new Map<string, string>(); // what was begun in one thread is there again on the way back

/** Where a person writes, as long as Instagram lets them; its rules in words where they are near. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation();
  const { window: open, windowExpiresAt } = conversation;
  if (open === 'closed') {
    return (
      <Notice icon={Lock} tone="plain">
        {t('inbox.window.closed')}
      </Notice>
    );
  }
  const until = new Date(Date.parse(windowExpiresAt) - REPLY_WINDOW_MS + HUMAN_AGENT_MS).toISOString();
  return (
    <>
      {open === 'human-agent' && (
        <Notice icon={Clock} tone="wait">
          {t('inbox.window.human-agent', { until: dayAndTime(until, i18n.language) })}
        </Notice>
      )}
      <Form conversation={conversation} key={conversation.customerId} />
    </>
  );
}

function Form({ conversation: { customerId } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState(drafts.get(customerId) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const { find, ...picking } = usePicking(text);
  const list = useRef<PickerKeys>(null);
  const listId = useId();
  const [marked, setMarked] = useState<string>();
  const [savedReplyId, setSavedReplyId] = useState<string>();
  const change = (next: string) => {
    drafts.set(customerId, next);
    setText(next);
    if (next === '') setSavedReplyId(undefined); // begun anew
  };
  const isSendable = text.trim() !== '' && text.length <= MESSAGE_BYTES_MAX;
  const submit = () => {
    if (!isSendable) return;
    write(client, customerId, text.trim(), savedReplyId ? { savedReplyId } : {});
    change('');
    field.current?.focus();
  };
  const pick = (reply: string, id: string) => {
    change(text === '' || text.startsWith(SLASH) ? reply : `${text.trimEnd()} ${reply}`);
    setSavedReplyId(id);
    picking.close();
    field.current?.focus();
  };
  const toggle = () => {
    if (text.startsWith(SLASH)) change('');
    picking.toggle();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isTaken = find !== null && !event.nativeEvent.isComposing && list.current?.press(event.key);
    if (find !== null && event.key === 'Escape') toggle();
    else if (!isTaken && sends(event)) submit();
    else if (!isTaken) return;
    event.preventDefault();
  };
  return (
    <chakra.form
      px={{ base: '3', md: '6' }}
      pt="2"
      pb="calc({spacing.2} + env(safe-area-inset-bottom))"
      borderTopWidth="1px"
      borderColor="border"
      bg="bg.panel"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {find !== null && (
        <Suspense>
          <ReplyPicker
            ref={list}
            id={listId}
            find={find}
            customerId={customerId}
            pick={pick}
            mark={setMarked}
          />
        </Suspense>
      )}
      <Flex gap="2" alignItems="flex-end">
        <Button
          look="quiet"
          size="icon"
          aria-label={t('inbox.replies')}
          aria-expanded={find !== null}
          onClick={toggle}
        >
          <Icon of={Zap} />
        </Button>
        <Writing
          ref={field}
          rows={1}
          dir="auto"
          aria-label={t('inbox.write')}
          placeholder={t('inbox.write')}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          data-key="reply"
          aria-activedescendant={marked}
          aria-controls={find === null ? undefined : listId}
        />
        <Button
          type="submit"
          size="icon"
          borderRadius="full"
          aria-label={t('inbox.send')}
          disabled={!isSendable}
        >
          <Icon of={SendHorizontal} flips />
        </Button>
      </Flex>
      <Room text={text} />
    </chakra.form>
  );
}

const SLASH = '/';

/** The list of saved replies is open while a slash begins the text, or its button was tapped; `find`: null while not. */
function usePicking(text: string) {
  const [isOpen, setOpen] = useState(false);
  return {
    find: text.startsWith(SLASH) ? text.slice(1) : isOpen ? '' : null,
    close: () => setOpen(false),
    toggle: () => setOpen(!isOpen && !text.startsWith(SLASH)),
  };
}

/** Enter sends where there is a keyboard with a Shift; under a thumb it is a new line. */
const sends = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' &&
  !event.shiftKey &&
  !event.nativeEvent.isComposing &&
  window.matchMedia('(pointer: fine)').matches;

/** How much of one message is left, near its end; Arabic letters take two bytes. */
function Room({ text }: { text: string }) {
  const { t, i18n } = useTranslation();
  const bytes = new TextEncoder().encode(text).length;
  if (bytes < MESSAGE_BYTES_MAX - NEAR_BYTES) return null;
  const count = Math.ceil(bytes / MESSAGE_BYTES_MAX);
  const words =
    text.length > MESSAGE_BYTES_MAX
      ? t('inbox.room.over', { over: number(text.length - MESSAGE_BYTES_MAX, i18n.language) })
      : count > 1
        ? t('inbox.room.parts', { count })
        : t('inbox.room.left', { left: number(MESSAGE_BYTES_MAX - bytes, i18n.language) });
  return (
    <Text role="status" fontSize="sm" color={text.length > MESSAGE_BYTES_MAX ? 'red.fg' : 'fg.muted'} mt="1">
      {words}
    </Text>
  );
}

function Notice(props: { icon: typeof Lock; tone: 'plain' | 'wait'; children: string }) {
  const { icon, tone, children } = props;
  const look = tone === 'wait' ? { bg: 'gold.subtle', color: 'gold.fg' } : { bg: 'bg.sand', color: 'fg' };
  return (
    <Flex
      gap="2.5"
      alignItems="center"
      px={{ base: '4', md: '6' }}
      py="3"
      pb={tone === 'wait' ? '3' : 'calc({spacing.3} + env(safe-area-inset-bottom))'}
      fontSize="sm"
      {...look}
    >
      <Icon of={icon} size={18} />
      <Text>{children}</Text>
    </Flex>
  );
}

const Writing = chakra('textarea', {
  base: {
    flex: '1',
    minHeight: '11',
    maxHeight: '9lh',
    px: '4',
    py: '2.5',
    lineHeight: '1.4',
    borderRadius: '22px',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg',
    fontSize: 'md',
    resize: 'none',
    fieldSizing: 'content',
    _placeholder: { color: 'fg.muted', opacity: 1 },
  },
});
