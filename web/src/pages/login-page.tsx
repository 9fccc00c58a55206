import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from 'react-router';
import { Choices } from '../ui/choices.tsx';
import { AddressButton, Heading } from '../ui/controls.tsx';
import { LegalLinks } from '../ui/legal-links.tsx';
import { LoginProblem } from '../ui/login-problem.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/states.tsx';
import { Stitches } from '../ui/stitches.tsx';
import { useTitle } from '../ui/use-title.ts';

/** What the product does, in one look, and the one way in. */
export function LoginPage() {
  const { t } = useTranslation();
  const isLeaving = useNavigation().state !== 'idle';
  useTitle(t('app.tagline'));
  return (
    <Flex direction="column" minHeight="100dvh">
      <Flex as="header" px="4" py="3" justifyContent="space-between" width="100%" maxWidth="1040px" mx="auto">
        <Mark />
        <Choices />
      </Flex>
      <Stitches />
      <Flex
        as="main"
        aria-busy={isLeaving}
        flex="1"
        width="100%"
        maxWidth="1040px"
        mx="auto"
        px="4"
        py={{ base: '6', md: '12' }}
        gap={{ base: '8', md: '14' }}
        direction={{ base: 'column', md: 'row' }}
        alignItems={{ md: 'center' }}
      >
        <Stack gap="5" flex={{ md: '1.1' }}>
          <Heading as="h1" fontSize={{ base: '4xl', md: '5xl' }} color="green.fg">
            {t('login.title')}
          </Heading>
          <Text fontSize={{ base: 'md', md: 'lg' }}>{t('login.lead')}</Text>
          <LoginProblem />
          <AddressButton href="/api/auth/meta/login" size="lg" alignSelf={{ md: 'start' }}>
            {t('login.button')}
          </AddressButton>
          <Stack gap="1" color="fg.muted" fontSize="sm">
            <Text>{t('login.how')}</Text>
            <Text>{t('login.needs')}</Text>
          </Stack>
          <LegalLinks />
        </Stack>
        <Box flex={{ md: '0.9' }}>
          <SampleConversation />
        </Box>
      </Flex>
    </Flex>
  );
}

function SampleConversation() {
  const { t } = useTranslation();
  return (
    <Panel>
      <Stack as="figure" gap="3" role="group" aria-label={t('login.sample.label')}>
        <Bubble side="start" text={t('login.sample.customer')} />
        <Bubble side="end" text={t('login.sample.shop')} />
      </Stack>
    </Panel>
  );
}

function Bubble({ side, text }: { side: 'start' | 'end'; text: string }) {
  const isShop = side === 'end';
  return (
    <Text
      alignSelf={isShop ? 'flex-end' : 'flex-start'}
      maxWidth="85%"
      px="4"
      py="2.5"
      borderRadius="20px"
      borderEndStartRadius={isShop ? '20px' : '4px'}
      borderEndEndRadius={isShop ? '4px' : '20px'}
      bg={isShop ? 'green.solid' : 'bg.sand'}
      color={isShop ? 'green.contrast' : 'fg'}
    >
      {text}
    </Text>
  );
}
