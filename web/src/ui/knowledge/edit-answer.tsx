import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { KnowledgeDocument } from '../../../../core/contract/knowledge.ts';
import { partsQuery, refreshKnowledge, replaceAnswer } from '../../api/knowledge.ts';
import { RowsSkeleton } from '../states.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { AnswerForm } from './answer-form.tsx';

/** Another answer to a question that has one. The old one is given until the new one is indexed. */
export function EditAnswer({ document, done }: { document: KnowledgeDocument; done: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useInfiniteQuery(partsQuery(document.id, document.indexedAt));
  const saving = useMutation({
    mutationFn: (faq: { question: string; answer: string }) => replaceAnswer(document.id, faq),
    onSuccess: () => {
      toast(t('knowledge.answer.saved'));
      void refreshKnowledge(client);
      done();
    },
  });
  if (query.isPending) return <RowsSkeleton rows={2} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const texts = query.data.pages.flatMap(({ items }) => items.map(({ text }) => text));
  return (
    <AnswerForm
      first={faqIn(texts, document.title)}
      saving={saving}
      save={saving.mutate}
      action={t('knowledge.answer.change')}
    />
  );
}

/** Each passage of one begins with its question, on a line of its own. */
function faqIn(texts: string[], title: string): { question: string; answer: string } {
  const lines = texts.map((text) => text.split('\n'));
  const question = lines[0]?.[0] ?? title;
  return { question, answer: lines.flatMap(([, ...answer]) => answer).join('\n') };
}
