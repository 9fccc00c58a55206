import { Flex, SimpleGrid, Stack, Text } from '@chakra-ui/react';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../core/contract/orders.ts';
import { GOVERNORATES } from '../../../core/domain/text/governorates.ts';
import { formatJod, parsePriceFils } from '../../../core/domain/text/money.ts';
import { isApiError } from '../api/client.ts';
import { Button, Input, Select, Textarea } from './controls.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { ItemPicker } from './item-picker.tsx';

type Line = { sku: string; name: string; size: string | null; color: string | null; quantity: number };
type Values = {
  customerName: string;
  phone: string;
  governorate: string;
  address: string;
  notes: string;
  fee: string; // JOD as typed; empty: by the shop's zones
  lines: Line[];
};

type Props = {
  order?: Order; // absent: a new one
  save: (body: object) => Promise<unknown>;
  cancel: () => void;
};

/** What an order says, to be written or changed. The total is the server's to reckon. */
export function OrderForm({ order, save, cancel }: Props) {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => valuesOf(order));
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Values>) => setValues((now) => ({ ...now, ...part }));
  const fee = values.fee.trim() === '' ? null : values.fee.trim() === '0' ? 0 : parsePriceFils(values.fee);
  const isFeeWrong = values.fee.trim() !== '' && fee === null;
  const fault = (path: string) =>
    isApiError(error) && error.fields.some((one) => one.path === path)
      ? t(`orders.form.bad.${path}`)
      : undefined;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isFeeWrong || values.lines.length === 0) return;
    setBusy(true);
    try {
      await save(bodyOf(values, fee, order));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const text = (key: 'customerName' | 'phone' | 'fee') => ({
    value: values[key],
    onChange: (event: { target: { value: string } }) => set({ [key]: event.target.value }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="4">
        <Lines lines={values.lines} set={(lines) => set({ lines })} />
        <SimpleGrid columns={{ base: 1, md: 2 }} gap="4">
          <Field label={t('orders.form.name')}>
            {(wired) => <Input {...wired} {...text('customerName')} />}
          </Field>
          <Field label={t('orders.form.phone')} error={fault('phone')}>
            {(wired) => <Input {...wired} {...text('phone')} type="tel" dir="ltr" required />}
          </Field>
          <Field label={t('orders.form.governorate')}>
            {(wired) => (
              <Select
                {...wired}
                value={values.governorate}
                onChange={(event) => set({ governorate: event.target.value })}
              >
                <option value="">{t('orders.form.noGovernorate')}</option>
                {GOVERNORATES.map(({ id }) => (
                  <option key={id} value={id}>
                    {t(`governorate.${id}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field
            label={t('orders.form.fee')}
            hint={t('orders.form.feeHint')}
            error={isFeeWrong ? t('orders.form.bad.fee') : undefined}
          >
            {(wired) => <Input {...wired} {...text('fee')} inputMode="decimal" dir="ltr" />}
          </Field>
        </SimpleGrid>
        <Field label={t('orders.form.address')} error={fault('address')}>
          {(wired) => (
            <Textarea
              {...wired}
              rows={2}
              value={values.address}
              onChange={(event) => set({ address: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('orders.form.notes')}>
          {(wired) => (
            <Textarea
              {...wired}
              rows={2}
              value={values.notes}
              onChange={(event) => set({ notes: event.target.value })}
            />
          )}
        </Field>
        {error !== null && (
          <Text role="alert" color="red.fg">
            {t(
              isApiError(error) && error.code === 'conflict'
                ? 'orders.form.conflict'
                : 'orders.form.bad.some',
            )}
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

function Lines({ lines, set }: { lines: Line[]; set: (lines: Line[]) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="3">
      <Stack as="ul" gap="2" listStyleType="none" aria-label={t('orders.form.lines')}>
        {lines.map((line, index) => (
          <Flex as="li" key={`${line.sku}/${line.size}/${line.color}`} gap="2" alignItems="center">
            <Text flex="1">
              <bdi>{[line.name, line.size, line.color].filter(Boolean).join(' · ')}</bdi>
            </Text>
            <Input
              type="number"
              min="1"
              width="20"
              dir="ltr"
              aria-label={t('orders.form.quantityOf', { name: line.name })}
              value={line.quantity}
              onChange={(event) =>
                set(lines.with(index, { ...line, quantity: Math.max(1, event.target.valueAsNumber || 1) }))
              }
            />
            <Button
              look="quiet"
              size="icon"
              aria-label={t('orders.form.remove', { name: line.name })}
              onClick={() => set(lines.toSpliced(index, 1))}
            >
              <Icon of={Trash2} />
            </Button>
          </Flex>
        ))}
      </Stack>
      <ItemPicker
        pick={({ sku, name, size, color }) => set(withLine(lines, { sku, name, size, color, quantity: 1 }))}
      />
    </Stack>
  );
}

/** The same piece twice is two of it. */
function withLine(lines: Line[], line: Line): Line[] {
  const at = lines.findIndex(
    ({ sku, size, color }) => sku === line.sku && size === line.size && color === line.color,
  );
  const same = lines[at];
  return same ? lines.with(at, { ...same, quantity: same.quantity + 1 }) : [...lines, line];
}

const valuesOf = (order?: Order): Values => ({
  customerName: order?.customerName ?? '',
  phone: order?.phone ?? '',
  governorate: order?.governorate ?? '',
  address: order?.address ?? '',
  notes: order?.notes ?? '',
  fee: order?.feeByHand && order.deliveryFeeFils !== null ? formatJod(order.deliveryFeeFils) : '',
  lines: order?.lines ?? [],
});

function bodyOf(values: Values, feeFils: number | null, order?: Order): object {
  const { customerName, phone, governorate, address, notes, lines } = values;
  return {
    customerName: customerName.trim() || null,
    phone,
    governorate: governorate || null,
    ...(address.trim() || !order ? { address } : {}),
    notes: notes.trim() || null,
    lines: lines.map(({ sku, size, color, quantity }) => ({ sku, size, color, quantity })),
    deliveryFeeFils: feeFils,
    ...(order && { version: order.version }),
  };
}
