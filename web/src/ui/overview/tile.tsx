import { chakra, Flex, Text } from '@chakra-ui/react';
import { TrendingDown, TrendingUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Usage } from '../../../../core/contract/usage.ts';
import { number } from '../../format.ts';
import { Icon } from '../icon.tsx';
import { type Day, type MeasureName, measureOf } from './measures.ts';

type Props = {
  name: MeasureName;
  usage: Usage;
  before: Usage | undefined;
  isChosen: boolean;
  choose: () => void;
};

/** One figure of the range, how it compares with the range before, and its course; chosen, it is the chart below. */
export function Tile({ name, usage, before, isChosen, choose }: Props) {
  const { t, i18n } = useTranslation();
  const measure = measureOf(name);
  const total = measure.total(usage.totals);
  return (
    <Surface type="button" aria-pressed={isChosen} onClick={choose}>
      <Text color="fg.muted" fontSize="sm">
        {t(`overview.measure.${name}`)}
      </Text>
      <Text fontSize={{ base: 'xl', md: '2xl' }} fontWeight="600" lineHeight="1.4" whiteSpace="nowrap">
        {total === null ? '—' : measure.say(total, i18n.language)}
      </Text>
      <Flex justifyContent="space-between" alignItems="center" gap="2" width="100%" minHeight="7">
        <Change name={name} now={total} before={before ? measure.total(before.totals) : null} />
        <Spark days={usage.days} of={measure.of} />
      </Flex>
    </Surface>
  );
}

function Change({ name, now, before }: { name: MeasureName; now: number | null; before: number | null }) {
  const { t, i18n } = useTranslation();
  if (!now || !before) return <span />;
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return <Trend tone="plain">{t('overview.same')}</Trend>;
  const isGood = percent > 0 !== Boolean(measureOf(name).isBetterLower);
  return (
    <Trend tone={isGood ? 'good' : 'bad'}>
      <Icon of={percent > 0 ? TrendingUp : TrendingDown} size={16} flips />
      <span dir="ltr">{number(Math.abs(percent), i18n.language)}%</span>
      <chakra.span srOnly>{t(percent > 0 ? 'overview.more' : 'overview.less')}</chakra.span>
    </Trend>
  );
}

const SPARK = { width: 72, height: 24 };

/** The course of a figure, without numbers: the chart and its table have those. */
function Spark({ days, of }: { days: Day[]; of: (day: Day) => number | null }) {
  const { i18n } = useTranslation();
  const values = days.map(of);
  const isRtl = i18n.dir() === 'rtl';
  const top = Math.max(1, ...values.map((value) => value ?? 0));
  const step = (SPARK.width - 4) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, index) => {
    if (value === null) return [];
    const along = 2 + index * step;
    return [
      `${isRtl ? SPARK.width - along : along},${SPARK.height - 2 - (value / top) * (SPARK.height - 4)}`,
    ];
  });
  return (
    <chakra.svg
      aria-hidden
      width={`${SPARK.width}px`}
      height={`${SPARK.height}px`}
      viewBox={`0 0 ${SPARK.width} ${SPARK.height}`}
      color="green.fg"
      flexShrink="0"
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
    </chakra.svg>
  );
}

const Surface = chakra('button', {
  base: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '0.5',
    minWidth: '0',
    p: { base: '3.5', md: '4' },
    borderRadius: 'card',
    borderWidth: '1px',
    borderColor: 'border',
    bg: 'bg.panel',
    textAlign: 'start',
    cursor: 'pointer',
    transition: 'border-color 120ms, box-shadow 120ms',
    _hover: { borderColor: 'border.strong' },
    _pressed: { borderColor: 'green.solid', boxShadow: 'inset 0 0 0 1px {colors.green.solid}' },
  },
});

const Trend = chakra('span', {
  base: { display: 'inline-flex', alignItems: 'center', gap: '1', fontSize: 'sm', fontWeight: '500' },
  variants: {
    tone: { good: { color: 'green.fg' }, bad: { color: 'red.fg' }, plain: { color: 'fg.muted' } },
  },
});
