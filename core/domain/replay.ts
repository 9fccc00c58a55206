import * as z from 'zod/mini'; // the site carries it

/** One call of a tool as a comparison shows it. `outcome`: the code it was refused with, or what became of the order. */
export const ReplayCall = z.object({
  name: z.string(),
  arguments: z.unknown(),
  outcome: z.nullable(z.string()),
});
export type ReplayCall = z.infer<typeof ReplayCall>;

/** What a turn came to: once, or now. */
export const ReplaySide = z.object({
  outcome: z.string(), // `answered`, or why it ended otherwise
  reply: z.string(),
  wish: z.nullable(z.string()), // why a person was called
  calls: z.array(ReplayCall),
});
export type ReplaySide = z.infer<typeof ReplaySide>;

export const REPLAY_VERDICTS = [
  'same',
  'words', // the same acts in other words
  'acts', // other acts: tools, what they were asked, what became of the order, or a person is no longer called
  'hands-over', // a person is called now
  'refused', // the verifier refuses what is said now
  'failed', // the model gives no answer now
  'passed', // a scenario: as it is expected
  'not-passed',
  'skipped', // words of it are gone: unsent, erased, or too old
] as const;
export type ReplayVerdict = (typeof REPLAY_VERDICTS)[number];

/** Tools that look and change nothing: how the model searches is no act. */
const LOOKS = new Set(['search_catalog', 'search_knowledge', 'get_item', 'quote_delivery', 'order_status']);

/** What a change makes of a turn. The first that fits, the gravest first. */
export function verdictOf(before: ReplaySide, after: ReplaySide): ReplayVerdict {
  if (after.wish === 'reply-unverified' && before.wish !== 'reply-unverified') return 'refused';
  if (after.outcome !== before.outcome && after.outcome !== 'answered') return 'failed';
  if (after.wish !== null && before.wish === null) return 'hands-over';
  if (after.wish !== before.wish || after.outcome !== before.outcome) return 'acts';
  if (actsOf(before) !== actsOf(after)) return 'acts';
  return plain(before.reply) === plain(after.reply) ? 'same' : 'words';
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Acts as one text, to be compared. Numbers of orders are not: a trial counts elsewhere. */
const actsOf = ({ calls }: ReplaySide): string =>
  JSON.stringify(
    calls
      .filter(({ name }) => !LOOKS.has(name))
      .map(({ name, arguments: args, outcome }) => [name, withoutNumber(args), outcome]),
  );

function withoutNumber(args: unknown): unknown {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return args;
  const entries = Object.entries(args).filter(([key, value]) => key !== 'order_number' && value !== null);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What became of a call, from what the model was told: a code, never words. */
export function outcomeOf(result: unknown): string | null {
  const { refused, order, complete } = (result ?? {}) as {
    refused?: { code?: unknown };
    order?: { status?: unknown };
    complete?: unknown;
  };
  if (typeof refused?.code === 'string') return refused.code;
  if (typeof order?.status === 'string') return complete === true ? `${order.status}-complete` : order.status;
  return null;
}
