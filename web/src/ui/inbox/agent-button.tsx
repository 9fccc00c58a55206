import { Box } from '@chakra-ui/react';
import { Bot } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';
import { withTexts } from '../../i18n/index.ts';
import { Button } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';
import { RowsSkeleton } from '../states.tsx';

const AgentSwitches = lazy(async () => ({
  default: (await withTexts('dial', import('./agent-switches.tsx'))).AgentSwitches,
}));

/** On a button's first icon: there is something to know. The button's name says what. */
export const Dot = ({ color }: { color: string }) => (
  <Box
    position="absolute"
    insetStart="6"
    top="1.5"
    width="2"
    height="2"
    borderRadius="full"
    borderWidth="2px"
    borderColor="bg.panel"
    boxSizing="content-box"
    bg={color}
  />
);

/** On a phone an open conversation has the whole screen, without the bar that has the agent's switch: the way to it. */
export function AgentButton({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isOff = useMe().aiPaused || conversation.handledBy === 'paused';
  return (
    <Box hideFrom="lg">
      <Button
        look="quiet"
        size="icon"
        aria-haspopup="dialog"
        aria-label={t('inbox.agent')}
        position="relative"
        onClick={() => setOpen(true)}
      >
        <Icon of={Bot} size={20} />
        <Dot color={isOff ? 'gold.solid' : 'green.solid'} />
      </Button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('inbox.agent')}>
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <AgentSwitches conversation={conversation} done={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </Box>
  );
}
