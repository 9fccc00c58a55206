import { Box, Stack } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { INSTRUCTIONS_CHARS_MAX, Instructions } from '../../../core/contract/instructions.ts';
import { get, send, sendJson } from '../api/client.ts';
import { instructionsQuery, versionsQuery } from '../api/steering.ts';
import type { Versioned } from '../api/versioned.ts';
import { withTexts } from '../i18n/index.ts';
import { Textarea } from '../ui/controls.tsx';
import { Conflict } from '../ui/editing/conflict.tsx';
import { DiffView } from '../ui/editing/diff-view.tsx';
import { useDraft } from '../ui/editing/draft.ts';
import { SaveBar } from '../ui/editing/save-bar.tsx';
import { Field } from '../ui/field.tsx';
import { Examples, Reach } from '../ui/instructions/examples.tsx';
import { Versions } from '../ui/instructions/versions.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel, RowsSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';

const TryDraft = lazy(async () => ({
  default: (await withTexts('why', withTexts('tryit', import('../ui/playground/try-draft.tsx')))).TryDraft,
}));

/** What the merchant tells the agent in words, version after version. */
export function InstructionsPage() {
  const { t } = useTranslation();
  const query = useQuery(instructionsQuery);
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('instructions.title')} lead={t('instructions.lead')} />
      {query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : query.isError ? (
        <Trouble error={query.error} retry={() => query.refetch()} />
      ) : (
        <Editor first={versionedOf(query.data)} />
      )}
    </Box>
  );
}

function Editor({ first }: { first: Versioned<string> }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const area = useRef<HTMLTextAreaElement>(null);
  const showVersions = () => queryClient.invalidateQueries(versionsQuery);
  const draft = useDraft({
    first,
    read: async () => versionedOf(await get('/instructions', Instructions)),
    write: async ({ value, etag }) => {
      const input = { text: value, baseVersion: Number(etag) };
      const written = versionedOf(await sendJson('PUT', '/instructions', input, Instructions));
      void showVersions();
      return written;
    },
  });
  const { value: text, set } = draft;
  const restore = useMutation({
    mutationFn: (version: number) => send('POST', `/instructions/versions/${version}/restore`, Instructions),
    onSuccess: (answer, version) => {
      const before = Number(draft.etag);
      draft.take(versionedOf(answer));
      void showVersions();
      toast(t('instructions.restored', { number: version }), { undo: () => restore.mutate(before) });
    },
  });
  const isLong = text.length > INSTRUCTIONS_CHARS_MAX;
  const insert = (line: string) => {
    set(text.trim() === '' ? line : `${text.trimEnd()}\n${line}`);
    area.current?.focus();
  };
  return (
    <>
      {draft.theirs !== null && (
        <Conflict takeTheirs={draft.takeTheirs} keepMine={draft.keepMine}>
          <DiffView before={text} after={draft.theirs} by="words" />
        </Conflict>
      )}
      {draft.error && <Trouble error={draft.error} retry={draft.save} />}
      {restore.isError && <Trouble error={restore.error} retry={restore.reset} />}
      <Panel>
        <Stack gap="5">
          <Field
            label={t('instructions.text')}
            hint={t('instructions.count', { now: text.length, max: INSTRUCTIONS_CHARS_MAX })}
            error={
              isLong ? t('instructions.long', { over: text.length - INSTRUCTIONS_CHARS_MAX }) : undefined
            }
          >
            {(wired) => (
              <Textarea
                {...wired}
                ref={area}
                dir="auto"
                rows={10}
                placeholder={t('instructions.placeholder')}
                value={text}
                onChange={(event) => set(event.target.value)}
              />
            )}
          </Field>
          {draft.isDirty && !isLong && (
            <Suspense>
              <TryDraft candidate={{ instructions: text }} />
            </Suspense>
          )}
          <Examples insert={insert} />
          <Reach />
        </Stack>
      </Panel>
      {draft.isDirty && (
        <SaveBar
          isSaving={draft.isSaving}
          save={() => !isLong && draft.save()}
          discard={draft.discard}
          problem={isLong ? t('editing.fix') : undefined}
        />
      )}
      {Number(draft.etag) > 0 && (
        <Versions
          current={Number(draft.etag)}
          restore={(version) => restore.mutate(version)}
          isBusy={restore.isPending || draft.isDirty}
        />
      )}
    </>
  );
}

/** A version's number is its tag. */
const versionedOf = (answer: Instructions | undefined): Versioned<string> => ({
  value: answer?.text ?? '',
  etag: String(answer?.version ?? 0),
});
