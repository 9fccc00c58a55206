import { chakra, Flex } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../core/contract/session.ts';

/** Whether customers are answered at this moment, as one dot and two words. */
export function AiState({ me }: { me: Me }) {
  const { t } = useTranslation();
  const state = me.aiPaused ? 'paused' : me.tenant.connection === 'active' ? 'on' : 'cut';
  return (
    <Flex
      alignItems="center"
      width="fit-content"
      gap="2"
      px="3"
      minHeight="8"
      borderRadius="full"
      bg="bg.sand"
      color="fg"
      fontSize="sm"
      whiteSpace="nowrap"
    >
      <chakra.span
        aria-hidden
        width="2"
        height="2"
        borderRadius="full"
        bg={{ on: '#3fa37f', paused: 'gold.solid', cut: 'red.solid' }[state]}
      />
      {t(`ai.${state}`)}
    </Flex>
  );
}
