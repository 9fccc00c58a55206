import { Text } from '@chakra-ui/react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SIGN_IN_AGAIN, signInAgain } from '../api/sign-in-again.ts';
import { AddressButton } from './controls.tsx';
import { Dialog } from './dialog.tsx';

/** What cannot be taken back needs a sign-in of this hour: says so, and leads there. Once in the app. */
export function SignInAgain() {
  const { t } = useTranslation();
  const isAsked = useSyncExternalStore(signInAgain.subscribe, signInAgain.get);
  return (
    <Dialog isOpen={isAsked} close={() => signInAgain.set(false)} title={t('app.again.title')}>
      <Text>{t('app.again.text')}</Text>
      <AddressButton look="solid" href={SIGN_IN_AGAIN}>
        {t('app.again.action')}
      </AddressButton>
    </Dialog>
  );
}
