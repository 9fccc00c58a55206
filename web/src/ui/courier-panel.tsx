import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CourierAddress, type CourierKey } from '../../../core/contract/hooks.ts';
import { send, sendJson } from '../api/client.ts';
import { dayAndTime } from '../format.ts';
import { confirm } from './confirm.tsx';
import { Button, Heading } from './controls.tsx';
import { Panel } from './states.tsx';
import { ToldOnce } from './told-once.tsx';

/** The secret address by which a courier reports; one at a time. */
export function CourierPanel({ courier }: { courier: CourierKey['courier'] }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [address, setAddress] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: ['hooks', 'courier'] });
  const sure = () =>
    confirm({
      title: t('hooks.courier'),
      text: t('hooks.courier.renew.text'),
      action: t('hooks.courier.renew'),
    });
  const make = async () => {
    if (courier && !(await sure())) return;
    const answer = await sendJson('POST', '/hooks/courier', {}, CourierAddress);
    setAddress(answer?.url ?? null);
    await again();
  };
  const stop = async () => {
    await send('DELETE', '/hooks/courier');
    setAddress(null);
    await again();
  };
  const used = courier?.lastUsedAt;
  return (
    <Panel>
      <Stack gap="3">
        <Heading fontSize="lg">{t('hooks.courier')}</Heading>
        <Text color="fg.muted">{t('hooks.courier.lead')}</Text>
        {courier && (
          <Text>
            {used
              ? t('hooks.courier.used', { at: dayAndTime(used, i18n.language) })
              : t('hooks.courier.unused')}
          </Text>
        )}
        {address && <ToldOnce label={t('hooks.courier.address')} secret={address} />}
        <Flex gap="2" flexWrap="wrap">
          <Button look="outline" onClick={make}>
            {t(courier ? 'hooks.courier.renew' : 'hooks.courier.make')}
          </Button>
          {courier && (
            <Button look="quiet" onClick={stop}>
              {t('hooks.courier.stop')}
            </Button>
          )}
        </Flex>
      </Stack>
    </Panel>
  );
}
