import * as z from 'zod/mini';

/** One step of a trace: a door, an activity, a timer or a call of another service. Without a customer's words. */
export const TraceSpan = z.object({
  id: z.string(),
  parentId: z.nullable(z.string()), // null: nobody here, or a host that keeps its own
  name: z.string(),
  startedAt: z.iso.datetime(),
  offsetMs: z.number(), // since the trace's first span
  durationMs: z.number(),
  error: z.nullable(z.string()), // a code; null: it went well
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type TraceSpan = z.infer<typeof TraceSpan>;

/**
 * `GET /api/admin/traces?instance=`: the traces in which an orchestration ran, the newest first, each with its spans in
 * the order in which they began. `isKept` false: this copy's spans are kept elsewhere (Application Insights), and found
 * there by the instance's id, `igshop.instance`.
 */
export const AdminTraces = z.object({
  isKept: z.boolean(),
  traces: z.array(z.object({ traceId: z.string(), spans: z.array(TraceSpan) })),
});
export type AdminTraces = z.infer<typeof AdminTraces>;

export const AdminTracesQuery = z.object({
  instance: z.string().check(z.minLength(1), z.maxLength(256), z.regex(/^[\w:.-]+$/)),
});
