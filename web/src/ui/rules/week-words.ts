import { useTranslation } from 'react-i18next';
import type { Week } from '../../../../core/contract/rules.ts';
import { clock } from '../../format.ts';

/** The week begins on Saturday. */
export const DAYS = ['sat', 'sun', 'mon', 'tue', 'wed', 'thu', 'fri'] as const;
export type Day = (typeof DAYS)[number];

/** A week as people say it: days that are alike and follow each other are one line. `none`: as of `WeekEditor`. */
export function useWeekWords(none?: string): (week: Week) => string[] {
  const { t, i18n } = useTranslation();
  const hours = (ranges: Week[Day]): string =>
    ranges.length === 0
      ? (none ?? t('rules.day.off'))
      : ranges
          .map(({ fromMinute, toMinute }) =>
            t('rules.range', { from: clock(fromMinute, i18n.language), to: clock(toMinute, i18n.language) }),
          )
          .join(t('rules.range.and'));
  return (week) => {
    const lines: { first: Day; last: Day; said: string }[] = [];
    for (const day of DAYS) {
      const said = hours(week[day]);
      const line = lines.at(-1);
      if (line?.said === said) line.last = day;
      else lines.push({ first: day, last: day, said });
    }
    return lines.map(({ first, last, said }) => {
      const days =
        first === last
          ? t(`rules.day.${first}`)
          : t('rules.days.span', { first: t(`rules.day.${first}`), last: t(`rules.day.${last}`) });
      return t('rules.week.line', { days, said });
    });
  };
}
