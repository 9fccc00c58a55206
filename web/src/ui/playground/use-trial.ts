import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CandidateInput, Playground } from '../../../../core/contract/playground.ts';
import { isApiError } from '../../api/client.ts';
import { endTrial, playgroundQuery, trySaying } from '../../api/trials.ts';

const NEW: Playground = { sessionId: null, turns: [], left: 1 };

/**
 * A trial: what was said so far, what is on its way, and what can be done. The shop as it is goes on where the member
 * left it; a draft is tried from the beginning, and is gone with the page.
 */
export function useTrial(candidate: CandidateInput) {
  const client = useQueryClient();
  const isDraft = Object.keys(candidate).length > 0;
  const kept = useQuery({ ...playgroundQuery, enabled: !isDraft });
  const [draft, setDraft] = useState<Playground>(NEW);
  const trial = isDraft ? draft : (kept.data ?? NEW);
  const change = (next: (before: Playground) => Playground) => {
    if (isDraft) setDraft(next);
    else client.setQueryData(playgroundQuery.queryKey, (before) => next(before ?? NEW));
  };
  const saying = useMutation({
    mutationFn: (text: string) => trySaying({ text, sessionId: trial.sessionId ?? undefined, candidate }),
    onSuccess: (answer) =>
      change(({ turns, left }) => {
        return { sessionId: answer.sessionId, turns: [...turns, answer], left: Math.max(0, left - 1) };
      }),
    onError: (error) => {
      // Its hours are over, or another window has gone on: what is shown is not what the next answer stands on.
      if (!isApiError(error) || ![404, 409].includes(error.status)) return;
      if (isDraft) setDraft(NEW);
      else void kept.refetch();
    },
  });
  const reset = useMutation({
    mutationFn: () => endTrial(trial.sessionId),
    onMutate: () => {
      saying.reset();
      change(({ left }) => ({ ...NEW, left }));
    },
  });
  return {
    trial,
    isLoading: !isDraft && kept.isPending,
    loadError: kept.error,
    reload: () => void kept.refetch(),
    saying: saying.isPending ? saying.variables : null,
    failed: saying.isError ? { text: saying.variables, error: saying.error } : null,
    say: (text: string) => saying.mutate(text),
    reset: () => reset.mutate(),
  };
}
