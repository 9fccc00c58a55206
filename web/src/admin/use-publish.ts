import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failure } from '../../../core/domain/failure.ts';
import type { Difference } from '../../../core/domain/whitelist-change.ts';
import { nowMs } from '../clock.ts';
import { toast } from '../ui/toasts.tsx';
import { publish, signedListQuery } from './api.ts';
import { replaceDraft } from './draft.ts';
import type { CurrentList } from './signing.ts';

type Signing = { list: CurrentList; pending: Difference[]; reason: string };
type State = { isBusy: boolean; error: unknown };

/**
 * Signs what is shown and publishes it. A list that somebody has published meanwhile is fetched and shown instead, so
 * that nothing is signed that was not seen. No mutation of the query client, which would keep the key as its variable.
 */
export function usePublish({ list, pending, reason }: Signing) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [state, setState] = useState<State>({ isBusy: false, error: null });
  const sign = async (pem: string) => {
    const now = await client.fetchQuery({ ...signedListQuery, staleTime: 0 });
    if (now.nextCounter !== list.nextCounter)
      throw new Failure('changed-meanwhile', `expected ${list.nextCounter} next, got ${now.nextCounter}`);
    const { signChanges } = await import('./signing.ts');
    const changes = Object.fromEntries(pending.map(({ handle, after }) => [handle, after]));
    return publish(await signChanges(now, changes, pem, nowMs()), reason);
  };
  const start = async (pem: string) => {
    setState({ isBusy: true, error: null });
    try {
      const published = await sign(pem);
      replaceDraft({});
      toast(t('admin.changes.published', { counter: String(published?.counter ?? list.nextCounter) }));
      void navigate('/admin/licences');
    } catch (error) {
      setState({ isBusy: false, error });
    }
    await client.invalidateQueries({ queryKey: ['admin'] });
  };
  return { ...state, start };
}
