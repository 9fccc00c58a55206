import * as z from 'zod/mini';
import { MANNERS } from '../domain/manners.ts';
import { TurnTrace } from '../domain/turn-trace.ts';
import { INSTRUCTIONS_CHARS_MAX } from './instructions.ts';
import { Rules } from './rules.ts';

export const TRIAL_CHARS_MAX = 1_000;

/** A change that is not published: what is absent is as it is in force. */
export const CandidateInput = z.object({
  instructions: z.optional(z.string().check(z.maxLength(INSTRUCTIONS_CHARS_MAX))),
  rules: z.optional(Rules),
  tone: z.optional(z.enum(MANNERS)),
});
export type CandidateInput = z.infer<typeof CandidateInput>;

const TrialAttachment = z.object({
  type: z.enum(['image', 'video', 'audio', 'file', 'post', 'reel']),
  url: z.optional(z.url().check(z.maxLength(2_000))),
  title: z.optional(z.string().check(z.maxLength(200))),
});

/**
 * `POST /api/playground/messages`: what the agent would answer a customer, by the real pipeline; nothing is sent, no
 * order is kept. Without `sessionId` a new trial begins, which ends six hours after its last message.
 */
export const PlaygroundMessage = z
  .object({
    text: z._default(z.string().check(z.trim(), z.maxLength(TRIAL_CHARS_MAX)), ''),
    attachments: z._default(z.array(TrialAttachment).check(z.maxLength(5)), []),
    sessionId: z.optional(z.uuid()),
    ...CandidateInput.shape,
  })
  .check(
    z.refine(({ text, attachments }) => text !== '' || attachments.length > 0, {
      error: 'expected words or an attachment',
      path: ['text'],
    }),
  );

const ToolCall = z.object({
  name: z.string(),
  arguments: z.unknown(),
  result: z.unknown(), // what the model was told
});

export const PlaygroundAnswer = z.object({
  sessionId: z.string(),
  no: z.int(), // of the turn within its trial, from 1
  asked: z.string(), // as the model read it; a card's number is masked
  at: z.iso.datetime(),
  outcome: z.enum(['answered', 'opted-out', 'model-refused', 'failed']),
  reply: z.string(), // empty: nothing would have been sent
  parts: z.array(z.string()), // the reply's messages
  photos: z._default(z.array(z.object({ sku: z.string(), name: z.string() })), []), // catalogue photos that would follow
  wish: z.nullable(z.string()), // why a person would have been called; then the AI would be silent for twelve hours
  toolCalls: z.array(ToolCall),
  trace: TurnTrace,
});
export type PlaygroundAnswer = z.infer<typeof PlaygroundAnswer>;

/** `GET /api/playground`: the member's trial that was used last; `DELETE` ends it, and all others of theirs. */
export const Playground = z.object({
  sessionId: z.nullable(z.string()),
  turns: z.array(PlaygroundAnswer),
  left: z.int(), // messages that the shop may still try today
});
export type Playground = z.infer<typeof Playground>;

/** `GET /api/playground/suggestions`: questions made from what the shop sells and promises. */
export const Suggestions = z.object({
  items: z.array(z.object({ kind: z.string(), text: z.string() })),
});
