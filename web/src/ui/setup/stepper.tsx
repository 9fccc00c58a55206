import { chakra, Flex, Text } from '@chakra-ui/react';
import { Check, Clock3, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Step, StepName } from '../../api/setup.ts';
import { Icon } from '../icon.tsx';

type Props = { steps: Step[]; shown: StepName; show: (name: StepName) => void };

/** The five steps, each a tap away; on a phone only the one that is shown has its name. */
export function Stepper({ steps, shown, show }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('setup.steps')}>
      <Flex as="ol" listStyleType="none" gap={{ base: '1.5', md: '2' }} flexWrap="wrap">
        {steps.map(({ name, state }, index) => {
          const isShown = name === shown;
          return (
            <li key={name}>
              <Tab
                type="button"
                aria-current={isShown ? 'step' : undefined}
                data-state={state}
                onClick={() => show(name)}
              >
                <Mark state={state} number={index + 1} />
                <Text as="span" hideBelow={isShown ? undefined : 'md'}>
                  {t(`setup.step.${name}`)}
                </Text>
                {!isShown && (
                  <chakra.span srOnly hideFrom="md">
                    {t(`setup.step.${name}`)}
                  </chakra.span>
                )}
                <chakra.span srOnly>{t(`setup.state.${state}`)}</chakra.span>
              </Tab>
            </li>
          );
        })}
      </Flex>
    </nav>
  );
}

function Mark({ state, number }: { state: Step['state']; number: number }) {
  if (state === 'done') return <Icon of={Check} size={18} />;
  if (state === 'failed') return <Icon of={X} size={18} />;
  if (state === 'skipped' || state === 'running') return <Icon of={Clock3} size={18} />;
  return <span aria-hidden>{number}</span>;
}

const Tab = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '2',
    minHeight: '11',
    minWidth: '11',
    px: '3',
    borderRadius: 'full',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg.panel',
    color: 'fg.muted',
    fontWeight: '500',
    cursor: 'pointer',
    _hover: { bg: 'bg.sand' },
    '&[data-state=done]': { color: 'green.fg', borderColor: 'green.solid', bg: 'green.subtle' },
    '&[data-state=failed]': { color: 'red.fg', borderColor: 'red.solid', bg: 'red.subtle' },
    '&[data-state=skipped]': { borderStyle: 'dashed' },
    '&[data-state=running]': { color: 'gold.fg', borderColor: 'gold.solid', bg: 'gold.subtle' },
    '&[aria-current=step]': { borderWidth: '2px', color: 'fg', fontWeight: '600' },
  },
});
