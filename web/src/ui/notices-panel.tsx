import { Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderSettings } from '../../../core/contract/order-settings.ts';
import type { Notice } from '../../../core/domain/notice.ts';
import { sendJson } from '../api/client.ts';
import { Checkbox } from './checkbox.tsx';
import { Button, Heading, Input } from './controls.tsx';
import { Field } from './field.tsx';
import { focusFirstWrong } from './first-wrong.ts';
import { isWrongWording, NoticeWords } from './notice-words.tsx';
import { Panel } from './states.tsx';
import { toast } from './toasts.tsx';

const STATUSES = ['confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled'] as const;
const HOLD_HOURS_MAX = 168;
const REMINDER_MINUTES_MAX = 1_440;

/** What customers are told without asking, in which words, and how long pieces are kept for them. */
export function NoticesPanel({ settings }: { settings: OrderSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [told, setTold] = useState(settings.statusNotices);
  const [texts, setTexts] = useState(settings.noticeTexts);
  const [hours, setHours] = useState(String(settings.holdHours));
  const [mayDiscount, setMayDiscount] = useState(settings.staffMayDiscount);
  const [minutes, setMinutes] = useState(String(settings.holdReminderMinutes));
  const holdHours = countIn(hours, HOLD_HOURS_MAX);
  const holdReminderMinutes = countIn(minutes, REMINDER_MINUTES_MAX);
  const reminds = holdHours !== 0 && holdReminderMinutes !== 0;
  const shown: Notice[] = [...STATUSES.filter((one) => told.includes(one)), ...(reminds ? HOLD : [])];

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (holdHours === null || holdReminderMinutes === null || isWrongWording(texts)) {
      focusFirstWrong(form.current);
      return;
    }
    const body = {
      holdHours,
      holdReminderMinutes,
      staffMayDiscount: mayDiscount,
      statusNotices: told,
      noticeTexts: texts,
    };
    try {
      await sendJson('PUT', '/orders/settings', body, OrderSettings);
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
      <form ref={form} onSubmit={save} noValidate>
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
          <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
            <Field
              label={t('hooks.hold')}
              hint={t('hooks.holdHint')}
              error={holdHours === null ? t('hooks.holdBad') : undefined}
            >
              {(wired) => (
                <Input
                  {...wired}
                  inputMode="numeric"
                  dir="ltr"
                  value={hours}
                  onChange={(event) => setHours(event.target.value)}
                />
              )}
            </Field>
            <Field
              label={t('hooks.reminder')}
              hint={t('hooks.reminderHint')}
              error={holdReminderMinutes === null ? t('hooks.reminderBad') : undefined}
            >
              {(wired) => (
                <Input
                  {...wired}
                  inputMode="numeric"
                  dir="ltr"
                  value={minutes}
                  onChange={(event) => setMinutes(event.target.value)}
                />
              )}
            </Field>
          </SimpleGrid>
          {shown.length > 0 && <NoticeWords notices={shown} texts={texts} change={setTexts} />}
          <Flex as="label" alignItems="center" ms="-3">
            <Checkbox checked={mayDiscount} onChange={(event) => setMayDiscount(event.target.checked)} />
            {t('hooks.staffDiscount')}
          </Flex>
          <Button type="submit" alignSelf="flex-start">
            {t('hooks.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

const HOLD: Notice[] = ['hold-ending'];

function countIn(text: string, max: number): number | null {
  const count = Number(text);
  return text.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= max ? count : null;
}
