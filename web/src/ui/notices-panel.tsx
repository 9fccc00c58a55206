import { Flex, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderSettings } from '../../../core/contract/orders.ts';
import { sendJson } from '../api/client.ts';
import { Checkbox } from './checkbox.tsx';
import { Button, Heading, Input } from './controls.tsx';
import { Field } from './field.tsx';
import { Panel } from './states.tsx';
import { toast } from './toasts.tsx';

const STATUSES = ['confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled'] as const;
const HOURS_MAX = 168;

/** Which statuses customers are told of, and how long pieces are kept for them. */
export function NoticesPanel({ settings }: { settings: OrderSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [told, setTold] = useState(settings.statusNotices);
  const [hours, setHours] = useState(String(settings.holdHours));
  const holdHours = Number(hours);
  const isBad = hours.trim() === '' || !Number.isInteger(holdHours) || holdHours < 0 || holdHours > HOURS_MAX;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isBad) return;
    try {
      await sendJson('PUT', '/orders/settings', { holdHours, statusNotices: told }, OrderSettings);
      toast(t('hooks.saved'));
      await client.invalidateQueries({ queryKey: ['orders', 'settings'] });
    } catch {
      toast(t('trouble.server'), { tone: 'bad' });
    }
  };
  const toggle = (one: (typeof STATUSES)[number]) =>
    setTold(told.includes(one) ? told.filter((other) => other !== one) : [...told, one]);
  return (
    <Panel>
      <form onSubmit={save} noValidate>
        <Stack gap="4">
          <Heading fontSize="lg">{t('hooks.notices')}</Heading>
          <Text color="fg.muted">{t('hooks.notices.lead')}</Text>
          <Flex gap="4" flexWrap="wrap" role="group" aria-label={t('hooks.notices')}>
            {STATUSES.map((one) => (
              <Flex as="label" key={one} display="inline-flex" alignItems="center" ms="-3">
                <Checkbox checked={told.includes(one)} onChange={() => toggle(one)} />
                {t(`orders.status.${one}`)}
              </Flex>
            ))}
          </Flex>
          <Field
            label={t('hooks.hold')}
            hint={t('hooks.holdHint')}
            error={isBad ? t('hooks.holdBad') : undefined}
          >
            {(wired) => (
              <Input
                {...wired}
                inputMode="numeric"
                dir="ltr"
                maxWidth="140px"
                value={hours}
                onChange={(event) => setHours(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" alignSelf="flex-start">
            {t('hooks.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
