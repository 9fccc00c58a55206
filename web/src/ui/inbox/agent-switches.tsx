import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';
import { turnAi } from '../ai-switch.ts';
import { Button } from '../controls.tsx';
import { useMe } from '../me.ts';
import { HandlingSentence } from './handling.tsx';
import { useAct } from './use-act.ts';

type Props = { conversation: Conversation; done: () => void };

/** The agent for the whole shop, and for this one customer. What was turned is said under the thread, with its undo. */
export function AgentSwitches({ conversation, done }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const isOff = useMe().aiPaused;
  const { customerId, handledBy } = conversation;
  const act = useAct(customerId);
  const wanted = isOff ? null : handledBy === 'ai' ? 'pause' : handledBy === 'paused' ? 'resume' : null;
  return (
    <Stack gap="5">
      <Row title={t('inbox.agent.shop')} text={t(isOff ? 'inbox.agent.shop.off' : 'inbox.agent.shop.on')}>
        <Button
          look={isOff ? 'solid' : 'outline'}
          onClick={() => {
            done();
            void turnAi(client, isOff);
          }}
        >
          {t(isOff ? 'inbox.agent.shop.start' : 'inbox.agent.shop.stop')}
        </Button>
      </Row>
      <Row title={t('inbox.agent.here')} text={<HandlingSentence conversation={conversation} />}>
        {wanted && (
          <Button
            look="outline"
            disabled={act.isPending}
            onClick={() => {
              done();
              act.mutate(wanted);
            }}
          >
            {t(wanted === 'pause' ? 'inbox.customer.pause' : 'inbox.act.resume')}
          </Button>
        )}
      </Row>
    </Stack>
  );
}

function Row({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <Box as="section">
      <Text fontWeight="600">{title}</Text>
      <Text color="fg.muted" mb="2.5">
        {text}
      </Text>
      <Flex>{children}</Flex>
    </Box>
  );
}
