import type { Pool } from 'pg';
import type { Attributes, Metric, Span } from './otlp.ts';

/** Run by the sandbox's migrations; safe to run again. */
export const telemetrySchema = `
create table if not exists sandbox.spans (
  trace_id text not null,
  span_id text not null,
  parent_id text,
  name text not null,
  start_us bigint not null,
  duration_us bigint not null,
  attributes jsonb not null,
  error text, -- null: it went well
  primary key (trace_id, span_id)
);
create index if not exists spans_by_start on sandbox.spans (start_us desc);
create index if not exists spans_by_attribute on sandbox.spans using gin (attributes jsonb_path_ops);
create table if not exists sandbox.metrics (
  name text not null,
  attributes jsonb not null,
  count bigint,
  sum float8 not null,
  primary key (name, attributes)
);
`;

const SPANS_KEPT = 50_000;
const TRACES_MAX = 50;

export type StoredSpan = {
  traceId: string;
  spanId: string;
  parentId: string | null;
  name: string;
  startMicros: number;
  durationMicros: number;
  attributes: Attributes;
  error: string | null;
};

export function createTelemetryStore(db: Pool) {
  return {
    addSpans: async (spans: Span[]): Promise<void> => {
      await db.query(
        `insert into sandbox.spans (trace_id, span_id, parent_id, name, start_us, duration_us, attributes, error)
         select s."traceId", s."spanId", s."parentSpanId", s.name, s."startMicros", s."durationMicros", s.attributes, s.error
           from jsonb_to_recordset($1::jsonb) as s ("traceId" text, "spanId" text, "parentSpanId" text, name text,
                "startMicros" bigint, "durationMicros" bigint, attributes jsonb, error text)
         on conflict do nothing`,
        [JSON.stringify(spans)],
      );
      await db.query(
        `delete from sandbox.spans where start_us <
           (select start_us from sandbox.spans order by start_us desc offset ${SPANS_KEPT} limit 1)`,
      );
    },
    addMetrics: async (metrics: Metric[]): Promise<void> => {
      await db.query(
        `insert into sandbox.metrics (name, attributes, count, sum)
         select m.name, m.attributes, m.count, m.sum
           from jsonb_to_recordset($1::jsonb) as m (name text, attributes jsonb, count bigint, sum float8)
         on conflict (name, attributes) do update set count = excluded.count, sum = excluded.sum`,
        [JSON.stringify(metrics)],
      );
    },
    metrics: async (): Promise<Metric[]> => {
      const { rows } = await db.query(
        'select name, attributes, count::int, sum from sandbox.metrics order by name, attributes',
      );
      return rows;
    },
    /** Whole traces, the newest first: those named, or those with a span that has such attributes. */
    traces: async (wanted: { traceId: string } | { tags: Attributes }): Promise<StoredSpan[]> => {
      const byId = 'traceId' in wanted;
      const { rows } = await db.query(
        `with wanted as (
           select trace_id, max(start_us) as last from sandbox.spans
            where ${byId ? 'trace_id = $1' : 'attributes @> $1::jsonb'}
            group by trace_id order by last desc limit ${TRACES_MAX}
         )
         select trace_id as "traceId", span_id as "spanId", parent_id as "parentId", name,
                start_us::float8 as "startMicros", duration_us::float8 as "durationMicros", attributes, error
           from sandbox.spans join wanted using (trace_id) order by last desc, start_us, span_id`,
        [byId ? wanted.traceId : JSON.stringify(wanted.tags)],
      );
      return rows;
    },
  };
}
