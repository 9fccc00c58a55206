import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { ImpersonationSeen, OpeningSeen } from '../../../../core/contract/settings.ts';
import { dayAndTime } from '../../format.ts';
import { Look, LookLines } from '../look.tsx';
import { Card } from './card.tsx';

const SHOWN_MAX = 20;

type Props = { looks: ImpersonationSeen[]; openings: OpeningSeen[] };

/** When and why whoever runs the product looked at the shop or read one of its conversations: its people have a right to know. */
export function LooksCard({ looks, openings }: Props) {
  const { t } = useTranslation();
  const all = [
    ...looks.map((look) => ({ at: look.beganAt, row: <Look key={look.id} look={look} /> })),
    ...openings.map((one) => ({ at: one.at, row: <Opening key={one.id} opening={one} /> })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title={t('settings.looks')} lead={t('settings.looks.lead')}>
      {all.length === 0 ? (
        <Text color="fg.muted">{t('settings.looks.none')}</Text>
      ) : (
        <Stack as="ul" gap="3" listStyleType="none">
          {all.slice(0, SHOWN_MAX).map(({ row }) => row)}
        </Stack>
      )}
    </Card>
  );
}

function Opening({ opening: { reason, at } }: { opening: OpeningSeen }) {
  const { t, i18n } = useTranslation();
  const facts = t('settings.looks.opening');
  return <LookLines when={dayAndTime(at, i18n.language)} reason={reason} facts={facts} />;
}
