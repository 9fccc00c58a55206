import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { CheckCheck, MessageCircle, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Onboarding } from '../../../../core/contract/onboarding.ts';
import { Heading, LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';

const ICONS = { 'not-yet': Send, waiting: Send, received: MessageCircle, answered: CheckCheck };

/** Write to your own shop; what becomes of it is seen here as it happens. Green when it was answered. */
export function TestDm({ testDm: { state, customerId } }: { testDm: Onboarding['testDm'] }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const isDone = state === 'answered';
  return (
    <Box
      as="section"
      aria-label={t('setup.dm.title')}
      bg={isDone ? 'green.subtle' : 'bg.panel'}
      color={isDone ? 'green.fg' : 'fg'}
      borderWidth="2px"
      borderColor={isDone ? 'green.solid' : 'gold.solid'}
      borderRadius="card"
      p={{ base: '4', md: '6' }}
    >
      <Flex gap="4" alignItems="start">
        <Icon of={ICONS[state]} size={28} />
        <Stack gap="2" flex="1">
          <Heading fontSize="xl">{isDone ? t('setup.dm.done') : t('setup.dm.title')}</Heading>
          <Text>
            {isDone ? t('setup.dm.done.text') : t('setup.dm.text')}{' '}
            {!isDone && <chakra.bdi fontWeight="600">@{tenant.handle}</chakra.bdi>}
          </Text>
          <Text role="status" fontWeight="500">
            {t(`setup.dm.${state}`)}
          </Text>
          {isDone && (
            <Flex gap="2" flexWrap="wrap" mt="2">
              <LinkButton to="/">{t('setup.dm.home')}</LinkButton>
              {customerId && (
                <LinkButton to={`/conversations/${customerId}`} look="outline">
                  {t('setup.dm.conversation')}
                </LinkButton>
              )}
            </Flex>
          )}
        </Stack>
      </Flex>
    </Box>
  );
}
