import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IMPERSONATION_MINUTES } from '../../../core/contract/impersonation.ts';
import { Dialog } from '../ui/dialog.tsx';
import { impersonate } from './api.ts';
import { ReasonForm } from './reason-form.tsx';

type Props = { tenant: { id: string; name: string }; isOpen: boolean; close: () => void };

/** Opens a shop's site as its owner sees it, in this window: read-only, for a reason that the shop reads. */
export function LookDialog({ tenant: { id, name }, isOpen, close }: Props) {
  const { t } = useTranslation();
  const look = useMutation({
    mutationFn: (reason: string) => impersonate(id, reason),
    onSuccess: () => window.location.assign('/'), // a fresh document: nothing of the console's stays in it
  });
  return (
    <Dialog isOpen={isOpen} close={close} title={t('admin.look.title', { name })}>
      <ReasonForm
        text={t('admin.look.text', { count: IMPERSONATION_MINUTES })}
        label={t('admin.look.go')}
        isDanger={false}
        state={look}
        close={close}
        send={(reason) => look.mutate(reason)}
      />
    </Dialog>
  );
}
