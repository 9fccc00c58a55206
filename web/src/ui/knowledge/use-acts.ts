import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import {
  changeDocument,
  deleteDocument,
  refreshKnowledge,
  refreshLink,
  steerJob,
} from '../../api/knowledge.ts';
import { confirm } from '../confirm.tsx';
import { toast } from '../toasts.tsx';
import { addFiles } from './uploads.ts';

/** What can be done with one document; each says what came of it. `gone`: it has been deleted. */
export function useActs(document: KnowledgeDocument, gone: () => void = () => undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, title, jobId, partCount, kind } = document;
  const act = useMutation({
    mutationFn: ({ deed }: { deed: () => Promise<unknown>; said?: string; after?: () => void }) => deed(),
    onSuccess: (_, { said, after }) => {
      if (said) toast(said);
      after?.();
    },
    onError: () => toast(t('knowledge.refused'), { tone: 'bad' }),
    onSettled: () => refreshKnowledge(client),
  });
  const { mutate } = act;
  return {
    isBusy: act.isPending,
    cancel: () => mutate({ deed: () => steerJob(jobId, 'cancel') }),
    retry: () => mutate({ deed: () => steerJob(jobId, 'retry') }),
    refresh: () => mutate({ deed: () => refreshLink(id), said: t('knowledge.refreshing') }),
    setNightly: (refreshNightly: boolean) => mutate({ deed: () => changeDocument(id, { refreshNightly }) }),
    rename: (next: string) =>
      mutate({ deed: () => changeDocument(id, { title: next }), said: t('knowledge.renamed') }),
    replaceBy: (files: File[]) => addFiles(client, files.slice(0, 1), id),
    remove: async () => {
      const isSure = await confirm({
        title: t('knowledge.delete.title', { title }),
        text:
          kind === 'faq'
            ? t('knowledge.delete.faq')
            : t('knowledge.delete.text', {
                count: partCount,
                parts: t('knowledge.parts', { count: partCount }),
              }),
        action: t('knowledge.delete'),
        isDanger: true,
      });
      if (isSure) mutate({ deed: () => deleteDocument(id), said: t('knowledge.deleted'), after: gone });
    },
  };
}

export type Acts = ReturnType<typeof useActs>;
