import { chakra, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  REPLY_CHARS_MAX,
  type SavedReply,
  SavedReplyInput,
} from '../../../../core/contract/saved-replies.ts';
import { strayReplyBlank } from '../../../../core/domain/saved-reply.ts';
import { isApiError } from '../../api/client.ts';
import { saveReply } from '../../api/desk.ts';
import { Button, Input, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Segmented } from '../segmented.tsx';
import { toast } from '../toasts.tsx';

type Wrong = { shortcut?: string; text?: string; all?: string };

/** One saved reply, new or changed; what is wrong stands where it is. */
export function ReplyForm({ reply, done }: { reply: SavedReply | null; done: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [language, setLanguage] = useState<'ar' | 'en'>(
    reply?.language ?? (i18n.language === 'en' ? 'en' : 'ar'),
  );
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [wrong, setWrong] = useState<Wrong>({});
  const save = useMutation({
    mutationFn: (input: SavedReplyInput) => saveReply(client, reply?.id ?? null, input),
    onSuccess: () => {
      toast(t('desk.replies.saved'));
      done();
    },
    onError: (error) => setWrong(refusalOf(error, t)),
  });
  const submit = () => {
    const { shape } = SavedReplyInput;
    const found: Wrong = {
      ...(!shape.shortcut.safeParse(shortcut).success && { shortcut: t('desk.replies.shortcut.wrong') }),
      ...((!shape.text.safeParse(text).success || strayReplyBlank(text)) && {
        text: t('desk.replies.text.wrong'),
      }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) save.mutate({ language, shortcut, text });
  };
  return (
    <chakra.form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="4">
        <Segmented
          label={t('desk.replies.language')}
          value={language}
          choose={setLanguage}
          choices={[
            { value: 'ar', label: 'العربية' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Field
          label={t('desk.replies.shortcut')}
          hint={t('desk.replies.shortcut.hint')}
          error={wrong.shortcut}
        >
          {(wired) => (
            <Input
              {...wired}
              dir="auto"
              autoComplete="off"
              value={shortcut}
              onChange={({ target }) => setShortcut(target.value)}
            />
          )}
        </Field>
        <Field
          label={t('desk.replies.text')}
          hint={t('desk.replies.text.hint')}
          error={wrong.text}
          count={{ now: text.length, max: REPLY_CHARS_MAX }}
        >
          {(wired) => (
            <Textarea
              {...wired}
              dir="auto"
              rows={5}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {wrong.all && (
          <Text role="alert" color="red.fg">
            {wrong.all}
          </Text>
        )}
        <Button type="submit" disabled={save.isPending}>
          {t('desk.replies.save')}
        </Button>
      </Stack>
    </chakra.form>
  );
}

function refusalOf(error: unknown, t: (key: string) => string): Wrong {
  if (!isApiError(error)) return { all: t('desk.replies.failed') };
  if (error.code === 'content-invalid') return { text: t('desk.replies.text.wrong') };
  if (error.code !== 'conflict') return { all: t('desk.replies.failed') };
  const isTaken = error.fields.some(({ path }) => path === 'shortcut');
  return isTaken ? { shortcut: t('desk.replies.shortcut.taken') } : { all: t('desk.replies.full') };
}
