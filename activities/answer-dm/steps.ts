import { z } from 'zod';
import { Line } from '../../core/data/turn-context.ts';
import { Facts } from '../../core/domain/facts.ts';
import { PassageFact } from '../../core/domain/passage.ts';
import { Versions } from '../../core/domain/turn-trace.ts';

/** What `fetchContext` found: the words with their `mid`, the rest as the model reads it. */
export const ContextStep = z.object({
  lines: z.array(Line),
  state: z.record(z.string(), z.unknown()), // the turn context's JSON, prompts/README.md
  facts: Facts,
});
export type ContextStep = z.infer<typeof ContextStep>;

const Call = z.object({ id: z.string(), name: z.string(), arguments: z.string() });

/** One answer of the model. */
export const ModelStep = z.object({
  text: z.string(),
  calls: z.array(Call),
  tokens: z.object({ in: z.number(), cached: z.number(), out: z.number() }),
  model: z.string(),
  prompt: z.string().default(''), // version of the prompt that it was asked with
  versions: z.optional(Versions), // of the shop's own texts
  cut: z.boolean().default(false), // the token limit ended it: half an answer
});
export type ModelStep = z.infer<typeof ModelStep>;

/** One tool call's answer to the model, and what it proved. */
export const ToolStep = z.object({
  callId: z.string(),
  content: z.string(),
  facts: Facts,
  pendingAtMs: z.number().nullable().default(null), // tried only, at that time: it is done when the reply is let go
});
export type ToolStep = z.infer<typeof ToolStep>;

/** What was found in the shop's documents for the customer's words; `away`: why nothing was looked for. */
export const KnowledgeStep = z.object({
  passages: z.array(PassageFact),
  away: z.string().nullable(),
});
export type KnowledgeStep = z.infer<typeof KnowledgeStep>;

/**
 * What was read of the media of a turn's messages. The words are with the messages and in the context's lines, where an
 * unsend finds them; here is what became of each, what it cost, and which products the shared posts show.
 */
export const MediaStep = z.object({
  parts: z.array(
    z.object({
      mid: z.string(),
      n: z.int(),
      kind: z.enum(['heard', 'seen', 'unread']),
      code: z.string().nullable(),
    }),
  ),
  shared: z.array(
    z.object({ mediaId: z.string(), isOurs: z.boolean().nullable(), skus: z.array(z.string()) }),
  ),
  model: z.string().nullable(), // that looked at pictures
  prompt: z.string().default(''), // version of the prompt that it was asked with
  tokens: z.object({ in: z.number(), cached: z.number(), out: z.number() }), // of pictures
  voiceMicroUsd: z.number(), // booked under its own model
});
export type MediaStep = z.infer<typeof MediaStep>;

/** A reply that was refused, and why; it goes back to the model once. */
export const RefusedStep = z.object({
  problems: z.array(z.string()),
  kept: z.string().nullable().default(null), // true, and refused for its style alone: sent where the next try is not true
});
export type RefusedStep = z.infer<typeof RefusedStep>;

/** What will be sent. */
export const ReplyStep = z.object({
  text: z.string(),
  wish: z.string().nullable(), // why a person is wanted; null: nobody is
  by: z.enum(['model', 'code', 'member']).default('model'), // whose words: a member's were let go by them, as drafted or edited
  farewell: z.boolean().default(false), // the last automated message to a customer who wants none
  prices: z.array(z.tuple([z.string(), z.number().int()])).optional(), // SKU and fils of the items it may speak of
  photos: z.array(z.string()).optional(), // SKUs of items whose catalogue photos go with it
});
export type ReplyStep = z.input<typeof ReplyStep>;

/** Names of the steps of a turn. */
export const step = {
  context: 'context',
  knowledge: 'knowledge',
  media: 'media',
  model: (round: number) => `model-${round}`,
  tool: (round: number, index: number) => `tool-${round}-${index}`,
  refused: (round: number) => `refused-${round}`,
  reply: 'reply',
};

/** A turn's steps, read once. `tools` by name, in the order in which they were done. */
export type TurnSteps = {
  context: ContextStep;
  knowledge: KnowledgeStep | null; // null: not looked for
  media?: MediaStep | null; // null: there was none
  models: Map<number, ModelStep>;
  tools: Map<string, ToolStep>;
  refused: Map<number, RefusedStep>;
  reply: ReplyStep | null;
};

/** @throws ZodError where the turn has no context yet. */
export function parseSteps(steps: Map<string, unknown>): TurnSteps {
  const parsed: TurnSteps = {
    context: ContextStep.parse(steps.get(step.context)),
    knowledge: steps.has(step.knowledge) ? KnowledgeStep.parse(steps.get(step.knowledge)) : null,
    media: MediaStep.safeParse(steps.get(step.media)).data ?? null, // erased with the words that it was made of
    models: new Map(),
    tools: new Map(),
    refused: new Map(),
    reply: steps.has(step.reply) ? ReplyStep.parse(steps.get(step.reply)) : null,
  };
  for (const [name, result] of steps) {
    const [model, refused] = [roundOf(name, 'model'), roundOf(name, 'refused')];
    if (model !== null) parsed.models.set(model, ModelStep.parse(result));
    if (refused !== null) parsed.refused.set(refused, RefusedStep.parse(result));
    if (name.startsWith('tool-')) parsed.tools.set(name, ToolStep.parse(result));
  }
  return parsed;
}

/** A step's number, when it is of that kind: `model-3` → 3. */
export function roundOf(name: string, kind: 'model' | 'refused'): number | null {
  const match = /^(model|refused)-(\d+)$/.exec(name);
  return match?.[1] === kind ? Number(match[2]) : null;
}
