import { Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { AddressButton, Heading } from '../ui/controls.tsx';
import { PlainPage } from '../ui/plain-page.tsx';
import { Panel } from '../ui/states.tsx';
import { Stitches } from '../ui/stitches.tsx';
import { useTitle } from '../ui/use-title.ts';
import type { Visitor } from './api.ts';

type Props = { visitor: Exclude<Visitor, { kind: 'admin' }> };

/** Before the console: the way in, or why this person may not take it. */
export function Gate({ visitor }: Props) {
  const { t } = useTranslation();
  useTitle(t('admin.console'));
  return (
    <PlainPage>
      <Panel>
        <Stack gap="5" py="4">
          <Stitches />
          {visitor.kind === 'nobody' ? <WayIn /> : <Refused login={visitor.login} />}
        </Stack>
      </Panel>
    </PlainPage>
  );
}

function WayIn() {
  const { t } = useTranslation();
  return (
    <>
      <Heading as="h1" fontSize="2xl">
        {t('admin.console')}
      </Heading>
      <Text color="fg.muted">{t('admin.gate.lead')}</Text>
      <AddressButton href={useSignIn()} size="lg" alignSelf="start">
        {t('admin.gate.signIn')}
      </AddressButton>
    </>
  );
}

function Refused({ login }: { login: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Heading as="h1" fontSize="2xl">
        {t('admin.gate.refused')}
      </Heading>
      <Text>
        {t('admin.gate.as')} <bdi dir="ltr">{login}</bdi>
      </Text>
      <Text color="fg.muted">{t('admin.gate.why')}</Text>
      <Flex gap="2" flexWrap="wrap">
        <AddressButton href={SIGN_OUT}>{t('admin.gate.other')}</AddressButton>
        <AddressButton href={useSignIn()} look="outline">
          {t('admin.gate.again')}
        </AddressButton>
      </Flex>
    </>
  );
}

export const SIGN_OUT = '/.auth/logout?post_logout_redirect_uri=/admin';

/** Through the platform's sign-in and back to where one was. */
function useSignIn(): string {
  const { pathname, search } = useLocation();
  return `/.auth/login/aad?post_login_redirect_uri=${encodeURIComponent(pathname + search)}`;
}
