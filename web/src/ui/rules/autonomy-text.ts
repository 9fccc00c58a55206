import { useTranslation } from 'react-i18next';
import type { Autonomy } from '../../../../core/contract/autonomy.ts';
import { KINDS } from '../../../../core/domain/kinds.ts';
import { linesOf } from './rules-text.ts';
import { useWeekWords } from './week-words.ts';

/** The agent's rules as lines that people read: what is compared where two have changed them. */
export function useAutonomyText(): (rules: Autonomy) => string {
  const { t } = useTranslation();
  const words = useWeekWords();
  const weeks = ({ week, ramadanWeek }: Autonomy['hours']['own']) => [
    ...(week ? words(week) : []),
    ...(ramadanWeek ? [t('dial.ramadan'), ...words(ramadanWeek)] : []),
  ];
  return ({ modes, hours, limits, disclosure }) =>
    linesOf([
      [
        t('dial.title'),
        ...KINDS.map((kind) => `${t(`dial.kind.${kind}`)}: ${t(`dial.mode.${modes[kind]}`)}`),
      ],
      [t('dial.hours'), t(`dial.when.${hours.when}`), ...(hours.when === 'week' ? weeks(hours.own) : [])],
      [t('dial.quiet'), ...weeks(hours.quiet)],
      [
        t('dial.limits'),
        ...(['perCustomer', 'perShop'] as const).map(
          (key) => `${t(`dial.limit.${key}`)}: ${limits[key] ?? '∞'}`,
        ),
      ],
      [t('dial.disclosure'), disclosure.ar, disclosure.en],
    ]);
}
