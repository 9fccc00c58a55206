import { Grid } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link2, MessageCircleQuestionMark, Upload } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { addDocument, refreshKnowledge } from '../../api/knowledge.ts';
import { Button } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { RowsSkeleton } from '../states.tsx';
import { toast } from '../toasts.tsx';
import { FileButton } from './file-button.tsx';
import { addFiles } from './uploads.ts';

/** Fetched with the first thing that somebody adds. */
const AnswerForm = lazy(async () => ({ default: (await import('./answer-form.tsx')).AnswerForm }));
const LinkForm = lazy(async () => ({ default: (await import('./link-form.tsx')).LinkForm }));

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
      <Suspense fallback={<RowsSkeleton rows={2} />}>
        {adding?.what === 'link' && <LinkForm add={add} />}
        {adding?.what === 'answer' && (
          <AnswerForm
            first={{ question: adding.question, answer: '' }}
            saving={add}
            save={(faq) => add.mutate(faq)}
            action={t('knowledge.answer.save')}
          />
        )}
      </Suspense>
    </Dialog>
  );
}
