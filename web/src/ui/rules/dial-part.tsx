import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { MODES } from '../../../../core/domain/autonomy.ts';
import { KINDS } from '../../../../core/domain/kinds.ts';
import type { Versioned } from '../../api/versioned.ts';
import { Segmented } from '../segmented.tsx';
import { Sheet } from '../sheet.tsx';
import { Proposal } from './proposal.tsx';

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
