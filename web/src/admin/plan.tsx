import { Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminTenantDetail } from '../../../core/contract/admin-tenants.ts';
import { projected } from '../../../core/domain/month.ts';
import { nowMs } from '../clock.ts';
import { dayAndTime, money } from '../format.ts';
import { Button, Input, Textarea } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { changePlan, tenantQuery } from './api.ts';
import { dollars } from './format.ts';
import { Section } from './section.tsx';
import { Tile } from './tiles.tsx';

/** What a shop pays, what its month costs, and its cap. */
export function Plan({ tenant }: { tenant: AdminTenantDetail }) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { monthPriceFils, monthCapMicroUsd, monthCostMicroUsd, overCapUntil } = tenant.plan;
  const none = t('admin.plan.none');
  return (
    <Section title={t('admin.plan.title')}>
      {overCapUntil && (
        <Text color="red.fg">{t('admin.plan.over', { at: dayAndTime(overCapUntil, i18n.language) })}</Text>
      )}
      <SimpleGrid as="dl" columns={{ base: 2, md: 4 }} gap="3">
        <Tile
          label={t('admin.plan.price')}
          value={monthPriceFils === null ? none : money(monthPriceFils, i18n.language)}
        />
        <Tile label={t('admin.plan.month')} value={dollars(monthCostMicroUsd)} />
        <Tile label={t('admin.plan.projected')} value={dollars(projected(monthCostMicroUsd, nowMs()))} />
        <Tile
          label={t('admin.plan.cap')}
          value={monthCapMicroUsd === null ? none : dollars(monthCapMicroUsd)}
        />
      </SimpleGrid>
      <Button look="outline" alignSelf="start" onClick={() => setOpen(true)}>
        {t('admin.plan.change')}
      </Button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('admin.plan.of', { name: tenant.name })}>
        <Form tenant={tenant} close={() => setOpen(false)} />
      </Dialog>
    </Section>
  );
}

const MICRO = 1_000_000;
const FILS = 1_000;
const REASON = { min: 3, max: 500 }; // characters

function Form({ tenant: { id, plan }, close }: { tenant: AdminTenantDetail; close: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [price, setPrice] = useState(written(plan.monthPriceFils, FILS));
  const [cap, setCap] = useState(written(plan.monthCapMicroUsd, MICRO));
  const [reason, setReason] = useState('');
  const [isTold, setTold] = useState(false);
  const monthPriceFils = amount(price, FILS, { min: 0, max: 10_000 });
  const monthCapMicroUsd = amount(cap, MICRO, { min: 0.01, max: 1_000 });
  const given = reason.trim();
  const isReason = given.length >= REASON.min && given.length <= REASON.max;
  const change = useMutation({
    mutationFn: (wanted: Parameters<typeof changePlan>[1]) => changePlan(id, wanted),
    onSuccess: (tenant) => {
      close();
      toast(t('admin.plan.changed'));
      client.setQueryData(tenantQuery(id).queryKey, tenant);
      void client.invalidateQueries({ queryKey: ['admin', 'log'] });
      void client.invalidateQueries({ queryKey: ['admin', 'costs'] });
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (monthPriceFils === undefined || monthCapMicroUsd === undefined || !isReason) return;
    change.mutate({ monthPriceFils, monthCapMicroUsd, reason: given });
  };
  return (
    <Stack as="form" gap="4" onSubmit={save}>
      <Text color="fg.muted">{t('admin.plan.text')}</Text>
      <Field
        label={t('admin.plan.priceField')}
        hint={t('admin.plan.empty')}
        error={monthPriceFils === undefined ? t('admin.plan.bad') : undefined}
      >
        {(wired) => (
          <Input
            {...wired}
            data-first-field
            inputMode="decimal"
            dir="ltr"
            value={price}
            onChange={(event) => setPrice(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('admin.plan.capField')}
        hint={t('admin.plan.empty')}
        error={monthCapMicroUsd === undefined ? t('admin.plan.bad') : undefined}
      >
        {(wired) => (
          <Input
            {...wired}
            inputMode="decimal"
            dir="ltr"
            value={cap}
            onChange={(event) => setCap(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('admin.reason')}
        hint={t('admin.reasonHint')}
        error={isTold && !isReason ? t('admin.reasonBad') : undefined}
        count={{ now: given.length, max: REASON.max }}
      >
        {(wired) => (
          <Textarea {...wired} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {change.isError && <Trouble error={change.error} />}
      <Flex gap="2" direction={{ base: 'column', md: 'row-reverse' }} justifyContent="flex-start">
        <Button type="submit" disabled={change.isPending}>
          {t('admin.plan.save')}
        </Button>
        <Button look="outline" onClick={close}>
          {t('app.cancel')}
        </Button>
      </Flex>
    </Stack>
  );
}

const written = (value: number | null, parts: number): string =>
  value === null ? '' : String(value / parts);

/** Null: none is wanted; undefined: that is no amount. */
function amount(
  text: string,
  parts: number,
  { min, max }: { min: number; max: number },
): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= min && value <= max ? Math.round(value * parts) : undefined;
}
