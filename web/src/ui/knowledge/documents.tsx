import { Box, chakra, Stack } from '@chakra-ui/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsQuery } from '../../api/knowledge.ts';
import { MoreButton } from '../more-button.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import type { Adding } from './adding.tsx';
import { DocumentRow } from './document-row.tsx';
import { List } from './list.tsx';
import { Nothing } from './nothing.tsx';
import { TestBox } from './test-box.tsx';
import { UploadRow } from './upload-row.tsx';
import { uploads } from './uploads.ts';

/** What the agent answers from, with what is on its way there. */
export function Documents({ open }: { open: (adding: Adding) => void }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(documentsQuery);
  const sending = useSyncExternalStore(uploads.subscribe, uploads.get);
  useHeldWindow(sending.some(({ state }) => state === 'waiting' || state === 'sending'));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const documents = query.data.pages.flatMap(({ items }) => items);
  if (documents.length + sending.length === 0) return <Nothing open={open} />;
  const running = documents.filter(({ status }) => status === 'running').length;
  return (
    <Stack gap="5">
      {documents.some(({ indexedAt }) => indexedAt !== null) && (
        <TestBox write={(question) => open({ what: 'answer', question })} />
      )}
      <Box>
        <chakra.p role="status" srOnly>
          {t('knowledge.running', { count: running })}
        </chakra.p>
        <List aria-label={t('knowledge.list')}>
          {sending.toReversed().map((upload) => (
            <UploadRow key={upload.id} upload={upload} />
          ))}
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </List>
        <MoreButton pages={query} />
      </Box>
    </Stack>
  );
}

/** What is half sent is lost with the window: the browser asks before. */
function useHeldWindow(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [isHeld]);
}
