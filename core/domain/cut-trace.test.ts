import { expect, test } from 'vitest';
import { cutToFit, TRACE_BYTES_MAX } from './cut-trace.ts';
import { traceOf } from './trace-of-turn.ts';
import { TurnTrace } from './turn-trace.ts';

const trace = traceOf({
  ...{ turnId: '1', outcome: 'answered', isDryRun: false, openedAtMs: 0, closedAtMs: 1_000, parts: [] },
  steps: [
    {
      ...{ name: 'context', ms: 1 },
      result: {
        lines: [{ mid: 'm', by: 'customer', text: 'بكم؟', now: true }],
        state: { now: '2026-01-01' },
        facts: {},
      },
    },
    {
      ...{ name: 'model-1', ms: 1 },
      result: { text: 'بعشرة', calls: [], model: 'm', tokens: { in: 1, cached: 0, out: 1 } },
    },
  ],
});
const line = { mid: 'old', by: 'customer' as const, text: 'ك'.repeat(900), now: false };

test('a trace of ordinary size is kept as it is', () => {
  expect(cutToFit(trace)).toBe(trace);
});

test.each([
  ['a huge state', { ...trace, known: { ...trace.known, state: { notes: 'ش'.repeat(TRACE_BYTES_MAX) } } }],
  [
    'old lines',
    { ...trace, known: { ...trace.known, lines: [...Array(1_500).fill(line), ...trace.known.lines] } },
  ],
  ['a tool’s long answer', { ...trace, called: [{ ...call(), result: 'ص'.repeat(TRACE_BYTES_MAX) }] }],
  [
    'very many calls',
    { ...trace, called: Array.from({ length: 9_000 }, () => ({ ...call(), result: 'ص'.repeat(500) })) },
  ],
])('%s is cut, and says so', (_, large) => {
  const cut = cutToFit(large);
  expect(cut.isCut).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(cut))).toBeLessThanOrEqual(TRACE_BYTES_MAX);
  expect(TurnTrace.parse(cut).rounds[0]?.text).toBe('بعشرة');
});

function call(): TurnTrace['called'][number] {
  return { round: 1, name: 'get_item', arguments: '{}', result: '', facts: trace.known.facts, ms: 1 };
}
