import { Flex, Stack, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import type { Week } from '../../../../core/contract/rules.ts';
import { ANSWERS_WHEN } from '../../../../core/domain/autonomy.ts';
import { Button, Heading } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { Sheet } from '../sheet.tsx';
import { toast } from '../toasts.tsx';
import { FoldedWeek } from './folded-week.tsx';

type Hours = Autonomy['hours'];
type Weeks = Hours['own'];
type Range = Week['sat'][number];

const range = (from: number, to: number): Range => ({ fromMinute: from * 60, toMinute: to * 60 });
const daily = (day: Range[], friday = day): Week => ({
  sat: day,
  sun: day,
  mon: day,
  tue: day,
  wed: day,
  thu: day,
  fri: friday,
});
const EVENINGS = daily([range(21, 11)]);
const NIGHTS = daily([range(23, 9)]);
const PRAYER = { fromMinute: 11 * 60 + 30, toMinute: 13 * 60 + 30 };
const FRIDAY = daily([], [PRAYER]);
const FASTING = daily([range(18, 20)]); // while the fast is broken

type Props = { value: Hours; change: (hours: Hours) => void; hasRamadan: boolean };

/** When the agent answers, and when nothing is sent; in Ramadan otherwise. */
export function AiHoursPart({ value, change, hasRamadan }: Props) {
  const { t } = useTranslation();
  const { when, own, quiet } = value;
  return (
    <>
      <Sheet title={t('dial.hours')} lead={t('dial.hours.lead')}>
        <Segmented
          label={t('dial.hours')}
          value={when}
          choose={(next) =>
            change({
              ...value,
              when: next,
              own: next === 'week' && !own.week ? { ...own, week: EVENINGS } : own,
            })
          }
          choices={ANSWERS_WHEN.map((one) => ({ value: one, label: t(`dial.when.${one}`) }))}
        />
        {when === 'closed' && <Text color="fg.muted">{t('dial.when.closed.hint')}</Text>}
        {when === 'week' && own.week && (
          <>
            <FoldedWeek
              none={t('dial.day.none')}
              week={own.week}
              change={(week) => change({ ...value, own: { ...own, week } })}
              remove={() => change({ ...value, when: 'always', own: { week: null, ramadanWeek: null } })}
            />
            <Ramadan
              weeks={own}
              begin={EVENINGS}
              change={(next) => change({ ...value, own: next })}
              hasRamadan={hasRamadan}
            />
          </>
        )}
      </Sheet>
      <Quiet value={quiet} change={(next) => change({ ...value, quiet: next })} hasRamadan={hasRamadan} />
    </>
  );
}

type QuietProps = { value: Weeks; change: (weeks: Weeks) => void; hasRamadan: boolean };

function Quiet({ value, change, hasRamadan }: QuietProps) {
  const { t } = useTranslation();
  const { week } = value;
  const choose = (next: Week) => () => change({ ...value, week: week ? merged(week, next) : next });
  const remove = () => {
    change({ week: null, ramadanWeek: null });
    toast(t('rules.week.removed'), { undo: () => change(value) });
  };
  return (
    <Sheet title={t('dial.quiet')} lead={t('dial.quiet.lead')}>
      <Flex gap="2" flexWrap="wrap">
        <Button look="outline" onClick={choose(NIGHTS)}>
          {t('dial.quiet.night')}
        </Button>
        <Button look="outline" onClick={choose(FRIDAY)}>
          {t('dial.quiet.friday')}
        </Button>
        {!week && (
          <Button look="quiet" onClick={choose(daily([]))}>
            {t('dial.quiet.own')}
          </Button>
        )}
      </Flex>
      {week && (
        <>
          <FoldedWeek
            none={t('dial.day.none')}
            week={week}
            change={(next) => change({ ...value, week: next })}
            remove={remove}
          />
          <Ramadan weeks={value} begin={FASTING} change={change} hasRamadan={hasRamadan} />
        </>
      )}
    </Sheet>
  );
}

type RamadanProps = { weeks: Weeks; begin: Week; change: (weeks: Weeks) => void; hasRamadan: boolean };

function Ramadan({ weeks, begin, change, hasRamadan }: RamadanProps) {
  const { t } = useTranslation();
  const { ramadanWeek } = weeks;
  if (!ramadanWeek) {
    return (
      <Button look="quiet" alignSelf="start" onClick={() => change({ ...weeks, ramadanWeek: begin })}>
        {t('dial.ramadan.begin')}
      </Button>
    );
  }
  return (
    <Stack gap="2">
      <Heading as="h3" fontSize="md">
        {t('dial.ramadan')}
      </Heading>
      <Text fontSize="sm" color={hasRamadan ? 'fg.muted' : 'gold.fg'}>
        {hasRamadan ? t('dial.ramadan.hint') : t('dial.ramadan.none')}
      </Text>
      <FoldedWeek
        none={t('dial.day.none')}
        week={ramadanWeek}
        change={(next) => change({ ...weeks, ramadanWeek: next })}
        remove={() => change({ ...weeks, ramadanWeek: null })}
      />
    </Stack>
  );
}

const RANGES_MAX = 3;

/** A ready choice comes beside what is there, and is there once. */
function merged(week: Week, more: Week): Week {
  const days = Object.entries(week).map(([day, ranges]) => {
    const added = more[day as keyof Week].filter(
      (one) =>
        !ranges.some(
          ({ fromMinute, toMinute }) => fromMinute === one.fromMinute && toMinute === one.toMinute,
        ),
    );
    return [day, [...ranges, ...added].slice(0, RANGES_MAX)];
  });
  return Object.fromEntries(days) as Week;
}
