import * as z from 'zod/mini';
import { TurnTrace } from '../domain/turn-trace.ts';

/**
 * `GET /api/conversations/{customerId}/messages/{id}/why`: what an AI's message was made of. 200 also where there is
 * nothing to tell; 404 for a message that is not this conversation's; 503 `traces-unavailable` while the store of traces
 * is away.
 */
export const WhyAnswer = z.object({
  trace: z.nullable(TurnTrace),
  /**
   * Null where there is a trace; else why there is none: `under-way` (ask again), `no-turn` (the AI did not write it),
   * `older` (than thirty days). A new reason must not break an old page.
   */
  nothing: z.nullable(z.string()),
});
export type WhyAnswer = z.infer<typeof WhyAnswer>;
