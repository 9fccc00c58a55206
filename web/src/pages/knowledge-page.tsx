import { Box } from '@chakra-ui/react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { documentsQuery, questionsQuery } from '../api/knowledge.ts';
import { AddButtons, AddDialog, type Adding } from '../ui/knowledge/adding.tsx';
import { Documents } from '../ui/knowledge/documents.tsx';
import { DropZone } from '../ui/knowledge/drop-zone.tsx';
import { addFiles, uploads } from '../ui/knowledge/uploads.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { RowsSkeleton } from '../ui/states.tsx';

/** A view of its own: fetched when somebody looks. */
const Questions = lazy(async () => ({ default: (await import('../ui/knowledge/questions.tsx')).Questions }));

/** What the shop has given its agent to answer from, and what it was asked and could not answer. */
export function KnowledgePage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const view = search.get('view') === 'questions' ? 'questions' : 'documents';
  const [adding, setAdding] = useState<Adding | null>(null);
  const isNew = useIsNew() && view === 'documents'; // the empty page has these buttons in its middle
  const show = (next: string) => setSearch(next === 'questions' ? { view: next } : {}, { replace: true });
  return (
    <>
      <PageTitle title={t('knowledge.title')} lead={t('knowledge.lead')}>
        {!isNew && <AddButtons open={setAdding} />}
      </PageTitle>
      <Box mb="5">
        <Segmented
          label={t('knowledge.views')}
          choices={[
            { value: 'documents', label: t('knowledge.view.documents') },
            { value: 'questions', label: useQuestionsLabel() },
          ]}
          value={view}
          choose={show}
        />
      </Box>
      {view === 'questions' ? (
        <Suspense fallback={<RowsSkeleton rows={4} />}>
          <Questions />
        </Suspense>
      ) : (
        <Documents open={setAdding} />
      )}
      <DropZone
        take={(files) => {
          addFiles(client, files);
          show('documents');
        }}
      />
      <AddDialog adding={adding} close={() => setAdding(null)} />
    </>
  );
}

/** Nothing is there, and nothing on its way. */
function useIsNew(): boolean {
  const first = useInfiniteQuery(documentsQuery).data?.pages[0];
  const isSending = useSyncExternalStore(uploads.subscribe, () => uploads.get().length > 0);
  return first?.items.length === 0 && !isSending;
}

/** Says how many wait, where it is known. */
function useQuestionsLabel(): string {
  const { t } = useTranslation();
  const first = useInfiniteQuery(questionsQuery).data?.pages[0];
  const known = first?.items.length ?? 0;
  const n = first?.nextCursor ? `${known}+` : known;
  return known > 0 ? t('knowledge.view.questions.of', { n }) : t('knowledge.view.questions');
}
