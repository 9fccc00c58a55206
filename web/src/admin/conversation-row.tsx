import { chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminConversation } from '../../../core/contract/admin-conversations.ts';
import { dayAndTime, listed, number } from '../format.ts';
import { Badge } from '../ui/controls.tsx';
import { dollars } from './format.ts';
import { outcomeName, shortId } from './outcome.ts';

/** One conversation in figures; all of it leads to where a reason is asked. */
export function ConversationRow({ tenantId, row }: { tenantId: string; row: AdminConversation }) {
  const { t, i18n } = useTranslation();
  const { id, lastMessageAt, messages, turns, outcomes, costMicroUsd, needsPerson } = row;
  const count = (value: number) => number(value, i18n.language);
  const figures = [
    `${t('admin.talks.figure.messages')} ${count(messages)}`,
    `${t('admin.figure.turns')} ${count(turns)}`,
    `${t('admin.figure.cost')} ${dollars(costMicroUsd)}`,
  ];
  return (
    <Row>
      <Flex gap="3" flexWrap="wrap" alignItems="center" justifyContent="space-between">
        <Name to={`/admin/tenants/${tenantId}/conversations/${id}`}>
          {t('admin.talks.one', { id: shortId(id) })}
        </Name>
        <Text color="fg.muted" fontSize="sm">
          {dayAndTime(lastMessageAt, i18n.language)}
        </Text>
      </Flex>
      <Flex gap="2" flexWrap="wrap">
        {needsPerson && <Badge tone="wait">{t('admin.talks.waits')}</Badge>}
        {Object.entries(outcomes).map(([code, times]) => (
          <Badge key={code} tone={code === 'answered' ? 'good' : 'plain'}>
            {outcomeName(code, t)} {count(times)}
          </Badge>
        ))}
      </Flex>
      <Text color="fg.muted" fontSize="sm">
        {listed(figures, i18n.language)}
      </Text>
    </Row>
  );
}

const Row = chakra('li', {
  base: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: '2',
    p: '4',
    borderTopWidth: '1px',
    borderColor: 'border',
    _first: { borderTopWidth: '0' },
    _hover: { bg: 'bg.sand' },
  },
});

/** The whole row is the link's to tap. */
const Name = chakra(Link, {
  base: { fontWeight: '600', _after: { content: '""', position: 'absolute', inset: '0' } },
});
