import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerNote, NOTE_CHARS_MAX, NOTES_MAX } from '../../../../core/contract/customer-notes.ts';
import { isApiError } from '../../api/client.ts';
import { deleteNote, saveNote } from '../../api/desk.ts';
import { customerQuery } from '../../api/inbox.ts';
import { Ago } from '../ago.tsx';
import { confirm } from '../confirm.tsx';
import { Button, Heading, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';

/** What the shop's people tell one another of a customer; neither the customer nor the agent reads it. */
export function CustomerNotes({ customerId, notes }: { customerId: string; notes: CustomerNote[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null); // the note that is written: its id, or `new`
  const form = (note: CustomerNote | null) => (
    <NoteForm customerId={customerId} note={note} done={() => setOpen(null)} />
  );
  return (
    <Stack as="section" gap="3">
      <Box>
        <Heading as="h3" fontSize="md">
          {t('desk.notes')}
        </Heading>
        <Text fontSize="sm" color="fg.muted">
          {t('desk.notes.lead')}
        </Text>
      </Box>
      {notes.length > 0 && (
        <Stack as="ul" gap="2" listStyleType="none">
          {notes.map((note) => (
            <Slip key={note.id}>
              {open === note.id ? (
                form(note)
              ) : (
                <Note customerId={customerId} note={note} edit={() => setOpen(note.id)} />
              )}
            </Slip>
          ))}
        </Stack>
      )}
      {open === 'new' ? (
        form(null)
      ) : notes.length < NOTES_MAX ? (
        <Button look="outline" alignSelf="flex-start" onClick={() => setOpen('new')}>
          {t('desk.notes.add')}
        </Button>
      ) : (
        <Text color="fg.muted">{t('desk.notes.full')}</Text>
      )}
    </Stack>
  );
}

type NoteProps = { customerId: string; note: CustomerNote; edit: () => void };

function Note({ customerId, note, edit }: NoteProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, text, author, createdAt, editor, editedAt } = note;
  const drop = useMutation({
    mutationFn: () => deleteNote(client, customerId, id),
    onSuccess: () => toast(t('desk.notes.deleted')),
    onError: () => toast(t('desk.notes.failed'), { tone: 'bad' }),
  });
  const ask = async () => {
    const question = { title: t('desk.notes.delete.title'), text: t('desk.notes.delete.text') };
    if (await confirm({ ...question, action: t('desk.notes.delete'), isDanger: true })) drop.mutate();
  };
  return (
    <>
      <Text dir="auto" whiteSpace="pre-wrap" overflowWrap="anywhere">
        {text}
      </Text>
      <Flex alignItems="center" gap="1" mt="1">
        <Text flex="1" minWidth="0" fontSize="sm" color="fg.muted">
          <By name={author} at={createdAt} />
          {editedAt && (
            <Box as="span" display="block">
              {t('desk.notes.edited')} <By name={editor} at={editedAt} isNamed={editor !== author} />
            </Box>
          )}
        </Text>
        <Button look="quiet" size="icon" aria-label={t('desk.notes.edit')} onClick={edit}>
          <Icon of={Pencil} size={16} />
        </Button>
        <Button
          look="quiet"
          size="icon"
          aria-label={t('desk.notes.delete')}
          disabled={drop.isPending}
          onClick={() => void ask()}
        >
          <Icon of={Trash2} size={16} />
        </Button>
      </Flex>
    </>
  );
}

function By({ name, at, isNamed = true }: { name: string | null; at: string; isNamed?: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {isNamed && (
        <>
          <bdi>{name ?? t('desk.notes.gone')}</bdi>
          {' · '}
        </>
      )}
      <Ago at={at} />
    </>
  );
}

type FormProps = { customerId: string; note: CustomerNote | null; done: () => void };

function NoteForm({ customerId, note, done }: FormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState(note?.text ?? '');
  const [seen, setSeen] = useState(note?.version ?? 0); // a change is made to what was seen
  const save = useMutation({
    mutationFn: () => saveNote(client, customerId, note && { id: note.id, version: seen }, text.trim()),
    onSuccess: done,
    onError: async (error) => {
      const isGone = isApiError(error) && error.status === 404;
      if (!note || !(isGone || isConflict(error))) return;
      if (isGone) toast(t('desk.notes.deleted'));
      await client.invalidateQueries(customerQuery(customerId));
      const { notes = [] } = client.getQueryData(customerQuery(customerId).queryKey) ?? {};
      setSeen(notes.find(({ id }) => id === note.id)?.version ?? seen); // the next save is meant
    },
  });
  const problem = isConflict(save.error) ? (note ? 'meanwhile' : 'full') : save.isError ? 'failed' : null;
  return (
    <Stack
      as="form"
      gap="3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) save.mutate();
      }}
    >
      <Field
        label={t(note ? 'desk.notes.edit' : 'desk.notes.new')}
        error={problem ? t(`desk.notes.${problem}`, { text: note?.text }) : undefined}
        count={{ now: text.length, max: NOTE_CHARS_MAX }}
      >
        {(wired) => (
          <Textarea
            {...wired}
            dir="auto"
            rows={3}
            maxLength={NOTE_CHARS_MAX}
            autoFocus
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Flex gap="2" wrap="wrap">
        <Button type="submit" disabled={save.isPending || !text.trim()}>
          {t('desk.notes.save')}
        </Button>
        <Button look="outline" onClick={done}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Stack>
  );
}

const isConflict = (error: unknown): boolean => isApiError(error) && error.code === 'conflict';

const Slip = chakra('li', {
  base: { bg: 'gold.subtle', borderRadius: 'control', px: '3.5', pt: '2.5', pb: '1.5' },
});
