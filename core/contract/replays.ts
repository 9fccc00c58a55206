import * as z from 'zod/mini';
import { REPLAY_VERDICTS, ReplaySide } from '../domain/replay.ts';
import { pageOf } from './page.ts';
import { CandidateInput } from './playground.ts';

const Ids = z
  .array(z.string().check(z.minLength(1), z.maxLength(40)))
  .check(z.minLength(1), z.maxLength(100));

/** Which turns are compared, a hundred at most: the newest, some, a conversation's newest, or scenarios. */
const Which = z.union([
  z.object({ last: z.int().check(z.gte(1), z.lte(100)) }),
  z.object({
    turnIds: z.array(z.string().check(z.regex(/^\d{1,18}$/))).check(z.minLength(1), z.maxLength(100)),
  }),
  z.object({ customerId: z.uuid() }),
  z.object({ scenarios: z.union([z.literal('all'), Ids]) }),
]);

/**
 * `POST /api/replays[?dryRun=true]`: past turns or scenarios with a change that is not published → 202 `{jobId}`, a job of
 * the kind `replay-turns`. Nothing is sent, no order is touched. `answers: 'recorded'` asks no model and costs nothing: it
 * shows what rules and the verifier make of what was said then. With `dryRun` the answer is a `ReplayEstimate`.
 */
export const ReplayInput = z.object({
  turns: Which,
  candidate: z._default(
    z.object({
      ...CandidateInput.shape,
      model: z.optional(z.string().check(z.maxLength(100))), // one that the product's owner allows
      promptVersion: z.optional(z.string().check(z.maxLength(20))), // one of `GET /api/prompt-versions`
    }),
    {},
  ),
  answers: z._default(z.enum(['model', 'recorded']), 'model'),
  title: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120))),
});
export type ReplayInput = z.infer<typeof ReplayInput>;

export const ReplayEstimate = z.object({
  turns: z.int(),
  costMicroUsd: z.int(), // by list price and what the turns took; 0 for answers that are recorded, or a model without a price
  left: z.int(), // turns that the shop may still compare today
  models: z.array(z.string()), // the one in force first
  promptVersion: z.string(),
});
export type ReplayEstimate = z.infer<typeof ReplayEstimate>;

/** `GET /api/prompt-versions`: what the agent itself can be compared by; the one in force first, then the newest. */
export const PromptVersions = z.object({
  items: z.array(
    z.object({
      version: z.string(),
      isInForce: z.boolean(),
      about: z.object({ ar: z.string(), en: z.string() }), // what it does otherwise than the one before
    }),
  ),
});
export type PromptVersions = z.infer<typeof PromptVersions>;

const Counts = z.partialRecord(z.enum(REPLAY_VERDICTS), z.int());

/** `GET /api/replays`: the newest first. */
export const Replay = z.object({
  jobId: z.string(),
  title: z.string(),
  answers: z.enum(['model', 'recorded']),
  status: z.enum(['running', 'succeeded', 'failed', 'cancelled']),
  candidate: ReplayInput.shape.candidate,
  turns: z.int(),
  counts: Counts,
  costMicroUsd: z.int(),
  author: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
});
export type Replay = z.infer<typeof Replay>;
export const Replays = pageOf(Replay);

export const ReplayTurn = z.object({
  no: z.int(),
  turnId: z.nullable(z.string()),
  scenarioId: z.nullable(z.string()),
  scenarioTitle: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  messageId: z.nullable(z.string()), // of the reply, in the conversation
  asked: z.nullable(z.string()), // null: the words are gone
  verdict: z.nullable(z.enum(REPLAY_VERDICTS)), // null: not run yet
  before: z.nullable(ReplaySide),
  after: z.nullable(ReplaySide),
  unmet: z.array(z.object({ kind: z.string(), what: z.string() })),
  costMicroUsd: z.int(),
  ms: z.int(),
});
export type ReplayTurn = z.infer<typeof ReplayTurn>;

/** `GET /api/replays/{id}`: with every turn. Turns whose conversation was erased have gone from it. */
export const ReplayFull = z.extend(Replay, { items: z.array(ReplayTurn) });
export type ReplayFull = z.infer<typeof ReplayFull>;
