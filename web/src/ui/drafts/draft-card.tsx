import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { Check, Clock, PenLine, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DRAFT_CHARS_MAX, type Draft } from '../../../../core/contract/drafts.ts';
import { isApiError } from '../../api/client.ts';
import { relative } from '../../format.ts';
import { useNow } from '../ago.tsx';
import { Badge, Button, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { LatePhoto, photoOfItem } from '../photo/late-photo.tsx';
import { Acts, Changes } from './facts.tsx';
import { keyOf, useActs, useEdit } from './use-draft.ts';
import { problemOf } from './words.ts';

type Props = { draft: Draft; title?: string; move?: (by: 1 | -1) => void };

/**
 * A reply that waits for a person: let go, put into other words, or thrown away; by thumb, or by a key while the card has
 * the focus. `title`: whose it is, where that is not said around it.
 */
export function DraftCard({ draft, title, move }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [text, setText] = useEdit(draft.id);
  const area = useRef<HTMLTextAreaElement>(null);
  const { approve, discard } = useActs(draft);
  const isEditing = text !== null;
  useEffect(() => {
    if (isEditing) area.current?.focus();
  }, [isEditing]);
  const edit = () => setText(text ?? draft.text ?? '');
  const code = isApiError(approve.error) ? approve.error.code : draft.problem;
  const mustEdit = code === 'prices-changed' && (text === null || text === draft.text);
  const isBusy = approve.isPending || discard.isPending || approve.isSuccess || discard.isSuccess;
  const words = text?.trim() ?? '';
  const isLong = words.length > DRAFT_CHARS_MAX;
  const canSend = !isBusy && !mustEdit && (text === null || (words !== '' && !isLong));
  const send = () => canSend && approve.mutate(text === null ? undefined : words);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keyOf(event.code); // the key, whatever the layout writes
    if (act === null) return;
    event.preventDefault();
    if (act === 'send') send();
    else if (act === 'edit') edit();
    else if (act === 'discard') !isBusy && discard.mutate();
    else move?.(act);
  };
  return (
    <Card
      tabIndex={0}
      aria-label={title ?? t('drafts.one')}
      aria-busy={isBusy}
      data-draft={draft.id}
      onKeyDown={onKey}
    >
      <Flex gap="2" alignItems="center" flexWrap="wrap">
        <Text as="h2" fontWeight="600" flex="1 1 120px" truncate>
          {title ? (
            <Link to={`/conversations/${draft.customerId}`}>
              <bdi>{title}</bdi>
            </Link>
          ) : (
            t('drafts.one')
          )}
        </Text>
        <Badge tone="wait">
          <Icon of={Clock} size={14} />
          {t('drafts.until', { time: relative(draft.expiresAt, now, i18n.language) ?? t('app.now') })}
        </Badge>
      </Flex>
      {title && (
        <Stack gap="1" aria-label={t('drafts.asked')} role="group">
          {draft.asked.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message is its place
            <Asked key={at} dir="auto">
              {one || t('drafts.asked.other')}
            </Asked>
          ))}
        </Stack>
      )}
      {text !== null && draft.disclosure && <Told disclosure={draft.disclosure} />}
      {text === null ? (
        <Reply dir="auto">
          {draft.disclosure && <Told disclosure={draft.disclosure} />}
          {draft.text}
        </Reply>
      ) : (
        <Field
          label={t('drafts.words')}
          error={isLong ? t('drafts.long', { over: words.length - DRAFT_CHARS_MAX }) : undefined}
        >
          {(wired) => (
            <Textarea
              {...wired}
              ref={area}
              dir="auto"
              rows={Math.min(10, text.split('\n').length + 2)}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      {draft.photos.map(({ sku, name }) => (
        <Box key={sku} alignSelf="flex-end">
          <LatePhoto address={photoOfItem(sku)} name={name} lead="photo.draft.lead" />
        </Box>
      ))}
      <Acts acts={draft.acts} />
      <Changes changes={draft.priceChanges} />
      {code && (
        <Text role="alert" color="red.fg" fontSize="sm">
          {problemOf(code, t)}
        </Text>
      )}
      <Flex gap="2" flexWrap="wrap">
        <Button flex="1 1 auto" disabled={!canSend} onClick={send}>
          <Icon of={Check} />
          {isEditing ? t('drafts.send.edited') : t('drafts.send')}
        </Button>
        {isEditing ? (
          <Button look="outline" disabled={isBusy} onClick={() => setText(null)}>
            {t('drafts.edit.drop')}
          </Button>
        ) : (
          <Button look="outline" disabled={isBusy} onClick={edit}>
            <Icon of={PenLine} size={18} />
            {t('drafts.edit')}
          </Button>
        )}
        <Button look="quiet" disabled={isBusy} onClick={() => discard.mutate()}>
          <Icon of={Trash2} size={18} />
          {t('drafts.discard')}
        </Button>
      </Flex>
    </Card>
  );
}

/** What is added before the first reply: it goes out with the words, and is not theirs to edit. */
function Told({ disclosure }: { disclosure: string }) {
  return (
    <Text as="span" display="block" color="fg.muted" fontSize="sm" dir="auto">
      {disclosure}
    </Text>
  );
}

const Card = chakra('article', {
  base: {
    display: 'flex',
    flexDirection: 'column',
    gap: '3',
    p: '4',
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: 'card',
    scrollMarginTop: '20',
    _focusVisible: { outline: '3px solid', outlineColor: 'gold.solid', outlineOffset: '2px' },
  },
});

const bubble = {
  width: 'fit-content',
  maxWidth: '100%',
  px: '4',
  py: '2.5',
  borderRadius: '20px',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
} as const;
const Asked = chakra('p', { base: { ...bubble, bg: 'bg.sand', borderStartStartRadius: '4px' } });
/** Not said yet: outlined, where what was said is filled. */
const Reply = chakra('p', {
  base: {
    ...bubble,
    alignSelf: 'flex-end',
    borderWidth: '1px',
    borderStyle: 'dashed',
    borderColor: 'green.solid',
    bg: 'green.subtle',
    color: 'fg',
    borderEndEndRadius: '4px',
  },
});
