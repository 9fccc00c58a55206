import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Me } from '../../../core/contract/session.ts';
import { Settings } from '../../../core/contract/settings.ts';
import { get } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { patchSettings } from '../api/steering.ts';
import { nowMs } from '../clock.ts';
import { toast } from './toasts.tsx';

/** Switches the agent of the whole shop off, or on again; the page shows it at once. */
export async function turnAi(client: QueryClient, isOn: boolean): Promise<void> {
  const { t } = i18next;
  const show = (aiPaused: boolean) =>
    client.setQueryData<Me>(meQuery.queryKey, (known) => known && { ...known, aiPaused });
  show(!isOn);
  try {
    const count = isOn ? (await get('/settings', Settings)).aiWaitingCount : 0;
    const aiPausedAt = isOn ? null : new Date(nowMs()).toISOString();
    await patchSettings(client, { aiPaused: !isOn }, { aiPausedAt });
    toast(isOn ? t('dial.switch.on', { count }) : t('dial.switch.off'), {
      undo: () => void turnAi(client, !isOn),
    });
  } catch {
    show(isOn);
    toast(t('dial.switch.refused'), { tone: 'bad' });
  }
}
