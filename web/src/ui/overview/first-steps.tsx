import { Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../controls.tsx';
import { useMe } from '../me.ts';
import { Panel } from '../states.tsx';

/** The way back into the wizard, until it is over. */
export function FirstSteps() {
  const { t } = useTranslation();
  if (useMe().onboarding.step === 'done') return null;
  return (
    <Panel>
      <Flex gap="3" alignItems="center" flexWrap="wrap">
        <Text flex="1 1 240px">{t('app.setup')}</Text>
        <LinkButton to="/onboarding">{t('app.setup.go')}</LinkButton>
      </Flex>
    </Panel>
  );
}
