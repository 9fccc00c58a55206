import { expect, test } from 'vitest';
import type { HistoryEvent, Outcome } from '../engine/history.ts';
import type { Action, Answer } from './actions.ts';
import { replay } from './replay.ts';

const at = 1_000;
const started: HistoryEvent[] = [
  { type: 'turn-started', at },
  { type: 'execution-started', at },
];
const call = (functionName: string): Action => ({ actionType: 0, functionName, input: null });
const retried = (functionName: string, attempts: number): Action => ({
  actionType: 1,
  functionName,
  retryOptions: {
    firstRetryIntervalInMilliseconds: 100,
    maxNumberOfAttempts: attempts,
    backoffCoefficient: 2,
  },
});
const timer = (fireAt: number, isCanceled = false): Action => ({
  actionType: 5,
  fireAt: new Date(fireAt).toISOString(),
  isCanceled,
});
const event = (externalEventName: string): Action => ({ actionType: 6, externalEventName });
const any = (...compoundActions: Action[]): Action => ({ actionType: 11, compoundActions });
const all = (...compoundActions: Action[]): Action => ({ actionType: 12, compoundActions });
const scheduled = (id: number, name: string): HistoryEvent => ({
  type: 'task-scheduled',
  at,
  id,
  name,
  input: null,
});
const completed = (task: number): HistoryEvent => ({ type: 'task-completed', at, task, result: null });
const broken = (task: number): HistoryEvent => ({
  type: 'task-failed',
  at,
  task,
  failure: { reason: 'r', details: '' },
});
const raised = (name: string): HistoryEvent => ({ type: 'event-raised', at, name, input: null });

function run(history: HistoryEvent[], actions: Action[], more: Partial<Answer> = {}): Outcome {
  const answer: Answer = {
    actions,
    isDone: false,
    output: null,
    error: undefined,
    customStatus: undefined,
    ...more,
  };
  return replay([...started, ...history], answer, { executionId: 'e', name: 'story' });
}

const decided = (outcome: Outcome) =>
  outcome.decisions.map((one) => `${one.kind} ${one.id}${one.kind === 'task' ? ` ${one.name}` : ''}`);

test('only what history has not confirmed is decided', () => {
  expect(decided(run([], [call('a')]))).toEqual(['task 0 a']);
  expect(decided(run([scheduled(0, 'a')], [call('a')]))).toEqual([]);
  expect(decided(run([scheduled(0, 'a'), completed(0)], [call('a'), call('b')]))).toEqual(['task 1 b']);
});

test('children of nested compounds are numbered depth first', () => {
  const outcome = run([], [all(call('a'), any(call('b'), timer(5)), event('x'), call('c'))]);
  expect(decided(outcome)).toEqual(['task 0 a', 'task 1 b', 'timer 2', 'task 3 c']);
});

test('any goes on with the first, all with the last, well or badly', () => {
  const two = [scheduled(0, 'a'), scheduled(1, 'b')];
  expect(decided(run([...two, broken(1)], [any(call('a'), call('b')), call('c')]))).toEqual(['task 2 c']);
  expect(decided(run([...two, broken(1)], [all(call('a'), call('b')), call('c')]))).toEqual([]);
  expect(decided(run([...two, broken(1), completed(0)], [all(call('a'), call('b')), call('c')]))).toEqual([
    'task 2 c',
  ]);
});

test('a second completion of a task counts for nothing', () => {
  const history = [scheduled(0, 'a'), completed(0), completed(0), scheduled(1, 'b')];
  expect(decided(run(history, [call('a'), call('b'), call('c')]))).toEqual([]);
});

test('a failed attempt takes a timer and a task; the last one a timer that is due at once', () => {
  const first = [scheduled(0, 'a'), broken(0)];
  expect(run(first, [retried('a', 2)]).decisions).toEqual([{ kind: 'timer', id: 1, fireAt: at + 100 }]);
  const fired: HistoryEvent[] = [
    { type: 'timer-created', at, id: 1, fireAt: at + 100 },
    { type: 'timer-fired', at, timer: 1, fireAt: at + 100 },
  ];
  expect(decided(run([...first, ...fired], [retried('a', 2)]))).toEqual(['task 2 a']);
  const last = [...first, ...fired, scheduled(2, 'a'), broken(2)];
  expect(run(last, [retried('a', 2)]).decisions).toEqual([{ kind: 'timer', id: 3, fireAt: at }]);
});

test('a policy that gives up by its timeout warns that the code waits for ever', () => {
  const action = retried('a', 5);
  if (action.actionType === 1) action.retryOptions.retryTimeoutInMilliseconds = 50;
  const later: HistoryEvent = { type: 'turn-started', at: at + 60 };
  const outcome = run([scheduled(0, 'a'), later, broken(0)], [action]);
  expect(outcome.decisions).toEqual([]);
  expect(outcome.warning).toContain('waits for ever');
});

test('the newest waiter takes an event; early events wait in line; letter case does not count', () => {
  const outcome = run([raised('GO'), raised('go')], [event('go'), event('Go'), call('a')]);
  expect(decided(outcome)).toEqual(['task 0 a']);
  expect(decided(run([raised('go')], [all(event('go'), event('go')), call('a')]))).toEqual([]);
});

test('a cancelled timer takes an id, is told once, and holds nothing up', () => {
  const created: HistoryEvent = { type: 'timer-created', at, id: 1, fireAt: 9_999 };
  const actions = [any(call('a'), timer(9_999, true))];
  const outcome = run([scheduled(0, 'a'), created, completed(0)], actions, { isDone: true, output: '1' });
  expect(outcome.cancelledTimers).toEqual([1]);
  expect(outcome.end).toMatchObject({ status: 'Completed', output: '1' });
});

test('the end waits for what is open', () => {
  const actions = [any(call('a'), call('b'))];
  const two = [scheduled(0, 'a'), scheduled(1, 'b')];
  expect(run([...two, completed(0)], actions, { isDone: true }).end).toBeUndefined();
  expect(run([...two, completed(0), completed(1)], actions, { isDone: true }).end).toBeDefined();
});

test('while suspended nothing new is decided; resuming catches up', () => {
  const suspended: HistoryEvent = { type: 'suspended', at, reason: '' };
  const history = [scheduled(0, 'a'), suspended, completed(0)];
  const outcome = run(history, [call('a'), call('b')]);
  expect([outcome.suspended, decided(outcome)]).toEqual([true, []]);
  const resumed: HistoryEvent = { type: 'resumed', at, reason: '' };
  expect(decided(run([...history, resumed], [call('a'), call('b')]))).toEqual(['task 1 b']);
});

test('a decision made in the very turn of the suspension is held back, not lost', () => {
  const history: HistoryEvent[] = [raised('x'), { type: 'suspended', at, reason: '' }];
  expect(decided(run(history, [event('x'), call('a')]))).toEqual([]);
  expect(decided(run([...history, { type: 'resumed', at, reason: '' }], [event('x'), call('a')]))).toEqual([
    'task 0 a',
  ]);
});

test('events after continue-as-new go into the next execution', () => {
  const outcome = run([raised('a'), raised('b')], [event('a'), { actionType: 4, input: { n: 1 } }], {
    isDone: true,
  });
  expect(outcome.end).toEqual({ kind: 'continued', input: '{"n":1}', carried: [raised('b')] });
});

test('code that no longer does what history says fails the instance', () => {
  expect(run([scheduled(0, 'a')], [call('b')]).end).toMatchObject({
    status: 'Failed',
    output: expect.stringContaining('Non-deterministic'),
  });
  expect(run([scheduled(0, 'a')], []).end).toMatchObject({ status: 'Failed' });
});

test('a string input of an activity is quoted once, an object is JSON, of continueAsNew everything is JSON', () => {
  const inputOf = (input: unknown) => {
    const [one] = run([], [{ actionType: 0, functionName: 'a', input }]).decisions;
    return one?.kind === 'task' ? one.input : undefined;
  };
  expect([inputOf('"quoted"'), inputOf({ a: 1 }), inputOf(5), inputOf(null), inputOf(undefined)]).toEqual([
    '"quoted"',
    '{"a":1}',
    '5',
    null,
    null,
  ]);
});
