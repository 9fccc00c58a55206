import { Flex, SimpleGrid, Stack } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderSettings } from '../../../core/contract/order-settings.ts';
import type { Notice } from '../../../core/domain/notice.ts';
import { sendJson } from '../api/client.ts';
import { Checkbox } from './checkbox.tsx';
import { Button, Input, Select } from './controls.tsx';
import { Field } from './field.tsx';
import { focusFirstWrong } from './first-wrong.ts';
import { isWrongWording, NoticeWords } from './notice-words.tsx';
import { Sheet } from './sheet.tsx';
import { toast } from './toasts.tsx';

const STATUSES = ['confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled'] as const;
const HOLD: Notice[] = ['hold-ending'];
const HOLD_HOURS_MAX = 168;
const REMINDER_MINUTES_MAX = 1_440;
const KEPT_DAYS = [0, 90, 180, 365, 730];

/** What customers are told without asking, in which words, how long pieces are kept for them, and who gives discounts. */
export function OrderSettingsForm({ settings }: { settings: OrderSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [told, setTold] = useState(settings.statusNotices);
  const [texts, setTexts] = useState(settings.noticeTexts);
  const [hours, setHours] = useState(String(settings.holdHours));
  const [minutes, setMinutes] = useState(String(settings.holdReminderMinutes));
  const [staffMayDiscount, setMayDiscount] = useState(settings.staffMayDiscount);
  const [keepBuyersDays, setKept] = useState(settings.keepBuyersDays);
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
      staffMayDiscount,
      keepBuyersDays,
      statusNotices: told,
      noticeTexts: texts,
    };
    try {
      await sendJson('PUT', '/orders/settings', body, OrderSettings);
      toast(t('orders.settings.saved'));
      await client.invalidateQueries({ queryKey: ['orders', 'settings'] });
    } catch {
      toast(t('trouble.server'), { tone: 'bad' });
    }
  };
  const toggle = (one: (typeof STATUSES)[number]) =>
    setTold(told.includes(one) ? told.filter((other) => other !== one) : [...told, one]);
  return (
    <form ref={form} onSubmit={save} noValidate>
      <Stack gap="4" maxWidth="860px">
        <Sheet title={t('notices.title')} lead={t('notices.lead')}>
          <Flex columnGap="4" flexWrap="wrap" role="group" aria-label={t('notices.title')}>
            {STATUSES.map((one) => (
              <Flex as="label" key={one} display="inline-flex" alignItems="center" ms="-3">
                <Checkbox checked={told.includes(one)} onChange={() => toggle(one)} />
                {t(`orders.status.${one}`)}
              </Flex>
            ))}
          </Flex>
          {shown.length > 0 && <NoticeWords notices={shown} texts={texts} change={setTexts} />}
        </Sheet>
        <Sheet title={t('orders.settings.holds')} lead={t('orders.settings.holds.lead')}>
          <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
            <Count
              label={t('orders.settings.hold')}
              hint={t('orders.settings.hold.hint')}
              max={HOLD_HOURS_MAX}
              text={hours}
              change={setHours}
            />
            <Count
              label={t('orders.settings.reminder')}
              hint={t('orders.settings.reminder.hint')}
              max={REMINDER_MINUTES_MAX}
              text={minutes}
              change={setMinutes}
            />
          </SimpleGrid>
        </Sheet>
        <Sheet title={t('orders.settings.discounts')}>
          <Flex as="label" alignItems="center" ms="-3">
            <Checkbox checked={staffMayDiscount} onChange={(event) => setMayDiscount(event.target.checked)} />
            {t('orders.settings.staffDiscount')}
          </Flex>
        </Sheet>
        <Sheet title={t('orders.settings.buyers')} lead={t('orders.settings.buyers.lead')}>
          <Field label={t('orders.settings.buyers.kept')}>
            {(wired) => (
              <Select
                {...wired}
                value={keepBuyersDays}
                onChange={(event) => setKept(Number(event.target.value))}
              >
                {[...new Set([...KEPT_DAYS, settings.keepBuyersDays])].map((days) => (
                  <option key={days} value={days}>
                    {days === 0 ? t('orders.settings.buyers.always') : t('overview.days', { count: days })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </Sheet>
        <Button type="submit" alignSelf={{ base: 'stretch', md: 'flex-start' }}>
          {t('orders.settings.save')}
        </Button>
      </Stack>
    </form>
  );
}

type CountProps = {
  label: string;
  hint: string;
  max: number;
  text: string;
  change: (text: string) => void;
};

function Count({ label, hint, max, text, change }: CountProps) {
  const { t } = useTranslation();
  const isBad = countIn(text, max) === null;
  return (
    <Field label={label} hint={hint} error={isBad ? t('orders.settings.countBad', { max }) : undefined}>
      {(wired) => (
        <Input
          {...wired}
          inputMode="numeric"
          dir="ltr"
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

function countIn(text: string, max: number): number | null {
  const count = Number(text);
  return text.trim() !== '' && Number.isInteger(count) && count >= 0 && count <= max ? count : null;
}
