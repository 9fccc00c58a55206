import { z } from 'zod';
import { json, problem } from '../http/answers.ts';
import type { Route, SandboxDeps, SandboxResponse } from '../types.ts';
import { MetricExport, TraceExport } from './otlp.ts';
import { createTelemetryStore, type StoredSpan } from './store.ts';

const Tags = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A collector of OTLP over HTTP as JSON, and the two calls of Jaeger's query API that read a trace: README.md. */
export function telemetryRoutes({ db }: SandboxDeps): Route[] {
  const store = createTelemetryStore(db);
  const route = (method: string, pattern: string, handle: Route['handle']): Route => ({
    method,
    pattern,
    handle,
  });
  return [
    route('POST', '/otlp/v1/traces', async (request) => {
      const spans = TraceExport.safeParse(request.json());
      if (!spans.success) return problem(400, z.prettifyError(spans.error));
      await store.addSpans(spans.data);
      return json(200, {});
    }),
    route('POST', '/otlp/v1/metrics', async (request) => {
      const metrics = MetricExport.safeParse(request.json());
      if (!metrics.success) return problem(400, z.prettifyError(metrics.error));
      await store.addMetrics(metrics.data);
      return json(200, {});
    }),
    route('GET', '/jaeger/api/traces/:traceId', async ({ params }) =>
      traces(await store.traces({ traceId: params.traceId ?? '' })),
    ),
    route('GET', '/jaeger/api/traces', async ({ query }) => {
      const tags = Tags.safeParse(jsonOrNull(query.get('tags')));
      if (!tags.success) return problem(400, 'tags: expected a JSON object of names and values');
      return traces(await store.traces({ tags: tags.data }));
    }),
    route('GET', '/_control/metrics', async () => json(200, await store.metrics())),
  ];
}

function jsonOrNull(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null; // refused as what is no object
  }
}

/** As Jaeger shows traces: times in µs, attributes as tags. */
function traces(spans: StoredSpan[]): SandboxResponse {
  const byTrace = Map.groupBy(spans, ({ traceId }) => traceId);
  const data = [...byTrace].map(([traceID, all]) => ({
    traceID,
    spans: all.map(jaegerSpan),
    processes: { p1: { serviceName: 'ig-shop-agent', tags: [] } },
  }));
  return json(200, { data, total: data.length, limit: 0, offset: 0, errors: null });
}

function jaegerSpan({ traceId: traceID, spanId, parentId, attributes, error, ...span }: StoredSpan) {
  const failed = error === null ? {} : { error: true, 'otel.status_description': error };
  return {
    traceID,
    spanID: spanId,
    operationName: span.name,
    references: parentId ? [{ refType: 'CHILD_OF', traceID, spanID: parentId }] : [],
    startTime: span.startMicros,
    duration: span.durationMicros,
    tags: Object.entries({ ...attributes, ...failed }).map(([key, value]) => ({
      key,
      type: typeof value === 'number' ? 'float64' : typeof value === 'boolean' ? 'bool' : 'string',
      value,
    })),
    processID: 'p1',
  };
}
