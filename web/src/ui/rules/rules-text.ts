import { useTranslation } from 'react-i18next';
import type { Rules, Week } from '../../../../core/contract/rules.ts';
import { money } from '../../format.ts';
import { useWeekWords } from './week-words.ts';

/** The rules as lines that people read: what is compared where two have changed them. */
export function useRulesText(): (rules: Rules) => string {
  const { t, i18n } = useTranslation();
  const words = useWeekWords();
  const list = (parts: (string | null)[]) => parts.filter(Boolean).join(i18n.language === 'ar' ? '، ' : ', ');
  const amount = (fils: number | null) =>
    fils === null || Number.isNaN(fils) ? '؟' : money(fils, i18n.language);
  const places = (ids: string[]) => list(ids.map((id) => t(`governorate.${id}`)));
  const days = (count: number | null) => (count === null ? '؟' : String(count));
  const weekOf = (week: Week | null) => (week ? words(week) : []);
  return ({ delivery, orders, returns, hours, offers, escalation }) =>
    linesOf([
      [
        t('rules.part.delivery'),
        ...delivery.zones.map(({ governorates, feeFils, steps, time }) =>
          list([
            places(governorates),
            amount(feeFils),
            ...steps.map((step) => `${amount(step.fromFils)}: ${amount(step.feeFils)}`),
            time,
          ]),
        ),
        delivery.freeOver &&
          `${t('rules.free')}: ${list([amount(delivery.freeOver.thresholdFils), places(delivery.freeOver.governorates)])}`,
        `${t('rules.notServed')}: ${list(delivery.notServed)}`,
        delivery.notes,
        `${t('rules.minimum')}: ${amount(orders.minimumFils)}`,
      ],
      [
        t('rules.part.returns'),
        `${t('rules.exchangeDays')}: ${days(returns.exchangeDays)}`,
        `${t('rules.returnDays')}: ${days(returns.returnDays)}`,
        `${t('rules.returnFee')}: ${amount(returns.customerShippingFeeFils)}`,
        ...returns.conditions,
        ...returns.nonReturnable,
        returns.freeIf,
        returns.warranty,
      ],
      [t('rules.part.hours'), ...weekOf(hours.week), hours.regular],
      [t('rules.ramadan'), hours.ramadanFrom, hours.ramadanTo, ...weekOf(hours.ramadanWeek), hours.ramadan],
      [t('rules.part.offers'), ...offers.map(({ text, validUntil }) => list([text, validUntil]))],
      [t('rules.part.escalation'), ...escalation.when, escalation.text],
    ]);
}

/** Groups of lines, each under its heading. */
export const linesOf = (groups: (string | null)[][]): string =>
  groups.map((group) => group.filter((line) => line !== null && line !== '').join('\n')).join('\n\n');
