import { Grid } from '@chakra-ui/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../core/contract/rules.ts';
import { feeIn } from '../../../../core/domain/delivery-fee.ts';
import { GOVERNORATES } from '../../../../core/domain/text/governorates.ts';
import { money } from '../../format.ts';
import { Select } from '../controls.tsx';
import { Field } from '../field.tsx';
import { MoneyField } from './money-field.tsx';
import { Said } from './said.tsx';

/** Asks the rules as a customer would, before anything is saved: the same sum as the agent's. */
export function TryDelivery({ delivery }: { delivery: Rules['delivery'] }) {
  const { t, i18n } = useTranslation();
  const [place, setPlace] = useState<string>('amman');
  const [totalFils, setTotalFils] = useState<number | null>(20_000);
  return (
    <>
      <Grid templateColumns="minmax(0, 1fr) minmax(0, 1fr)" gap="3">
        <Field label={t('rules.try.place')}>
          {(wired) => (
            <Select {...wired} value={place} onChange={(event) => setPlace(event.target.value)}>
              {GOVERNORATES.map(({ id }) => (
                <option key={id} value={id}>
                  {t(`governorate.${id}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <MoneyField label={t('rules.try.total')} value={totalFils} change={setTotalFils} />
      </Grid>
      <Said lines={answer()} />
    </>
  );

  function answer(): string[] {
    const name = t(`governorate.${place}`);
    const fee = feeIn(delivery, place, totalFils || 0);
    if (!fee) return [t('rules.try.notServed', { place: name })];
    if (Number.isNaN(fee.feeFils)) return [];
    const amount = money(fee.feeFils, i18n.language);
    const first =
      fee.feeFils === 0 ? t('rules.try.free', { place: name }) : t('rules.try.fee', { place: name, amount });
    const time = fee.time ? t('rules.try.time', { time: fee.time }) : '';
    const above = fee.steps.filter(
      (step) => step.fromFils > (totalFils || 0) && step.feeFils < fee.feeFils, // NaN is neither
    );
    const more = above.map((step) =>
      t(step.feeFils === 0 ? 'rules.try.freeOver' : 'rules.try.step', {
        amount: money(step.fromFils, i18n.language),
        fee: money(step.feeFils, i18n.language),
      }),
    );
    return [`${first}${time}`, ...more];
  }
}
