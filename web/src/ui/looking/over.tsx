import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from '../controls.tsx';
import { PlainPage } from '../plain-page.tsx';
import { Trouble } from '../trouble.tsx';
import { leaveLook } from './leave.ts';

/** The time is over, or the sign-in or the role of who looked. Nothing of the shop is on the page any more. */
export function LookIsOver() {
  const { t } = useTranslation();
  const leave = useMutation({ mutationFn: leaveLook });
  return (
    <PlainPage>
      <Stack gap="4">
        <Heading as="h1" fontSize="2xl">
          {t('looking.over')}
        </Heading>
        <Text color="fg.muted">{t('looking.over.text')}</Text>
        {leave.isError && <Trouble error={leave.error} retry={() => leave.mutate('console')} />}
        <Flex gap="2" flexWrap="wrap">
          <Button reads disabled={leave.isPending} onClick={() => leave.mutate('console')}>
            {t('looking.console')}
          </Button>
          <Button reads look="outline" disabled={leave.isPending} onClick={() => leave.mutate('own')}>
            {t('looking.own')}
          </Button>
        </Flex>
      </Stack>
    </PlainPage>
  );
}
