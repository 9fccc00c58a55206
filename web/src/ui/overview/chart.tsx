import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { nice, ticks } from 'd3-array';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { day as dayText, shortDay } from '../../format.ts';
import { useWidth } from '../use-width.ts';
import { type Day, type MeasureName, measureOf } from './measures.ts';

const HEIGHT = 220;
const AXIS = { side: 52, bottom: 26, top: 10 };
const LABEL_EVERY_PX = 84;
const LINES = 4;

type Props = { name: MeasureName; days: Day[] };

/**
 * A figure day by day. Time runs as the writing does. The day under the pointer, or the one that the arrow keys have
 * reached, is said above the bars; who cannot see them hears it. The same numbers are in a table below.
 */
export function Chart({ name, days }: Props) {
  const { t, i18n } = useTranslation();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(days.length - 1);
  const isRtl = i18n.dir() === 'rtl';
  const { of, say } = measureOf(name);
  const index = Math.min(chosen, days.length - 1);
  const here = days[index];
  if (!here) return null;

  const value = of(here);
  const words = value === null ? t('overview.noValue') : say(value, i18n.language);
  const scales = scalesOf(days.map(of), width, isRtl);
  const pick = (event: PointerEvent) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const position = Math.floor((left - (isRtl ? 0 : AXIS.side)) / scales.step);
    const found = isRtl ? days.length - 1 - position : position;
    setChosen(Math.max(0, Math.min(days.length - 1, found)));
  };
  return (
    <Box ref={ref}>
      <Flex justifyContent="space-between" gap="3" mb="2" minHeight="7" flexWrap="wrap">
        <Text color="fg.muted">{dayText(here.day, i18n.language)}</Text>
        <Text fontWeight="600">{words}</Text>
      </Flex>
      <chakra.div
        role="slider"
        tabIndex={0}
        aria-label={t('overview.chart', { measure: t(`overview.measure.${name}`) })}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={index}
        aria-valuetext={`${dayText(here.day, i18n.language)}: ${words}`}
        borderRadius="control"
        touchAction="pan-y"
        minHeight={`${HEIGHT}px`}
        onPointerMove={pick}
        onPointerDown={pick}
        onKeyDown={(event) => {
          const next = moved(event, index, days.length, isRtl);
          if (next === null) return;
          event.preventDefault();
          setChosen(next);
        }}
      >
        {width > 0 && (
          <svg aria-hidden width={width} height={HEIGHT} direction="ltr" style={{ display: 'block' }}>
            <Axis scales={scales} width={width} isRtl={isRtl} say={(tick) => say(tick, i18n.language)} />
            <Bars days={days} of={of} scales={scales} chosen={index} />
            <Dates days={days} scales={scales} width={width} />
          </svg>
        )}
      </chakra.div>
    </Box>
  );
}

type Scales = {
  left: (index: number) => number; // of a day's bar
  barWidth: number;
  step: number; // from bar to bar
  y: (value: number) => number;
  lines: number[]; // values that have a line of their own
};

function scalesOf(values: (number | null)[], width: number, isRtl: boolean): Scales {
  const step = (width - AXIS.side) / values.length;
  const share = values.length > 40 ? 0.8 : values.length > 10 ? 0.65 : 0.4;
  const barWidth = Math.max(0, step * share); // before it is measured the chart has no width
  const [, top] = nice(0, Math.max(4, ...values.map((value) => value ?? 0)), LINES);
  const height = HEIGHT - AXIS.bottom - AXIS.top;
  return {
    left: (index) =>
      (isRtl ? (values.length - 1 - index) * step : AXIS.side + index * step) + (step - barWidth) / 2,
    barWidth,
    step,
    y: (value) => AXIS.top + height * (1 - value / top),
    lines: ticks(0, top, LINES),
  };
}

function Axis(props: { scales: Scales; width: number; isRtl: boolean; say: (tick: number) => string }) {
  const { width, isRtl, say } = props;
  const { y, lines } = props.scales;
  const at = isRtl ? width - AXIS.side + 8 : AXIS.side - 8;
  return lines.map((tick) => (
    <chakra.g key={tick} color="fg.muted">
      <chakra.line
        x1={isRtl ? 0 : AXIS.side}
        x2={isRtl ? width - AXIS.side : width}
        y1={y(tick)}
        y2={y(tick)}
        stroke="border"
      />
      <text
        x={at}
        y={y(tick)}
        dy="0.32em"
        textAnchor={isRtl ? 'start' : 'end'}
        fontSize="11"
        fill="currentColor"
      >
        {shortened(say(tick))}
      </text>
    </chakra.g>
  ));
}

/** The axis needs no currency and no fils: what is counted stands above. */
const shortened = (text: string): string => text.replace(/\.000\b|JOD|د\.أ\.|[\u200e\u200f]/g, '').trim();

function Bars(props: { days: Day[]; of: (day: Day) => number | null; scales: Scales; chosen: number }) {
  const { days, of, chosen } = props;
  const { left, barWidth: width, y } = props.scales;
  return days.map((one, index) => {
    const value = of(one) ?? 0;
    const height = value === 0 ? 2 : Math.max(2, y(0) - y(value));
    return (
      <chakra.rect
        key={one.day}
        x={left(index)}
        y={y(0) - height}
        width={width}
        height={height}
        rx={Math.min(5, width / 3)}
        fill={index === chosen ? 'red.solid' : 'green.solid'}
        opacity={value === 0 ? 0.35 : 1}
      />
    );
  });
}

function Dates({ days, scales, width }: { days: Day[]; scales: Scales; width: number }) {
  const { i18n } = useTranslation();
  const every = Math.max(1, Math.ceil(days.length / Math.max(2, Math.floor(width / LABEL_EVERY_PX))));
  return days.map((one, index) =>
    (days.length - 1 - index) % every === 0 ? (
      <chakra.text
        key={one.day}
        x={Math.max(24, Math.min(width - 24, scales.left(index) + scales.barWidth / 2))}
        y={HEIGHT - 6}
        textAnchor="middle"
        fontSize="11"
        fill="fg.muted"
      >
        {shortDay(one.day, i18n.language)}
      </chakra.text>
    ) : null,
  );
}

/** Arrows go as the eye goes: in Arabic to the left is later. */
function moved(event: KeyboardEvent, index: number, count: number, isRtl: boolean): number | null {
  const later = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const earlier = isRtl ? 'ArrowRight' : 'ArrowLeft';
  const wanted = {
    [later]: index + 1,
    [earlier]: index - 1,
    ArrowUp: index + 1,
    ArrowDown: index - 1,
    Home: 0,
    End: count - 1,
  }[event.key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}
