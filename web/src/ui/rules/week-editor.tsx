import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { Copy, Plus, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Week } from '../../../../core/contract/rules.ts';
import { Button, Input } from '../controls.tsx';
import { SwitchField } from '../editing/fields.tsx';
import { Icon } from '../icon.tsx';
import { toast } from '../toasts.tsx';
import { DAYS, type Day } from './week-words.ts';

const RANGES_MAX = 3;
const USUAL = { fromMinute: 11 * 60, toMinute: 21 * 60 };
type Range = Week[Day][number];

/** `none`: what a day without hours is called, where it is no day off. */
export type Props = { week: Week; change: (week: Week) => void; remove: () => void; none?: string };

/** Seven days, each closed or with up to three ranges. */
export function WeekEditor({ week, change, remove, none }: Props) {
  const { t } = useTranslation();
  const copy = (from: Day) => {
    const open = DAYS.filter((day) => week[day].length > 0);
    change({ ...week, ...Object.fromEntries(open.map((day) => [day, week[from]])) });
    toast(t('rules.week.copied', { day: t(`rules.day.${from}`) }), { undo: () => change(week) });
  };
  return (
    <Stack gap="0">
      {DAYS.map((day) => (
        <DayRow
          key={day}
          day={day}
          none={none ?? t('rules.day.off')}
          ranges={week[day]}
          change={(ranges) => change({ ...week, [day]: ranges })}
          copy={() => copy(day)}
        />
      ))}
      <Button look="quiet" alignSelf="start" mt="2" onClick={remove}>
        <Icon of={Trash2} size={18} />
        {t('rules.week.remove')}
      </Button>
    </Stack>
  );
}

type RowProps = {
  day: Day;
  none: string;
  ranges: Range[];
  change: (ranges: Range[]) => void;
  copy: () => void;
};

function DayRow({ day, none, ranges, change, copy }: RowProps) {
  const { t } = useTranslation();
  const name = t(`rules.day.${day}`);
  const isOpen = ranges.length > 0;
  return (
    <Flex
      role="group"
      aria-label={name}
      gap={{ base: '1', md: '5' }}
      py="2"
      borderBottomWidth="1px"
      borderColor="border"
      direction={{ base: 'column', md: 'row' }}
      alignItems={{ md: 'start' }}
    >
      <Box flex={{ md: '0 0 170px' }} fontWeight="500">
        <SwitchField label={name} isOn={isOpen} change={(isOn) => change(isOn ? [USUAL] : [])} />
      </Box>
      <Stack gap="2" flex="1">
        {!isOpen && (
          <Text color="fg.muted" lineHeight="44px" hideBelow="md">
            {none}
          </Text>
        )}
        {ranges.map((range, index) => (
          <RangeRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a range is its place
            key={index}
            range={range}
            change={(next) => change(ranges.map((one, at) => (at === index ? next : one)))}
            remove={index === 0 ? null : () => change(ranges.filter((_, at) => at !== index))}
          />
        ))}
      </Stack>
      {isOpen && (
        <Flex gap="1">
          {ranges.length < RANGES_MAX && (
            <Button look="quiet" fontSize="sm" onClick={() => change([...ranges, nextAfter(ranges)])}>
              <Icon of={Plus} size={16} />
              {t('rules.range.add')}
            </Button>
          )}
          <Button look="quiet" fontSize="sm" onClick={copy} aria-label={t('rules.week.copy', { day: name })}>
            <Icon of={Copy} size={16} />
            {t('rules.week.copy.short')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

type RangeProps = { range: Range; change: (range: Range) => void; remove: (() => void) | null };

function RangeRow({ range, change, remove }: RangeProps) {
  const { t } = useTranslation();
  const isLate = range.toMinute <= range.fromMinute;
  const time = (key: keyof Range, label: string) => (
    <Input
      type="time"
      aria-label={label}
      width="128px"
      px="2"
      value={clockOf(range[key])}
      onChange={(event) => change({ ...range, [key]: minuteOf(event.target.value) ?? range[key] })}
    />
  );
  return (
    <Flex alignItems="center" gap="2" flexWrap="wrap">
      {time('fromMinute', t('rules.range.from'))}
      <Text color="fg.muted">{t('rules.range.until')}</Text>
      {time('toMinute', t('rules.range.to'))}
      {remove && (
        <Button look="quiet" size="icon" aria-label={t('rules.range.remove')} onClick={remove}>
          <Icon of={X} />
        </Button>
      )}
      {isLate && (
        <Text fontSize="sm" color="fg.muted">
          {t('rules.range.late')}
        </Text>
      )}
    </Flex>
  );
}

/** 1440, the end of the day, is 00:00 to a clock; a range to there ends at midnight either way. */
const clockOf = (minute: number): string =>
  `${String(Math.trunc(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function minuteOf(clock: string): number | null {
  const [hour, minute] = clock.split(':').map(Number);
  return hour === undefined || minute === undefined || Number.isNaN(hour + minute)
    ? null
    : hour * 60 + minute;
}

/** The evening after what is there. */
function nextAfter(ranges: Range[]): Range {
  const from = Math.min((ranges.at(-1)?.toMinute ?? 0) + 120, 22 * 60);
  return { fromMinute: from, toMinute: Math.min(from + 180, 23 * 60 + 59) };
}
