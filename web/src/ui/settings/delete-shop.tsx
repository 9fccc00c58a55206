import { chakra, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { sendJson } from '../../api/client.ts';
import { signInAgain } from '../../api/sign-in-again.ts';
import { Button, Input } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Field } from '../field.tsx';
import { Trouble } from '../trouble.tsx';

/** The shop goes for good once its handle has been typed. */
export function DeleteShop({ handle, isOwner }: { handle: string; isOwner: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isAskedAgain = useSyncExternalStore(signInAgain.subscribe, signInAgain.get); // instead of this, not above it
  return (
    <>
      <Button look="quiet" color="red.fg" alignSelf="start" disabled={!isOwner} onClick={() => setOpen(true)}>
        {t('settings.delete')}
      </Button>
      <Dialog
        isOpen={isOpen && !isAskedAgain}
        close={() => setOpen(false)}
        title={t('settings.delete.title')}
      >
        <Question handle={handle} />
      </Dialog>
    </>
  );
}

function Question({ handle }: { handle: string }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const isRight = typed.trim().replace(/^@/, '').toLowerCase() === handle.toLowerCase();
  const deletion = useMutation({
    mutationFn: () => sendJson('DELETE', '/settings/tenant', { handle: typed }),
    onSuccess: () => {
      queryClient.clear();
      window.location.assign('/login');
    },
  });
  return (
    <chakra.form
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight) deletion.mutate();
      }}
    >
      <Stack gap="4">
        <Text>{t('settings.delete.text')}</Text>
        {deletion.isError && <Trouble error={deletion.error} retry={() => deletion.mutate()} />}
        <Field label={t('settings.delete.type', { handle })}>
          {(wired) => (
            <Input
              {...wired}
              dir="ltr"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" look="danger" disabled={!isRight || deletion.isPending}>
          {t('settings.delete.action')}
        </Button>
      </Stack>
    </chakra.form>
  );
}
