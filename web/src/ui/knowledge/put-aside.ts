import type { QueryClient } from '@tanstack/react-query';
import { dismissQuestion, questionsQuery } from '../../api/knowledge.ts';
import { createStore } from '../store.ts';

const SECOND_THOUGHTS_MS = 7_000; // as long as the toast that can take it back

/** Questions that are put aside on the page and not yet at the server. */
export const aside = createStore<string[]>([]);

/**
 * Takes a question off the page now, and tells the server when nobody has taken it back; a window that is closed before
 * leaves it open.
 *
 * @returns takes it back. @param failed - the server refused, and the question is shown again.
 */
export function putAside(client: QueryClient, id: string, failed: () => void): () => void {
  aside.set([...aside.get(), id]);
  const show = () => aside.set(aside.get().filter((one) => one !== id));
  const timer = setTimeout(() => {
    dismissQuestion(id)
      .then(() => client.invalidateQueries({ queryKey: questionsQuery.queryKey }))
      .catch(failed)
      .finally(show);
  }, SECOND_THOUGHTS_MS);
  return () => {
    clearTimeout(timer);
    show();
  };
}
