import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PushDevice } from '../../../../core/contract/push.ts';
import { removeDevice } from '../../api/desk.ts';
import { dayAndTime } from '../../format.ts';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { Card } from '../settings/card.tsx';
import { toast } from '../toasts.tsx';

/** Every device that this member is told on; one that was sold or lost is taken off from here. */
export function DevicesCard({ devices }: { devices: PushDevice[] }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => removeDevice(client, id),
    onError: () => toast(t('desk.alerts.failed'), { tone: 'bad' }),
  });
  const stateOf = ({ problem, toldAt }: PushDevice) => {
    if (problem) return t('desk.alerts.devices.problem', { code: problem });
    return toldAt
      ? t('desk.alerts.devices.told', { when: dayAndTime(toldAt, i18n.language) })
      : t('desk.alerts.devices.never');
  };
  return (
    <Card title={t('desk.alerts.devices')}>
      <Stack as="ul" gap="2" listStyleType="none">
        {devices.map((device) => (
          <chakra.li key={device.id}>
            <Flex justifyContent="space-between" alignItems="center" gap="3">
              <Box minWidth="0">
                <Text fontWeight="500">
                  <bdi>{device.label}</bdi>
                </Text>
                <Text color={device.problem ? 'red.fg' : 'fg.muted'} fontSize="sm">
                  {stateOf(device)}
                </Text>
              </Box>
              <Button
                look="quiet"
                size="icon"
                aria-label={t('desk.alerts.devices.remove', { label: device.label })}
                disabled={remove.isPending}
                onClick={() => remove.mutate(device.id)}
              >
                <Icon of={Trash2} size={18} />
              </Button>
            </Flex>
          </chakra.li>
        ))}
      </Stack>
    </Card>
  );
}
