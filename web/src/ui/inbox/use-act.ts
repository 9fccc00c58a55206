import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Act, actOn } from '../../api/inbox.ts';
import { toast } from '../toasts.tsx';

const OPPOSITE = { takeover: 'release', release: 'takeover', resume: null, pause: 'resume' } as const;

/** Changes who answers a customer, says so, and takes it back where that can be. */
export function useAct(customerId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const said = useRef<(() => void) | null>(null);
  const act = useMutation({
    mutationFn: (wanted: Act) => actOn(client, customerId, wanted),
    onMutate: () => {
      said.current?.(); // what could be undone a moment ago is something else now
      return window.location.pathname;
    },
    onSuccess: (_, wanted, page) => {
      const back = page === window.location.pathname ? OPPOSITE[wanted] : null; // nor of a conversation that was left
      said.current = toast(t(`inbox.done.${wanted}`), back ? { undo: () => act.mutate(back) } : {});
    },
    onError: () => toast(t('inbox.notDone'), { tone: 'bad' }),
  });
  return act;
}
