import * as z from 'zod/mini';
import { TurnTrace } from '../domain/turn-trace.ts';

/** Why there is nothing to tell; a new reason must not break an old page. */
export const WHY_NOTHING = [
  'under-way', // the turn is not over: ask again
  'no-turn', // not written by the AI
  'older', // traces are kept for thirty days
] as const;

/**
 * `GET /api/conversations/{customerId}/messages/{id}/why`: what an AI's message was made of. 200 also where there is
 * nothing to tell; 404 for a message that is not this conversation's; 503 `traces-unavailable` while the store of traces
 * is away.
 */
export const WhyAnswer = z.object({
  trace: z.nullable(TurnTrace),
  nothing: z.nullable(z.string()), // of WHY_NOTHING; null where there is a trace
});
export type WhyAnswer = z.infer<typeof WhyAnswer>;
