import { Flex, Stack } from '@chakra-ui/react';
import { Ellipsis, Pencil, RefreshCw, Trash2, Upload } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KnowledgeDocument, TITLE_CHARS_MAX } from '../../../../core/contract/knowledge.ts';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { RowsSkeleton } from '../states.tsx';
import { FileButton } from './file-button.tsx';
import type { Acts } from './use-acts.ts';

/** Fetched when an answer is to be changed. */
const EditAnswer = lazy(async () => ({ default: (await import('./edit-answer.tsx')).EditAnswer }));

type Mode = 'closed' | 'menu' | 'rename' | 'answer';
type Props = { document: KnowledgeDocument; acts: Acts };

/** Everything that can be done with a document, under one thumb. */
export function Menu({ document, acts }: Props) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>('closed');
  const close = () => setMode('closed');
  const label = t('knowledge.menu', { title: document.title });
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        alignSelf="flex-start"
        aria-haspopup="dialog"
        aria-label={label}
        title={label}
        onClick={() => setMode('menu')}
      >
        <Icon of={Ellipsis} />
      </Button>
      <Dialog isOpen={mode !== 'closed'} close={close} title={document.title}>
        {mode === 'rename' && <Rename document={document} acts={acts} done={close} />}
        {mode === 'answer' && (
          <Suspense fallback={<RowsSkeleton rows={2} />}>
            <EditAnswer document={document} done={close} />
          </Suspense>
        )}
        {mode === 'menu' && <Choices document={document} acts={acts} go={setMode} />}
      </Dialog>
    </>
  );
}

function Choices({ document: { kind, status }, acts, go }: Props & { go: (mode: Mode) => void }) {
  const { t } = useTranslation();
  const isRunning = status === 'running';
  const and = (deed: () => void) => () => {
    go('closed');
    deed();
  };
  return (
    <Stack gap="1">
      {kind === 'faq' && (
        <Button look="quiet" justifyContent="flex-start" disabled={isRunning} onClick={() => go('answer')}>
          <Icon of={Pencil} />
          {t('knowledge.act.answer')}
        </Button>
      )}
      {kind === 'link' && (
        <Button look="quiet" justifyContent="flex-start" disabled={isRunning} onClick={and(acts.refresh)}>
          <Icon of={RefreshCw} />
          {t('knowledge.act.refresh')}
        </Button>
      )}
      {kind !== 'faq' && kind !== 'link' && (
        <FileButton
          look="quiet"
          justifyContent="flex-start"
          disabled={isRunning}
          label={t('knowledge.act.replace')}
          choose={(files) => and(() => acts.replaceBy(files))()}
        >
          <Icon of={Upload} />
        </FileButton>
      )}
      {kind !== 'faq' && (
        <Button look="quiet" justifyContent="flex-start" onClick={() => go('rename')}>
          <Icon of={Pencil} />
          {t('knowledge.act.rename')}
        </Button>
      )}
      <Button look="quiet" color="red.fg" justifyContent="flex-start" onClick={and(acts.remove)}>
        <Icon of={Trash2} />
        {t('knowledge.act.delete')}
      </Button>
    </Stack>
  );
}

function Rename({ document, acts, done }: Props & { done: () => void }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(document.title);
  const length = title.trim().length;
  const isGood = length > 0 && length <= TITLE_CHARS_MAX;
  return (
    <Flex
      as="form"
      direction="column"
      gap="4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isGood) return;
        acts.rename(title.trim());
        done();
      }}
    >
      <Field label={t('knowledge.rename.title')} count={{ now: length, max: TITLE_CHARS_MAX }}>
        {(wired) => (
          <Input {...wired} dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Button type="submit" disabled={!isGood}>
        {t('knowledge.rename.save')}
      </Button>
    </Flex>
  );
}
