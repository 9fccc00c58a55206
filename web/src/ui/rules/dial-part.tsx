import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { MODES } from '../../../../core/domain/autonomy.ts';
import { KINDS } from '../../../../core/domain/kinds.ts';
import { autonomyQuery, changeAutonomy, readAutonomy } from '../../api/autonomy.ts';
import type { Versioned } from '../../api/versioned.ts';
import { Button } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toasts.tsx';

type Props = {
  value: Autonomy;
  change: (modes: Autonomy['modes']) => void;
  take: (version: Versioned<Autonomy>) => void;
};

/** Per kind of message whether the agent answers, writes a draft, or is silent. */
export function DialPart({ value, change, take }: Props) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('dial.title')} lead={t('dial.lead')}>
      {value.proposals.map((proposal) => (
        <Proposal key={proposal.kind} proposal={proposal} take={take} />
      ))}
      {KINDS.map((kind) => (
        <Stack key={kind} gap="1.5" alignItems="start">
          <Text fontWeight="500">{t(`dial.kind.${kind}`)}</Text>
          <Segmented
            label={t(`dial.kind.${kind}`)}
            value={value.modes[kind]}
            choose={(mode) => change({ ...value.modes, [kind]: mode })}
            choices={MODES.map((mode) => ({ value: mode, label: t(`dial.mode.${mode}`) }))}
          />
        </Stack>
      ))}
      <Text color="fg.muted" fontSize="sm">
        {t('dial.mixed')}
      </Text>
    </Sheet>
  );
}

/** A kind whose drafts have earned it: one tap, saved at once. */
function Proposal({ proposal, take }: { proposal: Autonomy['proposals'][number]; take: Props['take'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { kind, decided, asWritten } = proposal;
  const accept = useMutation({
    mutationFn: async () => {
      await changeAutonomy({ modes: { [kind]: 'auto' } });
      return readAutonomy();
    },
    onSuccess: (version) => {
      client.setQueryData(autonomyQuery.queryKey, version);
      take(version);
      toast(t('dial.proposal.taken'));
    },
    onError: () => toast(t('dial.switch.refused'), { tone: 'bad' }),
  });
  return (
    <Flex gap="3" p="3.5" bg="green.subtle" borderRadius="control" alignItems="center" flexWrap="wrap">
      <Text flex="1 1 220px">{t('dial.proposal', { kind: t(`dial.kind.${kind}`), decided, asWritten })}</Text>
      <Button disabled={accept.isPending} onClick={() => accept.mutate()}>
        {t('dial.proposal.take')}
      </Button>
    </Flex>
  );
}
