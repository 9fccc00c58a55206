import { Box, Flex, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { actOnConnection } from '../../api/steering.ts';
import { nowMs } from '../../clock.ts';
import { fullDay } from '../../format.ts';
import { Ago } from '../ago.tsx';
import { confirm } from '../confirm.tsx';
import { AddressButton, Badge, Button } from '../controls.tsx';
import { toast } from '../toasts.tsx';
import { Card, Fact } from './card.tsx';
import { ConnectionHelp } from './connection-help.tsx';

const SOON_MS = 14 * 24 * 60 * 60 * 1000;

type Props = { connection: Settings['connection']; isOwner: boolean };

/** How the Instagram account stands, what to do about it, and the ways to let go and come back. */
export function ConnectionCard({ connection, isOwner }: Props) {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const { status, missingScopes, tokenExpiresAt, lastWebhookAt, checkedAt } = connection;
  const isGood = status === 'active';
  const act = useMutation({
    mutationFn: (what: 'connection/check' | 'disconnect') => actOnConnection(queryClient, what),
    onSuccess: (_, what) => toast(what === 'disconnect' ? t('settings.disconnected') : t('settings.checked')),
    onError: () => toast(t('settings.away'), { tone: 'bad' }),
  });
  const disconnect = async () => {
    const question = {
      title: t('settings.disconnect.title'),
      text: t('settings.disconnect.text'),
      action: t('settings.disconnect.action'),
      isDanger: true,
    };
    if (await confirm(question)) act.mutate('disconnect');
  };
  const again = `/api/auth/meta/login${missingScopes.length > 0 ? '?rerequest=true' : ''}`;
  const isEnding = tokenExpiresAt !== null && Date.parse(tokenExpiresAt) - nowMs() < SOON_MS;
  return (
    <Card
      title={t('settings.connection')}
      isLocked={!isOwner}
      mark={<Badge tone={isGood ? 'good' : 'bad'}>{t(`connection.${status}`)}</Badge>}
    >
      {!isGood && <ConnectionHelp connection={connection} />}
      <Box as="dl">
        <Fact name={t('settings.account')}>
          <bdi>@{connection.handle}</bdi>
        </Fact>
        <Fact name={t('settings.lastWebhook')}>
          {lastWebhookAt ? <Ago at={lastWebhookAt} /> : t('settings.lastWebhook.none')}
        </Fact>
        <Fact name={t('settings.token')}>
          {status === 'disconnected' ? (
            t('settings.token.none')
          ) : tokenExpiresAt ? (
            <Text as="span" color={isEnding ? 'gold.fg' : undefined}>
              {t('settings.token.until', { day: fullDay(tokenExpiresAt, i18n.language) })}
            </Text>
          ) : (
            t('settings.token.endless')
          )}
        </Fact>
        <Fact name={t('settings.checkedAt')}>
          {checkedAt ? <Ago at={checkedAt} /> : t('settings.checkedAt.never')}
        </Fact>
      </Box>
      <Flex gap="2" flexWrap="wrap">
        {status !== 'disconnected' && (
          <Button
            look="outline"
            disabled={!isOwner || act.isPending}
            onClick={() => act.mutate('connection/check')}
          >
            {act.isPending ? t('settings.checking') : t('settings.check')}
          </Button>
        )}
        {isOwner ? (
          <AddressButton href={again} look={isGood ? 'outline' : 'solid'}>
            {t('connection.again')}
          </AddressButton>
        ) : (
          <Button look="outline" disabled>
            {t('connection.again')}
          </Button>
        )}
        {status !== 'disconnected' && (
          <Button look="quiet" color="red.fg" disabled={!isOwner || act.isPending} onClick={disconnect}>
            {t('settings.disconnect')}
          </Button>
        )}
      </Flex>
    </Card>
  );
}
