import { chakra } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { AdminTenant } from '../../../core/contract/admin-tenants.ts';
import { number } from '../format.ts';

const WIDTH = 112;
const HEIGHT = 34;
const EDGE = 4;

/** A week's messages as a line, with a red dot on days whose answers failed. Time runs as the writing does. */
export function Spark({ days }: { days: AdminTenant['days'] }) {
  const { t, i18n } = useTranslation();
  const isRtl = i18n.dir() === 'rtl';
  const top = Math.max(1, ...days.map(({ messagesIn }) => messagesIn));
  const step = (WIDTH - 2 * EDGE) / Math.max(1, days.length - 1);
  const points = days.map(({ day, messagesIn, failed }, index) => ({
    day,
    failed,
    x: isRtl ? WIDTH - EDGE - index * step : EDGE + index * step,
    y: HEIGHT - EDGE - (messagesIn / top) * (HEIGHT - 2 * EDGE),
  }));
  const line = points.map(({ x, y }) => `${x},${y}`).join(' ');
  const total = days.reduce((sum, { messagesIn }) => sum + messagesIn, 0);
  return (
    <chakra.svg
      role="img"
      aria-label={t('admin.spark', { count: total, total: number(total, i18n.language) })}
      width={`${WIDTH}px`}
      height={`${HEIGHT}px`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      flexShrink="0"
    >
      <chakra.polygon
        points={`${points[0]?.x ?? 0},${HEIGHT} ${line} ${points.at(-1)?.x ?? 0},${HEIGHT}`}
        fill="green.subtle"
      />
      <chakra.polyline
        points={line}
        fill="none"
        stroke="green.solid"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
      {points.map(
        ({ day, x, y, failed }) =>
          failed > 0 && <chakra.circle key={day} cx={x} cy={y} r="3" fill="red.solid" />,
      )}
    </chakra.svg>
  );
}
