import { Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { ImpersonationSeen } from '../../../core/contract/settings.ts';
import { dayAndTime, listed, timeOfDay } from '../format.ts';

type Props = { look: ImpersonationSeen; who?: string; end?: string | null };

/** When somebody who runs the product looked at a shop, and why: for its people, and for the console, which says who. */
export function Look({ look: { reason, beganAt, endedAt, conversations }, who, end = null }: Props) {
  const { t, i18n } = useTranslation();
  const to = endedAt === null ? t('look.goesOn') : timeOfDay(endedAt, i18n.language);
  const facts = [
    end,
    conversations > 0 ? t('look.conversations', { count: conversations }) : t('look.noConversation'),
  ];
  return (
    <Stack as="li" gap="0.5">
      <Text fontWeight="500">
        {who && <bdi dir="ltr">{who}</bdi>} {dayAndTime(beganAt, i18n.language)} – {to}
      </Text>
      <Text dir="auto" textAlign="left" _rtl={{ textAlign: 'right' }}>
        «{reason}»
      </Text>
      <Text color="fg.muted" fontSize="sm">
        {listed(facts, i18n.language)}
      </Text>
    </Stack>
  );
}
