import { Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { fullDay } from '../../format.ts';
import { operator } from '../../operator.ts';
import { AddressButton, Badge } from '../controls.tsx';
import { Card } from './card.tsx';

const TONES = { active: 'good', expiring: 'wait', expired: 'bad', missing: 'bad' } as const;

/** Until when the shop may be answered for. */
export function LicenceCard({ licence: { state, expiresOn } }: { licence: Settings['licence'] }) {
  const { t, i18n } = useTranslation();
  return (
    <Card
      title={t('settings.licence')}
      mark={<Badge tone={TONES[state]}>{t(`settings.licence.${state}`)}</Badge>}
    >
      <Text>
        {expiresOn && t('settings.licence.until', { day: fullDay(expiresOn, i18n.language) })}{' '}
        {t(`settings.licence.text.${state}`)}
      </Text>
      {state !== 'active' && operator.email && (
        <AddressButton reads href={`mailto:${operator.email}`} look="outline" alignSelf="start">
          {operator.email}
        </AddressButton>
      )}
    </Card>
  );
}
