import { z } from 'zod';

const Value = z.union([
  z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
  z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
  z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
  z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
]);
const Attributes = z
  .array(z.object({ key: z.string(), value: Value }))
  .default([])
  .transform((pairs) => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));
export type Attributes = z.output<typeof Attributes>;

const Nanos = z.union([z.string().regex(/^\d+$/), z.number()]).transform((nanos) => BigInt(nanos));
const ERROR = 2;

const OtlpSpan = z
  .object({
    traceId: z.string().regex(/^[\da-f]{32}$/),
    spanId: z.string().regex(/^[\da-f]{16}$/),
    parentSpanId: z.string().optional(),
    name: z.string(),
    startTimeUnixNano: Nanos,
    endTimeUnixNano: Nanos,
    attributes: Attributes,
    status: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
  })
  .transform(({ startTimeUnixNano: start, endTimeUnixNano: end, parentSpanId, status, ...span }) => ({
    ...span,
    parentSpanId: parentSpanId || null,
    startMicros: Number(start / 1_000n),
    durationMicros: Number((end - start) / 1_000n),
    error: status?.code === ERROR ? (status.message ?? '') : null,
  }));
export type Span = z.output<typeof OtlpSpan>;

/** OTLP's JSON for traces: what of it a span is made of. */
export const TraceExport = z
  .object({
    resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(OtlpSpan) })) })),
  })
  .transform(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );

const Point = z.object({
  attributes: Attributes,
  asInt: z.coerce.number().optional(),
  asDouble: z.number().optional(),
  count: z.coerce.number().optional(),
  sum: z.number().optional(),
});
const Points = z.object({ dataPoints: z.array(Point) });

/** OTLP's JSON for metrics: counters as sums, histograms as count and sum; both count from the process's start. */
export const MetricExport = z
  .object({
    resourceMetrics: z.array(
      z.object({
        scopeMetrics: z.array(
          z.object({
            metrics: z.array(
              z.object({ name: z.string(), sum: Points.optional(), histogram: Points.optional() }),
            ),
          }),
        ),
      }),
    ),
  })
  .transform(({ resourceMetrics }) =>
    resourceMetrics
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
      .flatMap(({ name, sum, histogram }) =>
        [...(sum?.dataPoints ?? []), ...(histogram?.dataPoints ?? [])].map((point) => ({
          name,
          attributes: point.attributes,
          count: point.count ?? null,
          sum: point.sum ?? point.asInt ?? point.asDouble ?? 0,
        })),
      ),
  );
export type Metric = z.output<typeof MetricExport>[number];
