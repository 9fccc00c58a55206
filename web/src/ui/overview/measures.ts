import type { Usage } from '../../../../core/contract/usage.ts';
import { duration, money, number } from '../../format.ts';

export type Day = Usage['days'][number];

type Measure = {
  of: (day: Day) => number | null;
  total: (totals: Usage['totals']) => number | null;
  say: (value: number, language: string) => string;
  isBetterLower?: true;
};

/** What the overview counts, each as a tile and as a chart. */
export const MEASURES = {
  answered: { of: (day) => day.answered, total: ({ answered }) => answered, say: number },
  orders: { of: (day) => day.orders, total: ({ orders }) => orders, say: number },
  revenue: { of: (day) => day.revenueFils, total: ({ revenueFils }) => revenueFils, say: money },
  reply: {
    of: (day) => day.medianReplyMs,
    total: ({ medianReplyMs }) => medianReplyMs,
    say: duration,
    isBetterLower: true,
  },
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];
export const measureOf = (name: MeasureName): Measure => MEASURES[name];
