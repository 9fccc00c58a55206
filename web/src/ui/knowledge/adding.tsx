import { Flex, Grid, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link2, MessageCircleQuestionMark, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDocument, refreshKnowledge } from '../../api/knowledge.ts';
import { Checkbox } from '../checkbox.tsx';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';
import { addressIn } from './address.ts';
import { AnswerForm } from './answer-form.tsx';
import { linkCodeOf, useErrorText } from './errors.ts';
import { FileButton } from './file-button.tsx';
import { addFiles } from './uploads.ts';

/** What is being added; `question` is begun already where the page knows what was asked. */
export type Adding = { what: 'link' } | { what: 'answer'; question: string };

/** The three ways to give the agent something to know. */
export function AddButtons({ open }: { open: (adding: Adding) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <Grid
      gap="2"
      width={{ base: '100%', md: 'auto' }}
      templateColumns={{ base: 'minmax(0, 1fr) minmax(0, 2fr)', md: 'repeat(3, auto)' }}
    >
      <FileButton
        gridColumn={{ base: '1 / -1', md: 'auto' }}
        label={t('knowledge.add.files')}
        isMultiple
        choose={(files) => addFiles(client, files)}
      >
        <Icon of={Upload} size={18} />
      </FileButton>
      <Button look="outline" aria-haspopup="dialog" onClick={() => open({ what: 'link' })}>
        <Icon of={Link2} size={18} />
        {t('knowledge.add.link')}
      </Button>
      <Button look="outline" aria-haspopup="dialog" onClick={() => open({ what: 'answer', question: '' })}>
        <Icon of={MessageCircleQuestionMark} size={18} flips />
        {t('knowledge.add.answer')}
      </Button>
    </Grid>
  );
}

/** Where a link or an answer is written. */
export function AddDialog({ adding, close }: { adding: Adding | null; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: addDocument,
    onSuccess: (isNew) => {
      toast(t(isNew ? 'knowledge.added' : 'knowledge.known'));
      void refreshKnowledge(client);
      close();
    },
  });
  const dismiss = () => {
    add.reset();
    close();
  };
  return (
    <Dialog
      isOpen={adding !== null}
      close={dismiss}
      title={t(adding?.what === 'link' ? 'knowledge.link.title' : 'knowledge.answer.title')}
    >
      {adding?.what === 'link' && <LinkForm add={add} />}
      {adding?.what === 'answer' && (
        <AnswerForm
          first={{ question: adding.question, answer: '' }}
          saving={add}
          save={(faq) => add.mutate(faq)}
          action={t('knowledge.answer.save')}
        />
      )}
    </Dialog>
  );
}

type Add = {
  mutate: (link: { url: string; refreshNightly: boolean }) => void;
  isPending: boolean;
  error: Error | null;
};

function LinkForm({ add }: { add: Add }) {
  const { t } = useTranslation();
  const sentence = useErrorText();
  const [typed, setTyped] = useState('');
  const [isNightly, setNightly] = useState(true);
  const [isTold, setTold] = useState(false);
  const url = addressIn(typed);
  const wrong = isTold && url === null ? t('knowledge.link.bad') : undefined;
  return (
    <Flex
      as="form"
      direction="column"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (url !== null) add.mutate({ url, refreshNightly: isNightly });
      }}
    >
      <Field
        label={t('knowledge.link.url')}
        hint={t('knowledge.link.hint')}
        error={wrong ?? (add.error ? sentence(linkCodeOf(add.error)) : undefined)}
      >
        {(wired) => (
          <Input
            {...wired}
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Flex as="label" alignItems="center" gap="1" cursor="pointer">
        <Checkbox checked={isNightly} onChange={(event) => setNightly(event.target.checked)} />
        <Text>{t('knowledge.nightly')}</Text>
      </Flex>
      <Button type="submit" disabled={add.isPending}>
        {t(add.isPending ? 'app.loading' : 'knowledge.link.save')}
      </Button>
    </Flex>
  );
}
