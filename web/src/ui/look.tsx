import { Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
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
  const when = (
    <>
      {who && <bdi dir="ltr">{who}</bdi>} {dayAndTime(beganAt, i18n.language)} – {to}
    </>
  );
  return <LookLines when={when} reason={reason} facts={listed(facts, i18n.language)} />;
}

type Lines = { when: ReactNode; reason: string; facts: string };

/** One row of such a list: when, why, and what was seen. */
export const LookLines = ({ when, reason, facts }: Lines) => (
  <Stack as="li" gap="0.5">
    <Text fontWeight="500">{when}</Text>
    <Text dir="auto" textAlign="left" _rtl={{ textAlign: 'right' }}>
      «{reason}»
    </Text>
    <Text color="fg.muted" fontSize="sm">
      {facts}
    </Text>
  </Stack>
);
