import { expect, test } from 'vitest';
import { type StepTaken, traceOf } from './trace-of-turn.ts';
import { TurnTrace } from './turn-trace.ts';

const item = {
  ...{ sku: 'J-1', name: 'جاكيت', category: null, description: null, stock: 3 },
  ...{ priceFils: 25_000, sizes: ['M'], colors: [] },
};
const versions = { instructions: 4, profile: '2026-01-05T10:00:00.000Z' };
const steps: StepTaken[] = [
  {
    name: 'context',
    ms: 12,
    result: {
      lines: [{ mid: 'm1', by: 'customer', text: 'بكم الجاكيت؟', now: true }],
      state: { now: '2026-01-06 12:00' },
      facts: { items: [item] },
    },
  },
  { name: 'knowledge', ms: 800, result: { passages: [], away: 'search-unavailable' } },
  {
    name: 'model-1',
    ms: 800,
    result: {
      ...{ text: '', model: 'gpt-4o', prompt: '14', tokens: { in: 1_000, cached: 400, out: 20 }, versions },
      calls: [{ id: 'c1', name: 'get_item', arguments: '{"sku":"J-1"}' }],
    },
  },
  { name: 'tool-1-0', ms: 7, result: { callId: 'c1', content: '{"sku":"J-1"}', facts: { items: [item] } } },
  {
    name: 'model-2',
    ms: 600,
    result: {
      ...{
        text: 'بـ20',
        calls: [],
        model: 'gpt-4o',
        prompt: '14',
        tokens: { in: 1_100, cached: 1_000, out: 9 },
      },
      versions,
    },
  },
  {
    name: 'refused-2',
    ms: 600,
    result: { problems: ['price: you wrote "20"; what is known: 25.000'], kept: null },
  },
  {
    name: 'model-3',
    ms: 500,
    result: {
      text: 'بـ25',
      calls: [],
      model: 'gpt-4o',
      prompt: '14',
      tokens: { in: 1_200, cached: 1_100, out: 9 },
    },
  },
  { name: 'reply', ms: 500, result: { text: 'بـ25', wish: null, prices: [['J-1', 25_000]] } },
];
const turn = {
  ...{
    turnId: '7',
    outcome: 'answered',
    isDryRun: false,
    openedAtMs: Date.UTC(2026, 0, 6),
    closedAtMs: Date.UTC(2026, 0, 6, 0, 0, 3),
  },
  parts: [
    { partNo: 1, body: 'بـ25', photo: null, state: 'accepted', code: null, messageId: 'mid-9', ms: 140 },
  ],
};

test('a turn’s steps become what was known, asked, called, refused and sent, with what it cost', () => {
  const trace = traceOf({ ...turn, steps });

  expect(TurnTrace.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  expect(trace.rounds.map(({ round, problems, ms }) => [round, problems.length, ms])).toEqual([
    [1, 0, 800],
    [2, 1, 600],
    [3, 0, 500],
  ]);
  expect(trace.called).toMatchObject([
    { round: 1, name: 'get_item', ms: 7, facts: { items: [{ sku: 'J-1' }] } },
  ]);
  expect(trace.retrieved).toEqual({ passages: [], away: 'search-unavailable' });
  expect(trace.versions).toEqual({ instructions: null, profile: null }); // the last round was asked before they were kept
  expect(trace.tokens).toEqual({ in: 3_300, cached: 2_500, out: 38 });
  expect(trace.costMicroUsd).toBe(Math.round(800 * 2.5 + 2_500 * 1.25 + 38 * 10));
  expect(trace.took.map(({ what, name }) => `${what} ${name}`)).toEqual([
    ...['context context', 'model model-1', 'tool tool-1-0', 'model model-2', 'model model-3', 'send part-1'],
  ]);
  expect(trace.sent).toMatchObject([{ part: 1, state: 'accepted', messageId: 'mid-9' }]);
});

test('what was read of pictures and voice is in it, with the words that are kept still and its cost', () => {
  const part = { mid: 'm1', code: null };
  const media = {
    parts: [
      { ...part, n: 0, kind: 'heard' },
      { ...part, n: 1, kind: 'seen' },
      { ...part, n: 2, kind: 'unread', code: 'picture-gone' },
    ],
    shared: [{ mediaId: '9', isOurs: true, skus: ['J-1'] }],
    ...{ model: 'gpt-4o', prompt: '1', tokens: { in: 300, cached: 0, out: 40 }, voiceMicroUsd: 120 },
  };
  const read = [{ mid: 'm1', n: 0, words: 'بكم هاد؟' }];
  const trace = traceOf({ ...turn, read, steps: [{ name: 'media', ms: 900, result: media }, ...steps] });
  expect(TurnTrace.parse(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
  const looked = Math.round(300 * 2.5 + 40 * 10);
  expect(trace.media).toEqual({
    parts: [
      { mid: 'm1', kind: 'heard', words: 'بكم هاد؟', code: null },
      { mid: 'm1', kind: 'seen', words: '', code: null }, // unsent since
      { mid: 'm1', kind: 'unread', words: '', code: 'picture-gone' },
    ],
    shared: media.shared,
    ...{ model: 'gpt-4o', costMicroUsd: looked + 120, ms: 900 },
  });
  const without = traceOf({ ...turn, steps });
  expect(trace.costMicroUsd).toBe(without.costMicroUsd + looked + 120); // as the turn is booked
  expect([without.media, trace.tokens.in - without.tokens.in]).toEqual([null, 300]);
});

test('what was taken out of a turn is not in its trace, and the trace says so', () => {
  const gone = steps.map((step): StepTaken => {
    if (step.name !== 'context') return { ...step, result: { erased: true } };
    return { ...step, result: { ...(step.result as object), lines: [], erased: true } };
  });
  const trace = traceOf({ ...turn, steps: gone });

  expect(trace).toMatchObject({ isErased: true, rounds: [], called: [], retrieved: null, reply: null });
  expect(trace.known).toMatchObject({ lines: [], state: {} });
  expect(trace.took).toHaveLength(6); // how long it took is nobody's words
});

test('a turn that failed before its first step has an empty trace', () => {
  const trace = traceOf({ ...turn, outcome: 'failed', steps: [], parts: [] });
  expect(TurnTrace.parse(trace)).toMatchObject({ outcome: 'failed', rounds: [], sent: [], costMicroUsd: 0 });
});
