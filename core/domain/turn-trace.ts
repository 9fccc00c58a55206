import * as z from 'zod/mini'; // the site carries it
import { Facts } from './facts.ts';
import { PassageFact } from './passage.ts';

export const Tokens = z.object({ in: z.int(), cached: z.int(), out: z.int() });

/** One message as the model read it. */
export const TracedLine = z.object({
  mid: z.string(), // an unsend takes the line out by it
  by: z.enum(['customer', 'shop']),
  text: z.string(),
  now: z.boolean(), // of the burst that was answered
});

/**
 * What was made of pictures, voice messages and shared posts before the model was asked. The words are those kept with the
 * message: empty where nothing could be read, or where they are gone by now.
 */
const Media = z.object({
  parts: z.array(
    z.object({
      mid: z.string(),
      kind: z.enum(['heard', 'seen', 'unread']),
      words: z.string(),
      code: z.nullable(z.string()), // why it is unread
    }),
  ),
  shared: z.array(
    z.object({ mediaId: z.string(), isOurs: z.nullable(z.boolean()), skus: z.array(z.string()) }),
  ),
  model: z.nullable(z.string()), // that looked at pictures
  costMicroUsd: z.int(), // by list price; in the turn's too
  ms: z.int(),
});

/** One answer of the model, and what the verifier had against it. */
const Round = z.object({
  round: z.int(),
  model: z.string(),
  prompt: z.string(), // version of the prompt, prompts/versions.json
  text: z.string(),
  calls: z.array(z.object({ name: z.string(), arguments: z.string() })), // as JSON; run below, under `called`
  tokens: Tokens,
  isCutOff: z.boolean(), // by the token limit
  problems: z.array(z.string()), // why it was not sent; `kind: …` each, readable by `problemOf`
  ms: z.int(),
});

/** One call of a tool. `result`: what the model was told, as JSON; `facts`: what it proved. */
const Called = z.object({
  round: z.int(),
  name: z.string(),
  arguments: z.string(),
  result: z.string(),
  facts: Facts,
  ms: z.int(),
});

const SentPart = z.object({
  part: z.int(), // from 1
  text: z.string(), // empty: it is a picture
  photo: z._default(z.nullable(z.string()), null), // SKU of the item whose picture it is
  state: z.string(), // of the outbox; `dry-run`: shown and never sent
  code: z.nullable(z.string()), // why it was refused or abandoned
  messageId: z.nullable(z.string()), // Meta's
});

/** What of the shop's settings was in force when the model was last asked. */
export const Versions = z.object({
  instructions: z.nullable(z.int()), // null: the shop had none
  profile: z.nullable(z.iso.datetime()), // profile and rules are one document: when it was last written
});

export type Versions = z.infer<typeof Versions>;

/** Where a turn's time went, in the order in which it was spent. `what` groups, `name` is the step's own. */
const Took = z.object({
  what: z.enum(['context', 'media', 'model', 'tool', 'send']),
  name: z.string(),
  ms: z.int(),
});

/**
 * Everything that happened in one turn, from what was known to what was sent: kept for thirty days, to be asked "why
 * did it say that?". It holds words of a customer: never log it.
 */
export const TurnTrace = z.object({
  turnId: z.string(),
  outcome: z.string(), // `answered`, or why it ended otherwise
  isDryRun: z.boolean(), // tried by a merchant: nothing was sent, no order kept
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime(),
  isErased: z.boolean(), // a message that it rests on was unsent or changed: what was made of it is gone
  isCut: z.boolean(), // too large to be kept whole
  versions: Versions,
  known: z.object({
    lines: z.array(TracedLine),
    state: z.record(z.string(), z.unknown()), // the turn context as the model read it
    facts: Facts, // what the context proved
  }),
  media: z._default(z.nullable(Media), null), // null: there was none
  retrieved: z.nullable(z.object({ passages: z.array(PassageFact), away: z.nullable(z.string()) })), // null: not looked for
  rounds: z.array(Round),
  called: z.array(Called),
  reply: z.nullable(z.object({ text: z.string(), wish: z.nullable(z.string()) })), // wish: why a person was called
  sent: z.array(SentPart),
  tokens: Tokens, // of all rounds, and of looking at pictures
  costMicroUsd: z.int(), // by list price
  took: z.array(Took),
});
export type TurnTrace = z.infer<typeof TurnTrace>;
