import { Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, RefreshCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../core/contract/settings.ts';
import { actOnConnection, settingsQuery } from '../../api/steering.ts';
import { AddressButton, Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';
import { ConnectionHelp } from '../settings/connection-help.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { Actions, Screen, type StepProps } from './step.tsx';

/** What Meta granted, and what to do where something is missing. */
export function ConnectStep(props: StepProps) {
  const query = useQuery(settingsQuery);
  if (query.data) return <Standing {...props} connection={query.data.connection} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  return <RowsSkeleton rows={2} />;
}

const GRANTS = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'] as const;

function Standing({ connection, isMoving, move }: StepProps & { connection: Settings['connection'] }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const queryClient = useQueryClient();
  const look = useMutation({ mutationFn: () => actOnConnection(queryClient, 'connection/check') });
  const { handle, status, missingScopes } = connection;
  const isGood = status === 'active';
  return (
    <Screen
      title={isGood ? t('setup.connect.title', { handle }) : t(`connection.${status}`)}
      lead={isGood ? t('setup.connect.lead') : ''}
    >
      {!isGood && <ConnectionHelp connection={connection} />}
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('setup.connect.granted')}>
        {GRANTS.map((scope) => {
          const isGranted = status !== 'disconnected' && !missingScopes.includes(scope);
          return (
            <Flex as="li" key={scope} gap="2" alignItems="center" color={isGranted ? 'fg' : 'red.fg'}>
              <Icon of={isGranted ? Check : X} />
              <span>
                {t(`setup.connect.${scope}`)}
                {!isGranted && ` (${t('setup.connect.missing')})`}
              </span>
            </Flex>
          );
        })}
      </Stack>
      {look.isError && <Trouble error={look.error} retry={() => look.mutate()} />}
      <Actions
        next={
          isGood ? (
            <Button size="lg" disabled={isMoving} onClick={() => move('complete')}>
              {t('setup.next')}
            </Button>
          ) : user.role !== 'owner' ? (
            <Text color="fg.muted">{t('settings.ownerOnly')}</Text>
          ) : (
            <>
              <Button disabled={look.isPending} onClick={() => look.mutate()}>
                <Icon of={RefreshCw} />
                {t('setup.again')}
              </Button>
              <AddressButton look="outline" href="/api/auth/meta/login?rerequest=true">
                {t('connection.again')}
              </AddressButton>
            </>
          )
        }
      />
    </Screen>
  );
}
