import type { StoryStep } from '../../core/contract/admin-orchestrations.ts';
import { FAILURES } from '../../core/domain/failure.ts';
import { codeIn, type HistoryEntry } from '../../core/runtime/task-hub.ts';
import type { StorySource } from './story-source.ts';

type Step = Omit<StoryStep, 'lines'>;
type Attempt = Step['attempts'][number];

/**
 * What a story did, step by step, read from its history. An activity that failed, the wait after it and the next try of it
 * are one step with two attempts. Of errors and results only their codes are told.
 */
export function timelineOf(history: HistoryEntry[], source: StorySource | null): StoryStep[] {
  const steps: Step[] = [];
  for (const one of history.flatMap(stepOf).sort(byStart)) {
    const last = steps.at(-1);
    if (last && isRetryWait(last, one)) continue; // the time between two attempts says it
    if (last && isNextTry(last, one)) last.attempts.push(...one.attempts);
    else steps.push(one);
  }
  return steps.map((step, at) => ({ ...step, lines: source ? linesOf(step, steps[at - 1], source) : [] }));
}

const byStart = (a: Step, b: Step): number => startOf(a).localeCompare(startOf(b));
const startOf = ({ attempts }: Step): string => attempts[0]?.startedAt ?? '';
const hasFailed = ({ kind, attempts }: Step): boolean =>
  kind === 'activity' && (attempts.at(-1)?.error ?? null) !== null;

/** The host waits between two tries by a timer, and once more after the last one. */
const isRetryWait = (last: Step, next: Step): boolean =>
  next.kind === 'wait' && hasFailed(last) && startOf(next) >= (last.attempts.at(-1)?.endedAt ?? '~');
const isNextTry = (last: Step, next: Step): boolean =>
  next.kind === 'activity' && next.name === last.name && hasFailed(last);

function stepOf(entry: HistoryEntry, at: number, all: HistoryEntry[]): Step[] {
  const { EventType, Timestamp, ScheduledTime, FunctionName, Name } = entry;
  const from = (ScheduledTime ?? Timestamp).toISOString();
  const to = Timestamp.toISOString();
  const name = FunctionName ?? Name ?? '';
  const instanceId = entry.InstanceId ?? null;
  const done = { startedAt: from, endedAt: to, error: null, result: null };
  const one = (kind: Step['kind'], attempt: Attempt): Step[] => [
    { kind, name, instanceId, attempts: [attempt] },
  ];
  switch (EventType) {
    case 'TaskCompleted':
      return one('activity', { ...done, result: codeIn(entry.Result) });
    case 'TaskFailed':
      return one('activity', { ...done, error: errorIn(entry.Reason) });
    case 'TaskScheduled':
      return one('activity', { ...done, startedAt: to, endedAt: null });
    case 'SubOrchestrationInstanceCompleted':
      return one('story', { ...done, result: codeIn(entry.Result) });
    case 'SubOrchestrationInstanceFailed':
      return one('story', { ...done, error: errorIn(entry.Reason) });
    case 'SubOrchestrationInstanceCreated':
      return one('story', { ...done, startedAt: to, endedAt: null });
    case 'TimerCreated':
      return one('wait', { ...done, startedAt: to, endedAt: firedAt(entry, at, all) });
    case 'EventRaised':
      return one('event', done);
    default:
      return [];
  }
}

/** Timers are told apart by when they ring; of two that ring at once it does not matter which is which. */
function firedAt({ FireAt }: HistoryEntry, at: number, all: HistoryEntry[]): string | null {
  const fired = all.find(
    (later, place) =>
      place > at && later.EventType === 'TimerFired' && later.FireAt?.getTime() === FireAt?.getTime(),
  );
  return fired?.Timestamp.toISOString() ?? null;
}

const CODES = Object.keys(FAILURES).sort((a, b) => b.length - a.length);

/** Activities fail with a code and nothing else; the host puts its own words around it. */
function errorIn(reason: string | null | undefined): string {
  const words = new Set((reason ?? '').split(/[^a-z-]+/));
  return CODES.find((code) => words.has(code)) ?? 'unexpected';
}

/** Where a step stands in the source; of several waits the one that follows the step before it. */
function linesOf(step: Step, before: Step | undefined, { lines }: StorySource): number[] {
  if (step.kind === 'activity') return lines.steps[step.name] ?? [];
  if (step.kind === 'story') return lines.children;
  if (step.kind === 'event') return lines.events;
  const last = before && lines.steps[before.name]?.at(-1);
  const next = last === undefined ? undefined : lines.waits.find((line) => line > last);
  return next === undefined ? lines.waits.slice(0, 1) : [next];
}
