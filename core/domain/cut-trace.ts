import type { TurnTrace } from './turn-trace.ts';

/** The store takes 2 MB of an item; what it adds to ours is little. */
export const TRACE_BYTES_MAX = 1_800_000;

const LINES_KEPT = 20;
const CHARS = [20_000, 2_000, 200]; // of each text, from the first try to the last

/**
 * A trace as large as the store takes: what the model read as a whole goes first, then old lines, then the ends of long
 * texts. `isCut` says that something is missing.
 */
export function cutToFit(trace: TurnTrace, bytesMax = TRACE_BYTES_MAX): TurnTrace {
  if (bytesOf(trace) <= bytesMax) return trace;
  const { known } = trace;
  const lines = [...known.lines.filter((line) => !line.now), ...known.lines.filter((line) => line.now)];
  let cut: TurnTrace = {
    ...trace,
    isCut: true,
    known: { ...known, state: {}, lines: lines.slice(-LINES_KEPT) },
  };
  for (const chars of CHARS) {
    if (bytesOf(cut) <= bytesMax) return cut;
    cut = shortened(cut, chars);
  }
  if (bytesOf(cut) <= bytesMax) return cut;
  const nothing = { items: [], orders: [], fees: [], returns: [], passages: [] };
  return {
    ...cut,
    known: { lines: [], state: {}, facts: { ...cut.known.facts, ...nothing } },
    retrieved: null,
    called: cut.called.slice(0, LINES_KEPT).map((one) => ({ ...one, facts: { ...one.facts, ...nothing } })),
    rounds: cut.rounds.slice(0, LINES_KEPT),
  };
}

/** JSON inside a text may be cut in the middle: it is shown, never parsed without care. */
const shortened = (trace: TurnTrace, chars: number): TurnTrace =>
  JSON.parse(JSON.stringify(trace), (_, value) =>
    typeof value === 'string' && value.length > chars ? `${value.slice(0, chars)}…` : value,
  );

const bytesOf = (trace: TurnTrace): number => new TextEncoder().encode(JSON.stringify(trace)).length;
