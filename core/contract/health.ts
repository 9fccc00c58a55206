import * as z from 'zod/mini';

const Check = z.enum(['ok', 'down']);

/** `GET /api/health`: `search` and `cosmos` are `off` where none is set. 200, or 503 when a part is `down`. */
export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  checks: z.object({
    postgres: Check,
    blob: Check,
    search: z.enum([...Check.options, 'off']),
    cosmos: z.enum([...Check.options, 'off']),
    taskHub: Check,
  }),
});
export type Health = z.infer<typeof Health>;
