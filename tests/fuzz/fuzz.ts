import { FAILURES, Failure } from '../../core/domain/failure.ts';
import { random } from '../verify/random.ts';
import { grown, mutate, PIECES } from './mutate.ts';
import type { Target } from './targets.ts';

export type Fuzzed = {
  inputs: number;
  read: number; // the rest was refused, by name
  refused: Record<string, number>;
  uncaught: { seed: number; error: string; input: string }[];
  slowest: { ms: number; chars: number; seed: number };
};

const KEPT = 5;
const SHOWN_CHARS = 300;

/** Reads so many neighbours of the samples; input `n` is drawn from `seed + n`, so that one alone can be drawn again. */
export async function fuzz(target: Target, seed: number, inputs: number): Promise<Fuzzed> {
  const samples = target.samples();
  const found: Fuzzed = { inputs, read: 0, refused: {}, uncaught: [], slowest: { ms: 0, chars: 0, seed } };
  for (let n = 0; n < inputs; n += 1) {
    const input = mutate(samples, random(seed + n)).slice(0, target.charsMax);
    const since = cpuMs();
    const outcome = await outcomeOf(target, input);
    const ms = cpuMs() - since;
    if (ms > found.slowest.ms) found.slowest = { ms, chars: input.length, seed: seed + n };
    if (outcome.kind === 'read') found.read += 1;
    else if (outcome.kind === 'refused') found.refused[outcome.by] = (found.refused[outcome.by] ?? 0) + 1;
    else if (found.uncaught.length < KEPT) {
      found.uncaught.push({ seed: seed + n, error: outcome.error, input: input.slice(0, SHOWN_CHARS) });
    }
  }
  return found;
}

type Outcome = { kind: 'read' } | { kind: 'refused'; by: string } | { kind: 'uncaught'; error: string };

async function outcomeOf(target: Target, input: string): Promise<Outcome> {
  try {
    await target.read(input);
    return { kind: 'read' };
  } catch (error) {
    const by = error instanceof Failure ? error.code : (error as Error).name;
    const isOurs =
      error instanceof Failure && FAILURES[error.code].status >= 500 && !error.code.startsWith('licence-');
    if (target.refusals.includes(by) && !isOurs) return { kind: 'refused', by };
    return { kind: 'uncaught', error: `${by}: ${(error as Error).message}`.slice(0, SHOWN_CHARS) };
  }
}

export type Growth = { piece: string; chars: number; ms: number; times: number };

/**
 * What one piece, repeated, costs at `chars` and at four times as many: 4 where the work grows with the input, 16 where
 * it grows with its square. @returns the piece with the worst of it, of those that take any time at all.
 */
export async function growthOf(target: Target, chars: number): Promise<Growth> {
  let worst: Growth = { piece: '', chars: 0, ms: 0, times: 0 };
  const most = Math.min(4 * chars, target.charsMax);
  for (const piece of PIECES) {
    const [small, large] = [
      await quickest(target, grown(piece, most / 4)),
      await quickest(target, grown(piece, most)),
    ];
    const times = large / Math.max(small, FLOOR_MS);
    if (large > FLOOR_MS * 4 && times > worst.times) worst = { piece, chars: most, ms: large, times };
  }
  return worst;
}

const FLOOR_MS = 5; // below that the clock and the collector are what is measured
const TRIES = 3;

async function quickest(target: Target, input: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < TRIES; n += 1) {
    const since = cpuMs();
    await outcomeOf(target, input);
    best = Math.min(best, cpuMs() - since);
  }
  return best;
}

/** Of this process: a busy machine makes nothing look slow. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
