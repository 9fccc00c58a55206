import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TeamMember } from '../../../../core/contract/team.ts';
import { isApiError, send } from '../../api/client.ts';
import { teamQuery } from '../../api/steering.ts';
import { Ago } from '../ago.tsx';
import { Avatar } from '../avatar.tsx';
import { confirm } from '../confirm.tsx';
import { Badge, Button } from '../controls.tsx';
import { RowsSkeleton } from '../states.tsx';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';
import { Card } from './card.tsx';
import { Invite } from './invite.tsx';

/** Who is in the shop, and the way in for one more. */
export function TeamCard({ isOwner }: { isOwner: boolean }) {
  const { t } = useTranslation();
  const query = useQuery({ ...teamQuery, enabled: isOwner });
  return (
    <Card title={t('settings.team')} lead={t('settings.team.lead')} isLocked={!isOwner}>
      {isOwner && query.isPending && <RowsSkeleton rows={2} />}
      {query.isError && <Trouble error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <Stack as="ul" gap="0" listStyleType="none" aria-label={t('settings.team')}>
          {query.data.items.map((member) => (
            <Member key={member.id} member={member} />
          ))}
        </Stack>
      )}
      {isOwner ? (
        <Invite />
      ) : (
        <Button look="outline" alignSelf="start" disabled>
          {t('settings.invite')}
        </Button>
      )}
    </Card>
  );
}

function Member({ member: { id, name, role, joinedAt, isMe } }: { member: TeamMember }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: () => send('DELETE', `/team/${id}`),
    onSuccess: () => {
      if (isMe) window.location.assign('/login');
      else {
        toast(t('settings.member.removed', { name }));
        void queryClient.invalidateQueries(teamQuery);
      }
    },
    onError: (error) => {
      const isLast = isApiError(error) && error.code === 'last-owner';
      toast(isLast ? t('settings.member.last') : t('settings.refused'), { tone: 'bad' });
    },
  });
  const remove = async () => {
    const question = {
      title: isMe ? t('settings.member.leave.title') : t('settings.member.remove.title', { name }),
      text: isMe ? t('settings.member.leave.text') : t('settings.member.remove.text'),
      action: isMe ? t('settings.member.leave') : t('settings.member.remove'),
      isDanger: true,
    };
    if (await confirm(question)) removal.mutate();
  };
  return (
    <Flex as="li" alignItems="center" gap="3" py="2.5" borderBottomWidth="1px" borderColor="border">
      <Avatar name={name} size={40} />
      <Box flex="1" minWidth="0">
        <Flex gap="2" alignItems="center" flexWrap="wrap">
          <Text fontWeight="500">
            <bdi>{name}</bdi>
          </Text>
          {isMe && <Badge>{t('settings.member.me')}</Badge>}
        </Flex>
        <Text fontSize="sm" color="fg.muted">
          {t(`settings.role.${role}`)} · <Ago at={joinedAt} />
        </Text>
      </Box>
      <Button
        look="quiet"
        fontSize="sm"
        disabled={removal.isPending}
        onClick={remove}
        {...(!isMe && { 'aria-label': `${t('settings.member.remove')} ${name}` })}
      >
        {isMe ? t('settings.member.leave') : t('settings.member.remove')}
      </Button>
    </Flex>
  );
}
