/** An orchestration as data: the app runs it with the SDK, `expected` says what must come out. */
export type Program = { rounds: number; body: Op[]; end: 'return' | 'throw' };

export type Op =
  | { op: 'act' | 'fail' | 'die' | 'race'; n: number }
  | { op: 'retry'; n: number; failures: number; attempts: number } // failures ≥ attempts: it always fails
  | { op: 'timer' | 'timeout'; n: number; ms: number }
  | { op: 'event'; n: number }
  | { op: 'sub'; program: Program; attempts: number } // of one that throws, each attempt throws
  | { op: 'all' | 'first'; of: Op[] };

const FAILED = Symbol('failed');

export type Random = () => number;

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws a program. Only a program at the top waits for events: nobody knows the id of a child. */
export function drawProgram(random: Random, depth = 0): Program {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const body = Array.from({ length: whole(1, 5 - depth) }, () => drawOp(random, depth));
  return { rounds: random() < 0.2 ? whole(2, 3) : 1, body, end: random() < 0.15 ? 'throw' : 'return' };
}

function drawOp(random: Random, depth: number): Op {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const n = whole(0, 1_000);
  const kinds: (() => Op)[] = [
    () => ({ op: 'act', n }),
    () => ({ op: 'fail', n }),
    () => ({ op: 'race', n }),
    () => ({ op: 'retry', n, attempts: 3, failures: whole(0, 3) }),
    () => ({ op: 'timer', n, ms: whole(-5, 30) }),
    () => ({ op: 'timeout', n, ms: whole(1, 20) }),
  ];
  if (depth === 0) kinds.push(() => ({ op: 'event', n }));
  if (depth === 0 && random() < 0.1) kinds.push(() => ({ op: 'die', n }));
  if (depth < 2) {
    const some = (): Op[] => {
      const drawn = Array.from({ length: whole(1, 4) }, () => drawOp(random, depth + 1)).filter(isTask);
      return [...drawn, { op: 'act', n }]; // an empty compound is another story
    };
    kinds.push(
      () => ({ op: 'sub', program: drawProgram(random, depth + 1), attempts: whole(1, 2) }),
      () => ({ op: 'all', of: settledAtOnce(some()) }),
      () => ({ op: 'first', of: some().filter((op) => !retries(op)) }),
    );
  }
  return (kinds[Math.floor(random() * kinds.length)] as () => Op)();
}

/** What may stand in an all: one task each. */
function isTask({ op }: Op): boolean {
  return /^(act|fail|retry|timer|sub)$/.test(op);
}

/**
 * The SDK goes on at the first failure of a Task.all, the host of Azure (and this one) when all have ended: a task
 * that is retried meanwhile takes ids that the SDK has given away.
 */
function settledAtOnce(ops: Op[]): Op[] {
  return ops.some((op) => outcomeOf(op) === FAILED) ? ops.filter((op) => !retries(op)) : ops;
}

/** In a Task.any it is the same: a loser that is cancelled ends the any at once in every later replay. */
function retries(op: Op): boolean {
  return op.op === 'retry' || (op.op === 'sub' && op.attempts > 1);
}

/** What the program comes to, by plain recursion: no tasks, no replay, no time. */
export function expected(program: Program): { status: string; output: unknown } {
  const rounds = Array.from({ length: program.rounds }, () => program.body.map((op) => settled(op)));
  if (program.end === 'return') return { status: 'Completed', output: rounds };
  return { status: 'Failed', output: "Orchestrator function 'program' failed: planned" };
}

function settled(op: Op): unknown {
  const value = outcomeOf(op);
  return value === FAILED ? `caught ${op.op}` : value;
}

function outcomeOf(op: Op): unknown {
  switch (op.op) {
    case 'act':
      return op.n * 2 + 1;
    case 'fail':
      return FAILED;
    case 'die':
    case 'race':
    case 'timeout':
      return `${op.op} ${op.n}`;
    case 'event':
      return { event: op.n };
    case 'retry':
      return op.failures < op.attempts ? `tried ${op.n}` : FAILED;
    case 'timer':
      return null;
    case 'sub': {
      const { status, output } = expected(op.program);
      return status === 'Completed' ? output : FAILED;
    }
    default: {
      const values = op.of.map(outcomeOf);
      return values.includes(FAILED) ? FAILED : values;
    }
  }
}

/** Names of the events that a program waits for, with what each must carry. */
export function eventsOf({ body, rounds }: Program): { name: string; value: unknown }[] {
  const waits = body.flatMap((op, at) => (op.op === 'event' ? [{ at, value: { event: op.n } }] : []));
  return Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    waits.map(({ at, value }) => ({ name: `event-${round}-${at}`, value })),
  );
}

/** The app: it runs any program. `DIR` is a folder where activities leave their marks. */
export const PROGRAM_APP = `
const fs = require('node:fs');
const path = require('node:path');
const runs = (key) => {
  const file = path.join(DIR, key.replace(/[:/]/g, '_'));
  fs.appendFileSync(file, '.');
  return fs.readFileSync(file, 'utf8').length;
};
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
df.app.activity('act', { handler: async (n) => { await pause(Math.random() * 10); return n * 2 + 1; } });
df.app.activity('fail', { handler: async (n) => { await pause(Math.random() * 10); throw new Error('no ' + n); } });
df.app.activity('retry', { handler: ({ key, n, failures, attempts }) => {
  if (failures >= attempts || runs(key) <= failures) throw new Error('not yet ' + n);
  return 'tried ' + n;
} });
df.app.activity('die', { handler: ({ key, n }) => {
  if (runs(key) === 1) process.kill(process.pid, 'SIGKILL');
  return 'die ' + n;
} });
const at = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);
const retryOf = (attempts) => new df.RetryOptions(5, attempts);
function task(context, op, key) {
  switch (op.op) {
    case 'act': case 'fail': return context.df.callActivity(op.op, op.n);
    case 'die': return context.df.callActivity('die', { ...op, key });
    case 'retry': return context.df.callActivityWithRetry('retry', retryOf(op.attempts), { ...op, key });
    case 'timer': return context.df.createTimer(at(context, op.ms));
    case 'event': return context.df.waitForExternalEvent('event-' + key.split('/').slice(1).join('-'));
    case 'sub': {
      const input = { program: op.program, round: 0, done: [] };
      return op.attempts > 1
        ? context.df.callSubOrchestratorWithRetry('program', retryOf(op.attempts), input)
        : context.df.callSubOrchestrator('program', input);
    }
    default: return context.df.Task.all(op.of.map((one, index) => task(context, one, key + '/' + index)));
  }
}
function* perform(context, op, key) {
  if (op.op === 'race') {
    yield context.df.Task.any([context.df.callActivity('act', op.n), context.df.createTimer(at(context, 5))]);
    return 'race ' + op.n;
  }
  if (op.op === 'timeout') {
    const never = context.df.waitForExternalEvent('never');
    const timer = context.df.createTimer(at(context, op.ms));
    const winner = yield context.df.Task.any([never, timer]);
    return (winner === timer ? 'timeout ' : 'wrong winner ') + op.n;
  }
  if (op.op === 'first') {
    const all = task(context, op, key);
    const timer = context.df.createTimer(at(context, 3600000));
    const winner = yield context.df.Task.any([timer, all]);
    timer.cancel();
    if (winner !== all) return 'wrong winner';
    if (all.isFaulted) throw new Error('first');
    return all.result;
  }
  return yield task(context, op, key);
}
df.app.orchestration('program', function* (context) {
  const { program, round, done } = context.df.getInput();
  const values = [];
  for (const [index, op] of program.body.entries()) {
    try { values.push((yield* perform(context, op, context.df.instanceId + '/' + round + '/' + index)) ?? null); }
    catch (error) { values.push('caught ' + op.op); }
  }
  if (round + 1 < program.rounds) {
    context.df.continueAsNew({ program, round: round + 1, done: [...done, values] });
    return;
  }
  if (program.end === 'throw') throw new Error('planned');
  return [...done, values];
});
`;
