import * as z from 'zod/mini'; // as turn-trace.ts
import { Facts } from './facts.ts';
import { microUsd } from './model-prices.ts';
import { PassageFact } from './passage.ts';
import { Tokens, TracedLine, type TurnTrace, Versions } from './turn-trace.ts';

/** A step of a turn as it was stored: its name, its result, how long it took. */
export type StepTaken = { name: string; result: unknown; ms: number };

export type PartSent = {
  partNo: number;
  body: string;
  photo: string | null; // SKU of the item whose picture it is
  state: string;
  code: string | null;
  messageId: string | null;
  ms: number | null; // from our call to the answer; null: not known
};

/** Words of a picture or a voice message, as they are kept with its message. */
export type WordsRead = { mid: string; n: number; words: string };

export type TurnTaken = {
  turnId: string;
  outcome: string;
  isDryRun: boolean;
  openedAtMs: number;
  closedAtMs: number;
  steps: StepTaken[]; // in the order in which they were done
  parts: PartSent[]; // of a dry run: the reply's, with the state `dry-run`
  read?: WordsRead[]; // of the messages that it answers
};

/** The trace of a turn that is over. A step whose words were taken out is left out, and `isErased` says so. */
export function traceOf({ steps, parts, read: words = [], ...turn }: TurnTaken): TurnTrace {
  const rounds = roundsOf(steps);
  const media = read(steps, 'media', Media);
  const tokens = sumOf([...rounds, ...(media ? [media] : [])]);
  const context = read(steps, 'context', Context);
  const isErased = context?.erased === true;
  const { lines = [], state = {}, facts = Facts.parse({}) } = context ?? {};
  return {
    turnId: turn.turnId,
    outcome: turn.outcome,
    isDryRun: turn.isDryRun,
    openedAt: new Date(turn.openedAtMs).toISOString(),
    closedAt: new Date(turn.closedAtMs).toISOString(),
    isErased,
    isCut: false,
    versions: rounds.at(-1)?.versions ?? { instructions: null, profile: null },
    known: { lines, state: isErased ? {} : state, facts },
    media: media && mediaOf(media, words, { ms: msOf(steps, 'media'), closedAtMs: turn.closedAtMs }),
    retrieved: read(steps, 'knowledge', Knowledge),
    rounds: rounds.map(({ versions: _, ...round }) => round),
    called: rounds.flatMap((round) => calledIn(round, steps)),
    reply: read(steps, 'reply', Reply),
    sent: parts.map(({ partNo: part, body: text, photo, state, code, messageId }) => {
      return { part, text, photo, state, code, messageId };
    }),
    tokens,
    costMicroUsd:
      costOf(rounds.at(-1)?.model ?? media?.model ?? null, tokens, turn.closedAtMs) +
      (media?.voiceMicroUsd ?? 0),
    took: [...steps.flatMap(tookOf), ...parts.flatMap(sendingOf)],
  };
}

const Context = z.object({
  lines: z.array(TracedLine),
  state: z._default(z.record(z.string(), z.unknown()), {}),
  facts: z.prefault(Facts, {}),
  erased: z.optional(z.boolean()),
});
const Knowledge = z.object({ passages: z.array(PassageFact), away: z.nullable(z.string()) });
const Model = z.object({
  text: z.string(),
  calls: z.array(z.object({ name: z.string(), arguments: z.string() })),
  tokens: Tokens,
  model: z.string(),
  prompt: z._default(z.string(), ''),
  cut: z._default(z.boolean(), false),
  versions: z.optional(Versions),
});
const Media = z.object({
  parts: z.array(
    z.object({
      mid: z.string(),
      n: z.int(),
      kind: z.enum(['heard', 'seen', 'unread']),
      code: z.nullable(z.string()),
    }),
  ),
  shared: z.array(
    z.object({ mediaId: z.string(), isOurs: z.nullable(z.boolean()), skus: z.array(z.string()) }),
  ),
  model: z.nullable(z.string()),
  tokens: Tokens,
  voiceMicroUsd: z.number(),
});
const Tool = z.object({ content: z.string(), facts: Facts });
const Refused = z.object({ problems: z.array(z.string()) });
const Reply = z.object({ text: z.string(), wish: z.nullable(z.string()) });

function read<S extends z.ZodMiniType>(steps: StepTaken[], name: string, schema: S): z.infer<S> | null {
  const step = steps.find((one) => one.name === name);
  return step ? (schema.safeParse(step.result).data ?? null) : null; // taken out: nothing to read
}

type Round = TurnTrace['rounds'][number] & { versions: z.infer<typeof Versions> | undefined };

function roundsOf(steps: StepTaken[]): Round[] {
  const rounds = steps.flatMap(({ name, ms }): Round[] => {
    const round = Number(/^model-(\d+)$/.exec(name)?.[1] ?? 0);
    const said = round ? read(steps, name, Model) : null;
    if (!said) return [];
    const problems = read(steps, `refused-${round}`, Refused)?.problems ?? [];
    const { cut: isCutOff, ...rest } = said;
    return [{ round, problems, isCutOff, ms, versions: undefined, ...rest }];
  });
  return rounds.sort((a, b) => a.round - b.round);
}

function calledIn({ round, calls }: Round, steps: StepTaken[]): TurnTrace['called'] {
  return calls.flatMap((call, index) => {
    const name = `tool-${round}-${index}`;
    const ran = read(steps, name, Tool);
    const ms = msOf(steps, name);
    return ran ? [{ round, ...call, result: ran.content, facts: ran.facts, ms }] : [];
  });
}

function sumOf(rounds: { tokens: z.infer<typeof Tokens> }[]): z.infer<typeof Tokens> {
  const sum = (pick: (round: { tokens: z.infer<typeof Tokens> }) => number) =>
    rounds.reduce((total, one) => total + pick(one), 0);
  return {
    in: sum(({ tokens }) => tokens.in),
    cached: sum(({ tokens }) => tokens.cached),
    out: sum(({ tokens }) => tokens.out),
  };
}

/** What was read, with the words that are kept with the messages still. */
function mediaOf(
  { parts, shared, model, tokens, voiceMicroUsd }: z.infer<typeof Media>,
  words: WordsRead[],
  { ms, closedAtMs }: { ms: number; closedAtMs: number },
): TurnTrace['media'] {
  const wordsOf = (mid: string, n: number) =>
    words.find((one) => one.mid === mid && one.n === n)?.words ?? '';
  return {
    parts: parts.map(({ mid, n, kind, code }) => ({ mid, kind, words: wordsOf(mid, n), code })),
    shared,
    model,
    costMicroUsd: costOf(model, tokens, closedAtMs) + voiceMicroUsd,
    ms,
  };
}

const msOf = (steps: StepTaken[], name: string): number => steps.find((one) => one.name === name)?.ms ?? 0;

/** As the turn is booked: every round at the price of the last one's model, on the day on which it ended. */
function costOf(model: string | null, tokens: z.infer<typeof Tokens>, closedAtMs: number): number {
  const usage = { model, tokensIn: tokens.in, tokensCached: tokens.cached, tokensOut: tokens.out };
  return microUsd(usage, new Date(closedAtMs).toISOString().slice(0, 10));
}

/** What is stored together with another step took no time of its own. */
function tookOf({ name, ms }: StepTaken): TurnTrace['took'] {
  const what = /^(context|media|model|tool)(?:-|$)/.exec(name)?.[1] as 'context' | 'media' | 'model' | 'tool';
  return what ? [{ what, name, ms }] : [];
}

const sendingOf = ({ partNo, ms }: PartSent): TurnTrace['took'] =>
  ms === null ? [] : [{ what: 'send', name: `part-${partNo}`, ms }];
