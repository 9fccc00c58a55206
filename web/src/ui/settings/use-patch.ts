import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod/mini';
import type { Settings, SettingsPatch } from '../../../../core/contract/settings.ts';
import { patchSettings } from '../../api/steering.ts';
import { toast } from '../toasts.tsx';

type Change = {
  patch: z.infer<typeof SettingsPatch>;
  shown: Partial<Settings>;
  undo?: Change;
  said?: string;
};

/** Changes a setting at once on the page; what the server refuses is put back and said. */
export function usePatch(): (change: Change) => void {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ patch, shown }: Change) => patchSettings(queryClient, patch, shown),
    onSuccess: (_, { undo, said }) =>
      toast(said ?? t('settings.saved'), undo ? { undo: () => mutate(undo) } : {}),
    onError: () => toast(t('settings.refused'), { tone: 'bad' }),
  });
  return mutate;
}
