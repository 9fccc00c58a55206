import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { ExternalLink, FlaskConical, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CandidateInput } from '../../../../core/contract/playground.ts';
import { startReplay } from '../../api/trials.ts';
import { Button, LinkButton } from '../controls.tsx';
import { Dialog } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { Trouble } from '../trouble.tsx';
import { TraceStory } from '../why/story.tsx';
import { Phone } from './phone.tsx';
import { useTrial } from './use-trial.ts';

const COMPARED = 20;

/** Beside what is edited: the draft as a customer would meet it, before it is saved. */
export function TryDraft({ candidate }: { candidate: CandidateInput }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="outline" onClick={() => setOpen(true)}>
        <Icon of={FlaskConical} />
        {t('tryit.draft')}
      </Button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('tryit.draft')} shape="side">
        <Trial candidate={candidate} />
      </Dialog>
    </>
  );
}

function Trial({ candidate }: { candidate: CandidateInput }) {
  const { t } = useTranslation();
  const trial = useTrial(candidate);
  const [asked, setAsked] = useState<number | null>(null);
  const shown = trial.trial.turns.find(({ no }) => no === asked);
  return (
    <Stack gap="4">
      <Text color="fg.muted">{t('tryit.draft.lead')}</Text>
      <Compare candidate={candidate} />
      <Phone trial={trial} chosen={asked} choose={(no) => setAsked(no === asked ? null : no)} blame={null} />
      {shown && (
        <Box borderTopWidth="1px" borderColor="border" pt="4">
          <TraceStory trace={shown.trace} />
        </Box>
      )}
    </Stack>
  );
}

/** The same draft on what customers have really asked. The page with its result opens beside: nothing typed is lost. */
function Compare({ candidate }: { candidate: CandidateInput }) {
  const { t } = useTranslation();
  const starting = useMutation({
    mutationFn: () => startReplay({ turns: { last: COMPARED }, candidate }),
  });
  if (starting.data) {
    return (
      <LinkButton look="outline" to={`/replays/${starting.data}`} target="_blank">
        <Icon of={ExternalLink} />
        {t('tryit.compare.see')}
      </LinkButton>
    );
  }
  return (
    <Flex direction="column" gap="2" align="stretch">
      {starting.isError && <Trouble error={starting.error} retry={starting.reset} />}
      <Button look="outline" disabled={starting.isPending} onClick={() => starting.mutate()}>
        <Icon of={GitCompareArrows} />
        {t('tryit.compare', { n: COMPARED })}
      </Button>
    </Flex>
  );
}
