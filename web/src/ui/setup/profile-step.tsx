import { Text } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { profileQuery, rulesQuery } from '../../api/steering.ts';
import { listAt, type Seen, seenIn, textAt } from '../profile/document.ts';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { VoicePart, WhoPart } from './profile-parts.tsx';
import { DeliveryPart, HoursPart, ReturnsPart } from './rules-parts.tsx';
import type { StepProps } from './step.tsx';

/** The few answers that the agent cannot do without, a screen for each. Every answer is saved when one goes on. */
const PARTS = ['who', 'delivery', 'hours', 'returns', 'voice'] as const;
type Part = (typeof PARTS)[number];

const SCREENS = {
  who: WhoPart,
  delivery: DeliveryPart,
  hours: HoursPart,
  returns: ReturnsPart,
  voice: VoicePart,
};

export function ProfileStep(props: StepProps) {
  const query = useQuery(profileQuery);
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  if (!query.data) return <RowsSkeleton rows={3} />;
  return <Parts {...props} first={firstOpen(seenIn(query.data.value) ?? {})} />;
}

function Parts({ first, isMoving, move }: StepProps & { first: Part }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [part, setPart] = useState(first);
  const at = PARTS.indexOf(part);
  const next = PARTS[at + 1];
  const before = PARTS[at - 1];
  const Screen = SCREENS[part];
  const go = async (to: Part | undefined) => {
    await Promise.all([client.invalidateQueries(profileQuery), client.invalidateQueries(rulesQuery)]);
    if (to) setPart(to);
    else move('complete');
  };
  return (
    <>
      <Text color="fg.muted" fontSize="sm" mb="-3">
        {t('setup.profile.part', { n: at + 1, total: PARTS.length })}
      </Text>
      <Screen
        key={part}
        isMoving={isMoving}
        back={before && (() => setPart(before))}
        done={() => void go(next)}
        later={() => move('skip')}
      />
    </>
  );
}

/** Where another visit has left it: the first question that the profile does not answer yet. */
function firstOpen(seen: Seen): Part {
  if (textAt(seen, 'intro') === '') return 'who';
  const { delivery, hours, returns } = seen as Record<string, Record<string, unknown> | undefined>;
  if (!Array.isArray(delivery?.zones) || delivery.zones.length === 0) return 'delivery';
  if (!hours?.week && listAt(seen, 'hours.regular').length === 0) return 'hours';
  if (returns?.exchange_days === undefined && returns?.return_days === undefined) return 'returns';
  return 'voice';
}
