import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { type AdminTraces, AdminTracesQuery, type TraceSpan } from '../../core/contract/admin-traces.ts';
import { json, readQuery } from '../../core/runtime/http.ts';
import { findTraces, type Trace } from '../../core/vendors/jaeger/traces.ts';

/** What an orchestration and whoever started it did, span by span. */
export async function adminTraces(request: HttpRequest): Promise<HttpResponseInit> {
  const { instance } = readQuery(request, AdminTracesQuery);
  const found = await findTraces('igshop.instance', instance);
  const answer: AdminTraces = {
    isKept: found !== null,
    traces: (found ?? []).map(({ traceID, spans }) => ({ traceId: traceID, spans: inOrder(spans) })),
  };
  return json(answer);
}

const MICROS = 1_000; // in a millisecond

function inOrder(spans: Trace['spans']): TraceSpan[] {
  const sorted = spans.toSorted((a, b) => a.startTime - b.startTime);
  const ids = new Set(sorted.map(({ spanID }) => spanID));
  const firstAt = sorted[0]?.startTime ?? 0;
  return sorted.map(({ spanID, operationName, references, startTime, duration, tags }) => {
    const parent = references.find(({ refType }) => refType === 'CHILD_OF')?.spanID;
    const attributes = Object.fromEntries(tags.map(({ key, value }) => [key, value]));
    const { error, 'otel.status_description': reason, ...rest } = attributes;
    return {
      id: spanID,
      parentId: parent !== undefined && ids.has(parent) ? parent : null,
      name: operationName,
      startedAt: new Date(startTime / MICROS).toISOString(),
      offsetMs: (startTime - firstAt) / MICROS,
      durationMs: duration / MICROS,
      error: error === true ? String(reason || 'failed') : null,
      attributes: rest,
    };
  });
}
