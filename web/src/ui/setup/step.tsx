import { Flex, Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Onboarding } from '../../../../core/contract/onboarding.ts';
import type { Step } from '../../api/setup.ts';
import { Button, Heading } from '../controls.tsx';
import { Panel } from '../states.tsx';

/** What each screen of the wizard is given. */
export type StepProps = {
  step: Step;
  wizard: Onboarding;
  isMoving: boolean;
  /** Keeps this screen, whatever step the wizard goes on to meanwhile. */
  stay: () => void;
  /** To where the wizard is. */
  leave: () => void;
  move: (act: 'complete' | 'skip', jobIds?: string[]) => void;
};

type ScreenProps = { title: string; lead?: string; children: ReactNode };

/** One decision: what it is about, and what can be done. */
export function Screen({ title, lead, children }: ScreenProps) {
  return (
    <Panel>
      <Stack as="section" aria-label={title} gap="4">
        <div>
          <Heading fontSize="xl">{title}</Heading>
          {lead && <Text color="fg.muted">{lead}</Text>}
        </div>
        {children}
      </Stack>
    </Panel>
  );
}

type ActionsProps = {
  next?: ReactNode;
  later?: (() => void) | undefined; // absent: cannot be left for later
  isMoving?: boolean;
};

/** The way on, and the way to leave it for later. */
export function Actions({ next, later, isMoving = false }: ActionsProps) {
  const { t } = useTranslation();
  return (
    <Flex gap="2" flexWrap="wrap">
      {next}
      {later && (
        <Button look="quiet" disabled={isMoving} onClick={later}>
          {t('setup.later')}
        </Button>
      )}
    </Flex>
  );
}
