import * as z from 'zod/mini';

const Check = z.enum(['ok', 'down']);

/** `GET /api/health`: 200 when every part is `ok`, 503 when one is `down`. */
export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  checks: z.object({ postgres: Check, blob: Check, taskHub: Check }),
});
export type Health = z.infer<typeof Health>;
