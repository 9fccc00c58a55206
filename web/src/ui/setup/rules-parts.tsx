import { Stack, Text } from '@chakra-ui/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rules, Week } from '../../../../core/contract/rules.ts';
import { GOVERNORATES } from '../../../../core/domain/text/governorates.ts';
import { rulesQuery } from '../../api/steering.ts';
import { type Versioned, writeRules } from '../../api/versioned.ts';
import { Button } from '../controls.tsx';
import { GovernorateChips } from '../rules/governorate-chips.tsx';
import { MoneyField } from '../rules/money-field.tsx';
import { WeekEditor } from '../rules/week-editor.tsx';
import { ZoneCard } from '../rules/zone-card.tsx';
import { Segmented } from '../segmented.tsx';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { PartActions, type PartProps } from './profile-parts.tsx';
import { Screen } from './step.tsx';

type Known = PartProps & { first: Versioned<Rules> };

/** A screen that begins with the rules as they are. */
const withRules = (Part: ComponentType<Known>) =>
  function WithRules(props: PartProps) {
    const query = useQuery(rulesQuery);
    if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
    return query.data ? <Part {...props} first={query.data} /> : <RowsSkeleton rows={2} />;
  };

function useSaving({ value, etag }: Versioned<Rules>, done: () => void) {
  return useMutation({
    mutationFn: (part: Partial<Rules>) => writeRules({ value: { ...value, ...part }, etag }),
    onSuccess: done,
  });
}

const ALL = GOVERNORATES.map(({ id }) => id);
const FAR = ALL.filter((id) => id !== 'amman');
type Zone = Rules['delivery']['zones'][number];
const unpriced = (governorates: Zone['governorates']): Zone => ({
  governorates,
  feeFils: Number.NaN,
  steps: [],
  time: null,
});

/** Where to and for how much: one fee for all, or a fee for each area. */
export const DeliveryPart = withRules(function Delivery({ first, ...props }: Known) {
  const { t } = useTranslation();
  const known = first.value.delivery.zones;
  const [kind, setKind] = useState<'one' | 'areas'>(known.length > 1 ? 'areas' : 'one');
  const [fee, setFee] = useState<number | null>(known[0]?.feeFils ?? null);
  const [places, setPlaces] = useState(known[0]?.governorates ?? [...ALL]);
  const [areas, setAreas] = useState(known.length > 1 ? known : [unpriced(['amman']), unpriced(FAR)]);
  const [isTold, setTold] = useState(false);
  const saving = useSaving(first, props.done);
  const one: Zone = {
    governorates: places,
    feeFils: fee ?? Number.NaN,
    steps: known[0]?.steps ?? [],
    time: known[0]?.time ?? null,
  };
  const zones = kind === 'one' ? [one] : areas;
  const isGood = zones.every(
    ({ governorates, feeFils }) => governorates.length > 0 && !Number.isNaN(feeFils),
  );
  const free = ALL.filter((id) => !areas.some(({ governorates }) => governorates.includes(id)));
  const save = () => {
    setTold(true);
    if (isGood) saving.mutate({ delivery: { ...first.value.delivery, zones } });
  };
  const isEmpty = (zone: Zone) => isTold && Number.isNaN(zone.feeFils);
  return (
    <Screen title={t('setup.delivery.title')} lead={t('setup.delivery.lead')}>
      <Segmented
        label={t('setup.delivery.title')}
        value={kind}
        choose={setKind}
        choices={[
          { value: 'one', label: t('setup.delivery.one') },
          { value: 'areas', label: t('setup.delivery.areas') },
        ]}
      />
      {kind === 'one' ? (
        <>
          <MoneyField
            label={t('setup.delivery.fee')}
            value={fee}
            error={isTold && fee === null ? t('rules.money.error') : undefined}
            change={setFee}
          />
          <Text fontWeight="500" mb="-2">
            {t('setup.delivery.where')}
          </Text>
          <GovernorateChips
            label={t('setup.delivery.where')}
            chosen={places}
            isWrong={isTold && places.length === 0}
            change={setPlaces}
          />
        </>
      ) : (
        <Stack gap="3">
          {areas.map((zone, index) => (
            <ZoneCard
              // biome-ignore lint/suspicious/noArrayIndexKey: a zone has no name but its place
              key={index}
              zone={zone}
              offered={free}
              change={(next) => setAreas(areas.map((area, at) => (at === index ? next : area)))}
              remove={() => setAreas(areas.filter((_, at) => at !== index))}
              isWrong={(path) =>
                path === 'feeFils' ? isEmpty(zone) : isTold && zone.governorates.length === 0
              }
            />
          ))}
          {free.length > 0 && (
            <Button look="outline" alignSelf="start" onClick={() => setAreas([...areas, unpriced([])])}>
              {t('rules.zone.add')}
            </Button>
          )}
        </Stack>
      )}
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <PartActions {...props} isSaving={saving.isPending} save={save} />
    </Screen>
  );
});

const OPEN = [{ fromMinute: 11 * 60, toMinute: 21 * 60 }];
const USUAL: Week = { sat: OPEN, sun: OPEN, mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: [] };

/** When somebody of the shop is there. */
export const HoursPart = withRules(function Hours({ first, ...props }: Known) {
  const { t } = useTranslation();
  const [week, setWeek] = useState<Week | null>(first.value.hours.week ?? USUAL);
  const saving = useSaving(first, props.done);
  const save = () => saving.mutate({ hours: { ...first.value.hours, week } });
  return (
    <Screen title={t('setup.hours.title')} lead={t('setup.hours.lead')}>
      {week ? (
        <WeekEditor week={week} change={setWeek} remove={() => setWeek(null)} />
      ) : (
        <Button look="outline" alignSelf="start" onClick={() => setWeek(USUAL)}>
          {t('rules.week.begin')}
        </Button>
      )}
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <PartActions {...props} isSaving={saving.isPending} save={save} />
    </Screen>
  );
});

const DAYS = [0, 3, 7, 14];

/** How long a piece may come back. */
export const ReturnsPart = withRules(function Returns({ first, ...props }: Known) {
  const { t } = useTranslation();
  const { returns } = first.value;
  const [exchangeDays, setExchange] = useState(returns.exchangeDays ?? 3);
  const [returnDays, setReturn] = useState(returns.returnDays ?? 0);
  const saving = useSaving(first, props.done);
  const save = () => saving.mutate({ returns: { ...returns, exchangeDays, returnDays } });
  const days = (label: string, value: number, choose: (days: number) => void) => (
    <Stack gap="1.5">
      <Text fontWeight="500">{label}</Text>
      <Segmented
        label={label}
        value={String(value)}
        choose={(next) => choose(Number(next))}
        choices={[...new Set([...DAYS, value])]
          .sort((a, b) => a - b)
          .map((count) => ({
            value: String(count),
            label: count === 0 ? t('setup.returns.none') : t('setup.returns.days', { count }),
          }))}
      />
    </Stack>
  );
  return (
    <Screen title={t('setup.returns.title')} lead={t('setup.returns.lead')}>
      {days(t('rules.exchangeDays'), exchangeDays, setExchange)}
      {days(t('rules.returnDays'), returnDays, setReturn)}
      {saving.isError && <Trouble error={saving.error} retry={save} />}
      <PartActions {...props} isSaving={saving.isPending} save={save} />
    </Screen>
  );
});
