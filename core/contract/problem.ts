import * as z from 'zod/mini';

/** What every refused call answers, as `application/problem+json` (RFC 9457). `code` is stable; texts are not. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  /** What exactly was wrong: `path` as dots and indexes, `line` (from 1) where the body was text. */
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string(), line: z.optional(z.int()) }))),
});
export type Problem = z.infer<typeof Problem>;
