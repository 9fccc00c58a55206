import { Box, Flex, Text } from '@chakra-ui/react';
import { GitCompareArrows, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioSource } from '../api/trials.ts';
import { Heading, LinkButton } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Phone } from '../ui/playground/phone.tsx';
import { useIsDesk } from '../ui/playground/use-desk.ts';
import { useTrial } from '../ui/playground/use-trial.ts';
import { ScenarioDialog } from '../ui/replays/scenario-dialog.tsx';
import { Panel } from '../ui/states.tsx';
import { TraceStory } from '../ui/why/story.tsx';

/** The agent as a customer meets it, before any customer does: the real rules, and nothing stays. */
export function PlaygroundPage() {
  const { t } = useTranslation();
  const trial = useTrial({});
  const isDesk = useIsDesk();
  const [asked, setAsked] = useState<number | null>(null);
  const [blamed, setBlamed] = useState<ScenarioSource | null>(null);
  const { turns, sessionId } = trial.trial;
  const shown = turns.find(({ no }) => no === asked) ?? (isDesk ? turns.at(-1) : undefined);
  return (
    <>
      <PageTitle title={t('tryit.title')} lead={t('tryit.lead')}>
        <Flex gap="2" flexWrap="wrap">
          <LinkButton look="outline" to="/scenarios">
            <Icon of={ListChecks} />
            {t('scenarios.title')}
          </LinkButton>
          <LinkButton look="outline" to="/replays">
            <Icon of={GitCompareArrows} />
            {t('replays.title')}
          </LinkButton>
        </Flex>
      </PageTitle>
      <Flex gap="6" align="start">
        <Box flex={{ base: '1', lg: '0 0 440px' }} minWidth="0">
          <Phone
            trial={trial}
            chosen={shown?.no ?? null}
            choose={setAsked}
            blame={(no) => sessionId && setBlamed({ sessionId, no })}
          />
        </Box>
        {isDesk && (
          <Box flex="1" minWidth="0" maxHeight="calc(100dvh - 190px)" overflowY="auto" tabIndex={0}>
            <Panel>
              <Heading fontSize="lg" mb="4">
                {t('tryit.why')}
              </Heading>
              {shown ? <TraceStory trace={shown.trace} /> : <Text color="fg.muted">{t('tryit.beside')}</Text>}
            </Panel>
          </Box>
        )}
      </Flex>
      {!isDesk && (
        <Dialog isOpen={shown !== undefined} close={() => setAsked(null)} title={t('tryit.why')} shape="side">
          {shown && <TraceStory trace={shown.trace} />}
        </Dialog>
      )}
      {blamed && <ScenarioDialog source={blamed} close={() => setBlamed(null)} />}
    </>
  );
}
