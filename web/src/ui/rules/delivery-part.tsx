import { Flex, Stack, Text } from '@chakra-ui/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Rules } from '../../../../core/contract/rules.ts';
import { GOVERNORATES } from '../../../../core/domain/text/governorates.ts';
import { Button } from '../controls.tsx';
import { LinesField, SwitchField, TextField } from '../editing/fields.tsx';
import { Icon } from '../icon.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toasts.tsx';
import { GovernorateChips } from './governorate-chips.tsx';
import { MoneyField } from './money-field.tsx';
import { orNull, type PartProps } from './part.tsx';
import { TryDelivery } from './try-delivery.tsx';
import { ZoneCard } from './zone-card.tsx';

const ALL = GOVERNORATES.map(({ id }) => id);
type Zone = Rules['delivery']['zones'][number];

/** Where to, for how much, how fast. A governorate that has a zone is not offered to another one. */
export function DeliveryPart({ value, change, isWrong }: PartProps<'delivery'>) {
  const { t } = useTranslation();
  const { zones, freeOver } = value;
  const free = ALL.filter((id) => !zones.some(({ governorates }) => governorates.includes(id)));
  const setZones = (next: Zone[]) => change({ ...value, zones: next });
  const remove = (index: number) => {
    const before = value;
    setZones(zones.filter((_, at) => at !== index));
    toast(t('rules.zone.removed'), { undo: () => change(before) });
  };
  return (
    <Stack gap="4">
      <Sheet title={t('rules.zones')} lead={t('rules.zones.lead')}>
        {zones.map((zone, index) => (
          <ZoneCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a zone has no name but its place
            key={index}
            zone={zone}
            offered={free}
            change={(next) => setZones(zones.map((one, at) => (at === index ? next : one)))}
            remove={() => remove(index)}
            isWrong={(path) => isWrong(`zones.${index}.${path}`)}
          />
        ))}
        <Flex gap="3" alignItems="center" flexWrap="wrap">
          <Button
            look="outline"
            disabled={free.length === 0}
            onClick={() =>
              setZones([...zones, { governorates: [], feeFils: Number.NaN, steps: [], time: null }])
            }
          >
            <Icon of={Plus} />
            {t('rules.zone.add')}
          </Button>
          <Text
            fontSize="sm"
            color={free.length > 0 && zones.length > 0 ? 'gold.fg' : 'fg.muted'}
            flex="1 1 220px"
          >
            {free.length === 0
              ? t('rules.zones.all')
              : t('rules.zones.left', { places: free.map((id) => t(`governorate.${id}`)).join('، ') })}
          </Text>
        </Flex>
      </Sheet>
      <Sheet title={t('rules.try')} lead={t('rules.try.lead')}>
        <TryDelivery delivery={value} />
      </Sheet>
      <Sheet title={t('rules.delivery.more')}>
        <SwitchField
          label={t('rules.free')}
          isOn={freeOver !== null}
          change={(isOn) =>
            change({
              ...value,
              freeOver: isOn ? { thresholdFils: Number.NaN, governorates: [...ALL] } : null,
            })
          }
        />
        {freeOver && (
          <>
            <MoneyField
              label={t('rules.free.over')}
              value={freeOver.thresholdFils}
              error={isWrong('freeOver.thresholdFils') ? t('rules.money.error') : undefined}
              change={(fils) =>
                change({ ...value, freeOver: { ...freeOver, thresholdFils: fils ?? Number.NaN } })
              }
            />
            <Text fontWeight="500" mb="-2">
              {t('rules.free.where')}
            </Text>
            <GovernorateChips
              label={t('rules.free.where')}
              chosen={freeOver.governorates}
              isWrong={isWrong('freeOver.governorates')}
              change={(governorates) => change({ ...value, freeOver: { ...freeOver, governorates } })}
            />
          </>
        )}
        <LinesField
          label={t('rules.notServed')}
          hint={t('rules.notServed.hint')}
          rows={2}
          value={value.notServed}
          change={(notServed) => change({ ...value, notServed })}
        />
        <TextField
          label={t('rules.delivery.notes')}
          rows={2}
          value={value.notes ?? ''}
          change={(notes) => change({ ...value, notes: orNull(notes) })}
        />
      </Sheet>
    </Stack>
  );
}
