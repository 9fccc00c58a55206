import { Flex, Stack, Text } from '@chakra-ui/react';
import { Check, RefreshCw, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Onboarding } from '../../../../core/contract/onboarding.ts';
import { operator } from '../../operator.ts';
import { AddressButton, Button, LinkButton } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { FirstMode } from './first-mode.tsx';
import { Actions, Screen, type StepProps } from './step.tsx';
import { TestDm } from './test-dm.tsx';

/** Everything looked at once more, and then the proof: a DM from another account that is answered. */
export function FinishStep({ step, wizard, isMoving, move }: StepProps) {
  const { t } = useTranslation();
  const { checks, testDm, steps } = wizard;
  const isLooking = step.state === 'running';
  const open = steps.filter(
    ({ name, state }) => name !== 'finish' && (state === 'waiting' || state === 'failed'),
  );
  if (testDm.state === 'answered') return <TestDm testDm={testDm} />;
  return (
    <>
      {testDm.state !== 'not-yet' && <TestDm testDm={testDm} />}
      <Screen
        title={t('setup.finish.title')}
        lead={isLooking ? t('setup.finish.looking') : open.length > 0 ? t('setup.finish.open') : ''}
      >
        {step.state === 'failed' && checks.length === 0 && (
          <Text role="alert" color="red.fg">
            {t(`setup.check.${step.error ?? 'meta-unavailable'}`)}
          </Text>
        )}
        {checks.length > 0 && (
          <Stack as="ul" gap="1" listStyleType="none" aria-label={t('setup.finish.title')}>
            {checks.map((check) => (
              <Line key={check.name} check={check} />
            ))}
          </Stack>
        )}
        <LinkButton to="/playground" look="outline" alignSelf="flex-start">
          {t('nav.playground')}
        </LinkButton>
        {!isLooking && <FirstMode />}
        <Actions
          next={
            open.length === 0 && (
              <Button
                look={step.state === 'failed' ? 'solid' : 'outline'}
                disabled={isLooking || isMoving}
                onClick={() => move('complete')}
              >
                <Icon of={RefreshCw} />
                {isLooking ? t('app.loading') : t('setup.again')}
              </Button>
            )
          }
        />
      </Screen>
    </>
  );
}

type CheckLine = Onboarding['checks'][number];

const LOOKS = {
  ok: { icon: Check, color: 'green.fg' },
  warning: { icon: TriangleAlert, color: 'gold.fg' },
  failed: { icon: X, color: 'red.fg' },
} as const;

/** Where each is mended. The licence is not the merchant's to mend. */
const MENDS: Record<CheckLine['name'], string | null> = {
  licence: null,
  token: '/onboarding?step=connect',
  subscription: '/onboarding?step=connect',
  'messages-toggle': '/onboarding?step=connect',
  ai: '/settings',
  catalogue: '/onboarding?step=catalogue',
  profile: '/onboarding?step=profile',
  knowledge: '/onboarding?step=knowledge',
};

function Line({ check: { name, state, code } }: { check: CheckLine }) {
  const { t, i18n } = useTranslation();
  const { icon, color } = LOOKS[state];
  const key = `setup.check.${code}`;
  const problem = `login.problem.${code}`;
  const sentence = i18n.exists(key) ? t(key) : i18n.exists(problem) ? t(problem) : t('login.problem.other');
  const mend = code === 'nothing-in-stock' ? '/catalogue' : MENDS[name];
  return (
    <Flex
      as="li"
      gap="3"
      py="2"
      alignItems="start"
      borderBottomWidth="1px"
      borderColor="border"
      flexWrap="wrap"
    >
      <Flex color={color} pt="0.5">
        <Icon of={icon} />
      </Flex>
      <Stack gap="0.5" flex="1 1 200px">
        <Text fontWeight="500">{t(`setup.checked.${name}`)}</Text>
        {code && <Text color={color}>{sentence}</Text>}
      </Stack>
      {state !== 'ok' && mend && (
        <LinkButton to={mend} look="outline">
          {t('setup.mend')}
        </LinkButton>
      )}
      {name === 'licence' && state !== 'ok' && operator.email && (
        <AddressButton reads href={`mailto:${operator.email}`} look="outline">
          {operator.email}
        </AddressButton>
      )}
    </Flex>
  );
}
