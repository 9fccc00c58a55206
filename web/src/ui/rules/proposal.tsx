import { Flex, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { autonomyQuery, changeAutonomy, readAutonomy } from '../../api/autonomy.ts';
import type { Versioned } from '../../api/versioned.ts';
import { Button } from '../controls.tsx';
import { toast } from '../toasts.tsx';

type Props = {
  proposal: Autonomy['proposals'][number];
  take?: (version: Versioned<Autonomy>) => void; // for a page on which the same is edited
};

/** A kind whose drafts have earned it: one tap, saved at once. */
export function Proposal({ proposal, take }: Props) {
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
      void client.invalidateQueries({ queryKey: ['autonomy-proposals'] });
      take?.(version);
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
