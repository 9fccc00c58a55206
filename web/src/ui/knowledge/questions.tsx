import { useInfiniteQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { questionsQuery } from '../../api/knowledge.ts';
import { MoreButton } from '../more-button.tsx';
import { EmptyState, RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { List } from './list.tsx';
import { aside } from './put-aside.ts';
import { QuestionRow } from './question-row.tsx';

/** What customers asked and the agent could not answer, the most asked first. */
export function Questions() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(questionsQuery);
  const hidden = useSyncExternalStore(aside.subscribe, aside.get);
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const questions = query.data.pages.flatMap(({ items }) => items).filter(({ id }) => !hidden.includes(id));
  if (questions.length === 0 && !query.hasNextPage)
    return (
      <EmptyState title={t('knowledge.questions.empty.title')} text={t('knowledge.questions.empty.text')} />
    );
  return (
    <>
      <List aria-label={t('knowledge.questions.list')}>
        {questions.map((question) => (
          <QuestionRow key={question.id} question={question} />
        ))}
      </List>
      <MoreButton pages={query} />
    </>
  );
}
