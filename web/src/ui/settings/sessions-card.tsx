import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../api/client.ts';
import { confirm } from '../confirm.tsx';
import { Button } from '../controls.tsx';
import { toast } from '../toasts.tsx';
import { Card } from './card.tsx';

/** Every device of this person at once, for a phone that was lost. */
export function SessionsCard() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => send('POST', '/auth/logout?everywhere=true'),
    onSuccess: () => {
      queryClient.clear();
      window.location.assign('/login');
    },
    onError: () => toast(t('settings.refused'), { tone: 'bad' }),
  });
  const ask = async () => {
    const question = {
      title: t('settings.sessions.title'),
      text: t('settings.sessions.text'),
      action: t('settings.sessions.action'),
    };
    if (await confirm(question)) leave.mutate();
  };
  return (
    <Card title={t('settings.sessions')} lead={t('settings.sessions.lead')}>
      <Button look="outline" alignSelf="start" disabled={leave.isPending} onClick={ask}>
        {t('settings.sessions.action')}
      </Button>
    </Card>
  );
}
