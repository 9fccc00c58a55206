import { Flex, Text } from '@chakra-ui/react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Push } from '../../../../core/contract/push.ts';
import { addDevice, removeDevice, testPush } from '../../api/desk.ts';
import { ownEndpoint, type PushState, pushState, subscribe, unsubscribe } from '../../push.ts';
import { Badge, Button } from '../controls.tsx';
import { Card } from '../settings/card.tsx';
import { toast } from '../toasts.tsx';

/** This browser: how it stands, why, and the one tap that changes it. Nothing is asked before that tap. */
export function DeviceCard({ push }: { push: Push }) {
  const { t } = useTranslation();
  const { publicKey, devices } = push;
  const known = devices.map(({ endpoint }) => endpoint);
  const { data: state } = useQuery({
    queryKey: ['push-state', known],
    queryFn: () => pushState(known),
    staleTime: 0,
  });
  const act = useActs(push);
  if (state === undefined) return null;
  if (publicKey === null) return <Card title={t('desk.alerts.device')} lead={t('desk.alerts.noKey')} />;
  const isOn = state === 'on';
  return (
    <Card
      title={t('desk.alerts.device')}
      mark={<Badge tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'desk.alerts.on' : 'desk.alerts.off')}</Badge>}
    >
      <Text color="fg.muted">{t(WORDS[state])}</Text>
      {state === 'off' && (
        <Button alignSelf="start" disabled={act.isPending} onClick={() => act.mutate('on')}>
          {t('desk.alerts.turnOn')}
        </Button>
      )}
      {isOn && (
        <Flex gap="2" wrap="wrap">
          <Button look="outline" disabled={act.isPending} onClick={() => act.mutate('test')}>
            {t('desk.alerts.test')}
          </Button>
          <Button look="outline" disabled={act.isPending} onClick={() => act.mutate('off')}>
            {t('desk.alerts.turnOff')}
          </Button>
        </Flex>
      )}
    </Card>
  );
}

const WORDS: Record<PushState, string> = {
  on: 'desk.alerts.why',
  off: 'desk.alerts.why',
  denied: 'desk.alerts.denied',
  unsupported: 'desk.alerts.unsupported',
  'ios-home': 'desk.alerts.ios',
};

function useActs({ publicKey, devices }: Push) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: 'on' | 'off' | 'test') => {
      if (wanted === 'test') {
        await testPush();
        toast(t('desk.alerts.test.sent'));
      } else if (wanted === 'off') {
        const endpoint = await ownEndpoint();
        const own = devices.find((device) => device.endpoint === endpoint);
        if (own) await removeDevice(client, own.id);
        await unsubscribe();
      } else if (publicKey !== null) {
        const device = await subscribe(publicKey);
        if (device) await addDevice(client, device);
        else toast(t('desk.alerts.notAllowed'), { tone: 'bad' });
      }
      await client.invalidateQueries({ queryKey: ['push-state'] });
    },
    onError: () => toast(t('desk.alerts.failed'), { tone: 'bad' }),
  });
}
