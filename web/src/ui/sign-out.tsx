import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/client.ts';
import { useReadOnly } from '../read-only.ts';
import { Button } from './controls.tsx';
import { Icon } from './icon.tsx';
import { toast } from './toasts.tsx';

/** Ends the session and leaves nothing of the shop in this window. */
export function SignOut() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const isReader = useReadOnly();
  const signOut = async () => {
    try {
      await send('POST', '/auth/logout');
    } catch {
      toast(t('trouble.offline'), { tone: 'bad' });
      return;
    }
    queryClient.clear();
    window.location.assign('/login');
  };
  if (isReader) return null; // who looks at the shop is not signed in to it: the banner leads out
  return (
    <Button look="quiet" onClick={signOut}>
      <Icon of={LogOut} size={18} flips />
      {t('app.signOut')}
    </Button>
  );
}
