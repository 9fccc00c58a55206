import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, Share2, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NewInvitation } from '../../../../core/contract/team.ts';
import { send } from '../../api/client.ts';
import { invitationsQuery } from '../../api/steering.ts';
import { day } from '../../format.ts';
import { Button, Input } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';
import { toast } from '../toasts.tsx';
import { Trouble } from '../trouble.tsx';

/** A link for one person, for a week. It is told once; one that was lost is withdrawn and made anew. */
export function Invite() {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const open = useQuery(invitationsQuery);
  const refresh = () => queryClient.invalidateQueries(invitationsQuery);
  const made = useMutation({
    mutationFn: () => send('POST', '/invitations', NewInvitation),
    onSuccess: refresh,
  });
  const withdrawal = useMutation({
    mutationFn: (id: string) => send('DELETE', `/invitations/${id}`),
    onSuccess: (_, id) => {
      if (made.data?.id === id) made.reset();
      toast(t('settings.invite.withdrawn'));
      void refresh();
    },
    onError: () => toast(t('settings.refused'), { tone: 'bad' }),
  });
  const others = (open.data?.items ?? []).filter(({ id }) => id !== made.data?.id);
  return (
    <Stack gap="3">
      {made.isError && <Trouble error={made.error} retry={() => made.mutate()} />}
      {made.data ? (
        <Made url={made.data.url} withdraw={() => withdrawal.mutate(made.data?.id ?? '')} />
      ) : (
        <Button look="outline" alignSelf="start" disabled={made.isPending} onClick={() => made.mutate()}>
          <Icon of={UserPlus} />
          {t('settings.invite')}
        </Button>
      )}
      {open.isError && <Trouble error={open.error} retry={() => open.refetch()} />}
      {others.length > 0 && (
        <Stack as="ul" gap="0" listStyleType="none" aria-label={t('settings.invite.open')}>
          {others.map(({ id, expiresAt }) => (
            <Flex as="li" key={id} alignItems="center" justifyContent="space-between" gap="3">
              <Text fontSize="sm" color="fg.muted">
                {t('settings.invite.until', { day: day(expiresAt, i18n.language) })}
              </Text>
              <Button look="quiet" fontSize="sm" onClick={() => withdrawal.mutate(id)}>
                {t('settings.invite.withdraw')}
              </Button>
            </Flex>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Made({ url, withdraw }: { url: string; withdraw: () => void }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast(t('settings.invite.copied'));
  };
  const share = () =>
    navigator.share({ url, text: t('invite.title', { shop: tenant.name }) }).catch(() => null);
  return (
    <Stack gap="2" p="4" bg="green.subtle" borderRadius="control">
      <Text>{t('settings.invite.made')}</Text>
      <Input
        readOnly
        dir="ltr"
        aria-label={t('settings.invite.link')}
        value={url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Flex gap="2" flexWrap="wrap">
        <Button onClick={copy}>
          <Icon of={Copy} size={18} />
          {t('settings.invite.copy')}
        </Button>
        {'share' in navigator && (
          <Button look="outline" onClick={share}>
            <Icon of={Share2} size={18} />
            {t('settings.invite.share')}
          </Button>
        )}
        <Button look="quiet" onClick={withdraw}>
          {t('settings.invite.withdraw')}
        </Button>
      </Flex>
    </Stack>
  );
}
