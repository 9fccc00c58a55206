import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anyItemQuery } from '../../api/queries.ts';
import { Heading, LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';
import { Panel } from '../states.tsx';

/** What a new shop does first, what is done already ticked; gone when all is done and somebody has written. */
export function FirstSteps({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const items = useQuery(anyItemQuery);
  if (!items.data) return null;
  const hasItems = (items.data.total ?? 0) > 0;
  if (hasItems && !isNew) return null;
  return (
    <Panel>
      <Heading as="h2" fontSize="lg" mb="3">
        {t('overview.steps')}
      </Heading>
      <Stack as="ol" gap="3" listStyleType="none">
        <Step number={1} isDone title={t('overview.step.connect', { handle: tenant.handle })} />
        <Step number={2} isDone={hasItems} title={t('overview.step.catalogue')}>
          <Text color="fg.muted">{t('overview.step.catalogue.text')}</Text>
          <LinkButton to="/catalogue" mt="2">
            {t('onboarding.next')}
          </LinkButton>
        </Step>
        <Step number={3} isDone={!isNew} title={t('overview.step.try')}>
          <Text color="fg.muted">{t('overview.step.try.text')}</Text>
        </Step>
      </Stack>
    </Panel>
  );
}

type StepProps = { number: number; isDone: boolean; title: string; children?: ReactNode };

function Step({ number, isDone, title, children }: StepProps) {
  const { t } = useTranslation();
  return (
    <Flex as="li" gap="3" alignItems="flex-start">
      <Flex
        width="8"
        height="8"
        flexShrink="0"
        alignItems="center"
        justifyContent="center"
        borderRadius="35%"
        fontWeight="600"
        bg={isDone ? 'green.solid' : 'gold.subtle'}
        color={isDone ? 'green.contrast' : 'gold.fg'}
      >
        {isDone ? <Icon of={Check} size={18} /> : number}
      </Flex>
      <div>
        <Text fontWeight="500" color={isDone ? 'fg.muted' : 'fg'} lineHeight="2">
          {title}
          {isDone && <chakra.span srOnly> ({t('overview.step.done')})</chakra.span>}
        </Text>
        {!isDone && children}
      </div>
    </Flex>
  );
}
