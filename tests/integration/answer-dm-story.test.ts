import { describe, expect, test } from 'vitest';
import { answerDm } from '../../orchestrations/answer-dm.ts';
import { drive, type Fakes } from '../helpers/drive.ts';

const dm = { tenantId: 't', threadId: 'h', messageId: '1' };
const OPENED = { kind: 'opened', turnId: '7', epoch: 3, replyDelayMs: 2_000 };
const plain: Fakes = {
  openTurn: ({ replyDelayMs }: { replyDelayMs: number | null }) =>
    replyDelayMs === null ? { kind: 'wait', replyDelayMs: 2_000 } : OPENED,
  askModel: { kind: 'written' },
  sendReply: { kind: 'sent', parts: 1 },
  closeTurn: { kind: 'closed', next: null },
};
const run = (fakes: Fakes = {}) => drive(answerDm, dm, { ...plain, ...fakes });

test('a plain answer is five durable steps and the wait for the burst', () => {
  const { output, steps } = run();
  expect(output).toEqual({ kind: 'answered', rounds: 1 });
  expect(steps).toEqual([
    'openTurn', // the licence
    'timer',
    'openTurn', // the claim and what is known
    'askModel', // and the verifier
    'sendReply',
    'closeTurn',
  ]);
});

// A shop without a licence must cost nothing: no model call, no message, no usage row.
test.each(['no-licence', 'licence-expired'])('%s ends the story at the first step', (kind) => {
  expect(run({ openTurn: { kind } })).toMatchObject({
    output: { kind, rounds: 0 },
    steps: ['openTurn'],
  });
});

test.each(['answered-together', 'left-to-holder', 'human-has-it', 'paused', 'unsent'])(
  '%s: no turn is opened',
  (kind) => {
    const { output, steps } = run({ openTurn: { kind } });
    expect(output).toEqual({ kind, rounds: 1 });
    expect(steps.at(-1)).toBe('openTurn');
  },
);

test('a reply delay of 0 sets no timer: four steps', () => {
  const { steps } = run({ openTurn: { ...OPENED, replyDelayMs: 0 } });
  expect(steps).toEqual(['openTurn', 'askModel', 'sendReply', 'closeTurn']);
});

test('media is read in a step of its own before the model is asked; that it cannot be keeps nobody from an answer', () => {
  const media: Fakes = {
    openTurn: { ...OPENED, media: true },
    readMedia: { kind: 'read', parts: 1, unread: 0, shared: 0 },
  };
  expect(run(media).steps.join(' ')).toContain('openTurn readMedia askModel sendReply');
  expect(run({ ...media, readMedia: new Error('store-unavailable') }).output).toEqual({
    kind: 'answered',
    rounds: 1,
  });
  const lost = run({ ...media, readMedia: { kind: 'lost-lease' } });
  expect([lost.output, lost.steps.at(-1)]).toEqual([{ kind: 'left-to-holder', rounds: 1 }, 'readMedia']);
});

test('tools: each call is a step, then the model is asked again', () => {
  const { steps } = run({
    askModel: [{ kind: 'tools', calls: 2 }, { kind: 'written' }],
    runToolCall: { kind: 'ran', tool: 'x' },
  });
  expect(steps.join(' ')).toContain('askModel runToolCall runToolCall askModel sendReply');
});

test('after four rounds of tools the model may only talk; one that never does fails its turn', () => {
  const { output, inputs } = run({
    askModel: { kind: 'tools', calls: 1 },
    runToolCall: { kind: 'ran', tool: 'x' },
  });
  const asked = inputs.filter((input) => Object.hasOwn(input as object, 'mayCall')) as { mayCall: boolean }[];
  expect(asked.map(({ mayCall }) => mayCall)).toEqual([true, true, true, true, false, false, false]);
  expect(output).toEqual({ kind: 'failed', rounds: 1 });
});

test('a reply that is not so is written again', () => {
  const { steps } = run({ askModel: [{ kind: 'rewrite' }, { kind: 'written' }] });
  expect(steps.join(' ')).toContain('openTurn askModel askModel sendReply');
});

test('a limit of the model is waited out by a durable timer', () => {
  const { steps, inputs } = run({ askModel: [{ kind: 'later', waitMs: 30_000 }, { kind: 'written' }] });
  expect(steps.join(' ')).toContain('askModel timer askModel');
  expect(inputs).toContain(30_000);
});

test('an outcome nobody knows is looked at again after the settle time', () => {
  const { output, steps } = run({
    sendReply: [
      { kind: 'later', waitMs: 15_000 },
      { kind: 'sent', parts: 1 },
    ],
  });
  expect(steps.join(' ')).toContain('sendReply timer sendReply closeTurn');
  expect(output).toEqual({ kind: 'answered', rounds: 1 });
});

describe('what came meanwhile', () => {
  const busy: Fakes = { openTurn: OPENED, closeTurn: { kind: 'closed', next: '2' } };

  test('is answered by the same story, three times at most', () => {
    const { output, steps } = run(busy);
    expect(output).toEqual({ kind: 'answered', rounds: 3 });
    expect(steps.filter((step) => step === 'openTurn')).toHaveLength(3);
  });

  test('and comes after that is answered at once, by the story begun anew', () => {
    expect(run(busy).continued).toEqual({ ...dm, messageId: '2' });
    expect(run().continued).toBeUndefined();
  });

  test('and could not be answered three times is left to the sweeper, which counts', () => {
    expect(run({ ...busy, sendReply: { kind: 'prices-changed' } }).continued).toBeUndefined();
  });
});

test.each(['askModel', 'sendReply'] as const)(
  'when %s gives up, the turn is closed as failed, which calls a person',
  (name) => {
    const { output, steps, inputs } = run({ [name]: new Error('model-unavailable') });
    expect(output).toEqual({ kind: 'failed', rounds: 1 });
    expect(steps.at(-1)).toBe('closeTurn');
    expect(inputs.at(-1)).toMatchObject({ end: 'failed', turnId: '7', epoch: 3 });
  },
);

test.each(['askModel', 'sendReply', 'closeTurn'] as const)(
  'a lease lost in %s leaves everything to the new holder',
  (name) => {
    const { output, steps } = run({ [name]: { kind: 'lost-lease' } });
    expect(output).toEqual({ kind: 'left-to-holder', rounds: 1 });
    expect(steps.at(-1)).toBe(name);
  },
);

test.each(['window-closed', 'token-dead', 'refused', 'human-has-it', 'outcome-unknown'])(
  '%s is told to closeTurn',
  (kind) => {
    const { output, inputs } = run({ sendReply: { kind } });
    expect(output).toEqual({ kind, rounds: 1 });
    expect(inputs.at(-1)).toMatchObject({ end: kind });
  },
);

test('the history is told ids, counts and codes only', () => {
  const { inputs } = run();
  const keys = new Set(
    inputs.flatMap((input) => (typeof input === 'object' ? Object.keys(input as object) : [])),
  );
  const known = 'tenantId threadId messageId story replyDelayMs turnId epoch round mayCall end'.split(' ');
  expect([...keys].filter((key) => !known.includes(key))).toEqual([]);
});
