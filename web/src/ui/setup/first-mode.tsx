import { Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isAllAuto, type Mode } from '../../../../core/domain/autonomy.ts';
import { autonomyQuery, changeAutonomy, readAutonomy } from '../../api/autonomy.ts';
import { useReadOnly } from '../../read-only.ts';
import { Segmented } from '../segmented.tsx';
import { toast } from '../toasts.tsx';

/** Whether the agent begins by itself, or every reply is let go by a person; more of it is on the rules' page. */
export function FirstMode() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isReader = useReadOnly();
  const known = useQuery(autonomyQuery).data?.value.modes;
  const choose = useMutation({
    mutationFn: async (mode: Mode) => {
      const modes = { goods: mode, policies: mode, orders: mode, 'after-sale': mode, other: mode };
      await changeAutonomy({ modes });
      client.setQueryData(autonomyQuery.queryKey, await readAutonomy());
    },
    onError: () => toast(t('dial.switch.refused'), { tone: 'bad' }),
  });
  if (!known) return null; // the choice can wait, the wizard goes on
  const shown = choose.isPending ? choose.variables : isAllAuto(known) ? 'auto' : 'draft';
  return (
    <Stack gap="1.5" alignItems="start">
      <Text fontWeight="500">{t('dial.first')}</Text>
      <Segmented
        isShut={isReader}
        label={t('dial.first')}
        value={shown}
        choose={(mode: Mode) => choose.mutate(mode)}
        choices={(['auto', 'draft'] as const).map((mode) => ({
          value: mode as Mode,
          label: t(`dial.first.${mode}`),
        }))}
      />
      <Text color="fg.muted" fontSize="sm">
        {t('dial.first.lead')}
      </Text>
    </Stack>
  );
}
