import { Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { GOVERNORATES } from '../../../core/domain/text/governorates.ts';
import { isApiError } from '../api/client.ts';
import { money } from '../format.ts';
import { Button, Input, Select, Textarea } from './controls.tsx';
import { Field } from './field.tsx';
import { focusFirstWrong } from './first-wrong.ts';
import { type Line, OrderFormLines } from './order-form-lines.tsx';
import { MoneyField } from './rules/money-field.tsx';

type Texts = {
  customerName: string;
  phone: string;
  governorate: string;
  place: string;
  address: string;
  notes: string;
  reason: string; // of the discount
};
type Values = Texts & {
  feeFils: number | null; // null: by the shop's zones; NaN: no amount
  discountFils: number | null;
  lines: Line[];
};

type Props = {
  order?: Order; // absent: a new one
  codExtraFils: number; // on top for paying on delivery: as the order has it, or a new one will
  start?: Partial<Texts>; // what a new one begins with
  save: (body: object) => Promise<unknown>;
  cancel: () => void;
};

/** What an order says, to be written or changed. The total is the server's to reckon. */
export function OrderForm({ order, codExtraFils, start, save, cancel }: Props) {
  const { t, i18n } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(() => ({ ...valuesOf(order), ...start }));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Values>) => setValues((now) => ({ ...now, ...part }));
  const wrong = isApiError(error) ? error.fields.map(({ path }) => path) : [];
  const fault = (path: string) => (wrong.includes(path) ? t(`orders.form.bad.${path}`) : undefined);
  const discountFils = values.discountFils ?? 0;
  const isOtherDiscount = discountFils > 0 && discountFils !== (order?.discountFils ?? 0);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (Number.isNaN(values.feeFils) || Number.isNaN(discountFils)) return focusFirstWrong(form.current);
    setBusy(true);
    try {
      await save(bodyOf(values, order));
    } catch (cause) {
      flushSync(() => {
        setError(cause);
        setBusy(false);
      });
      focusFirstWrong(form.current);
    }
  };
  const text = (key: keyof Texts) => ({
    value: values[key],
    onChange: (event: { target: { value: string } }) => set({ [key]: event.target.value }),
  });
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="4">
        <OrderFormLines
          lines={values.lines}
          set={(lines) => set({ lines })}
          faultOf={({ sku }, at) =>
            wrong.includes(sku)
              ? t('orders.form.bad.short')
              : wrong.some((path) => path.startsWith(`lines.${at}.`))
                ? t('orders.form.bad.line')
                : null
          }
        />
        <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
          <Field label={t('orders.form.name')}>
            {(wired) => <Input {...wired} {...text('customerName')} maxLength={120} autoComplete="off" />}
          </Field>
          <Field label={t('orders.form.phone')} error={fault('phone')}>
            {(wired) => <Input {...wired} {...text('phone')} type="tel" dir="ltr" required />}
          </Field>
          <Field label={t('orders.form.governorate')} error={fault('governorate')}>
            {(wired) => (
              <Select {...wired} {...text('governorate')}>
                <option value="">{t('orders.form.noGovernorate')}</option>
                {GOVERNORATES.map(({ id }) => (
                  <option key={id} value={id}>
                    {t(`governorate.${id}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('orders.form.place')} error={fault('place')}>
            {(wired) => <Input {...wired} {...text('place')} maxLength={200} />}
          </Field>
        </SimpleGrid>
        <Field label={t('orders.form.address')} hint={t('orders.form.addressHint')} error={fault('address')}>
          {(wired) => <Textarea {...wired} {...text('address')} rows={2} maxLength={400} required />}
        </Field>
        <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
          <MoneyField
            label={t('orders.form.fee')}
            hint={t('orders.form.feeHint')}
            error={fault('deliveryFeeFils')}
            value={values.feeFils}
            change={(feeFils) => set({ feeFils })}
          />
          <MoneyField
            label={t('orders.form.discount')}
            error={fault('discountFils')}
            value={values.discountFils}
            change={(next) => set({ discountFils: next })}
          />
        </SimpleGrid>
        {codExtraFils > 0 && (
          <Text color="fg.muted">
            {t('orders.form.codExtra', { amount: money(codExtraFils, i18n.language) })}
          </Text>
        )}
        {isOtherDiscount && (
          <Field label={t('orders.form.reason')} hint={t('orders.form.reasonHint')} error={fault('note')}>
            {(wired) => <Input {...wired} {...text('reason')} maxLength={500} required />}
          </Field>
        )}
        <Field label={t('orders.form.notes')}>
          {(wired) => <Textarea {...wired} {...text('notes')} rows={2} maxLength={400} />}
        </Field>
        {error !== null && (
          <Text role="alert" color="red.fg">
            {t(refusalOf(error))}
          </Text>
        )}
        <Flex gap="2" flexWrap="wrap">
          <Button type="submit" disabled={isBusy || values.lines.length === 0}>
            {t(order ? 'orders.form.save' : 'orders.form.make')}
          </Button>
          <Button look="quiet" onClick={cancel}>
            {t('app.cancel')}
          </Button>
        </Flex>
      </Stack>
    </form>
  );
}

function refusalOf(error: unknown): string {
  if (!isApiError(error)) return 'orders.form.bad.some';
  if (error.code === 'forbidden') return 'orders.form.noDiscount';
  if (error.code === 'conflict' && error.fields.length === 0) return 'orders.form.conflict';
  return error.status === 0 || error.status >= 500 ? 'trouble.server' : 'orders.form.bad.some';
}

const valuesOf = (order?: Order): Values => ({
  customerName: order?.customerName ?? '',
  phone: order?.phone ?? '',
  governorate: order?.governorate ?? '',
  place: order?.place ?? '',
  address: order?.address ?? '',
  notes: order?.notes ?? '',
  reason: '',
  feeFils: order?.feeByHand ? order.deliveryFeeFils : null,
  discountFils: order?.discountFils || null,
  lines: order?.lines ?? [],
});

function bodyOf(values: Values, order?: Order): object {
  const { customerName, phone, governorate, place, address, notes, reason, lines } = values;
  const discountFils = values.discountFils ?? 0;
  const isOther = discountFils !== (order?.discountFils ?? 0);
  return {
    customerName: customerName.trim() || null,
    phone,
    governorate: governorate || null,
    place: place.trim() || null,
    ...(address.trim() || !order ? { address } : {}),
    notes: notes.trim() || null,
    lines: lines.map(({ sku, size, color, quantity }) => ({ sku, size, color, quantity })),
    deliveryFeeFils: values.feeFils,
    ...(isOther && { discountFils, note: reason.trim() || null }),
    ...(order && { version: order.version }),
  };
}
