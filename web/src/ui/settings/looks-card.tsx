import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { ImpersonationSeen } from '../../../../core/contract/settings.ts';
import { Look } from '../look.tsx';
import { Card } from './card.tsx';

/** When and why whoever runs the product looked at the shop: its people have a right to know. */
export function LooksCard({ looks }: { looks: ImpersonationSeen[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('settings.looks')} lead={t('settings.looks.lead')}>
      {looks.length === 0 ? (
        <Text color="fg.muted">{t('settings.looks.none')}</Text>
      ) : (
        <Stack as="ul" gap="3" listStyleType="none">
          {looks.map((look) => (
            <Look key={look.id} look={look} />
          ))}
        </Stack>
      )}
    </Card>
  );
}
