import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminImpersonation } from '../../../core/contract/impersonation.ts';
import { Look } from '../ui/look.tsx';
import { Section } from './section.tsx';

const ENDS = ['left', 'replaced', 'signed-out', 'role-lost', 'owner-gone'] as const;

/** Who looked at this shop as its owner sees it, why, from when to when, and how it ended. */
export function Looks({ looks }: { looks: AdminImpersonation[] }) {
  const { t } = useTranslation();
  const endOf = ({ endedAt, endedBy }: AdminImpersonation): string | null => {
    if (endedAt === null) return null;
    if (endedBy === null) return t('admin.look.end.time');
    return ENDS.some((one) => one === endedBy) ? t(`admin.look.end.${endedBy}`) : endedBy;
  };
  return (
    <Section title={t('admin.look.section')}>
      {looks.length === 0 && <Text color="fg.muted">{t('admin.look.none')}</Text>}
      <Stack as="ul" gap="3" listStyleType="none">
        {looks.map((look) => (
          <Look key={look.id} look={look} who={look.login} end={endOf(look)} />
        ))}
      </Stack>
    </Section>
  );
}
