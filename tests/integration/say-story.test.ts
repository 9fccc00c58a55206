import { expect, test } from 'vitest';
import { sendAsPerson } from '../../orchestrations/send-as-person.ts';
import { drive } from '../helpers/drive.ts';

const TURN = { tenantId: 't', threadId: 'h', turnId: '7' };
const run = (sendMessage: unknown, more: object = {}) =>
  drive(sendAsPerson, { ...TURN, ...more }, { sendMessage, closeMessage: { kind: 'closed' } });

test('sent, and closed as sent', () => {
  const { output, steps, inputs } = run({ kind: 'sent', parts: 1 });
  expect({ output, steps }).toEqual({ output: { kind: 'sent' }, steps: ['sendMessage', 'closeMessage'] });
  expect(inputs).toEqual([TURN, { ...TURN, end: 'sent' }]);
});

test('limits are waited out, eight times at most; an earlier message is waited for, longer and longer', () => {
  expect(
    run([
      { kind: 'later', waitMs: 5 },
      { kind: 'sent', parts: 1 },
    ]).inputs,
  ).toContain(5);
  expect(run({ kind: 'later', waitMs: 5 }).output).toEqual({ kind: 'refused' });
  const waits = run({ kind: 'not-yet' }).inputs.filter((given) => typeof given === 'number');
  expect(waits.slice(0, 6)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  expect(waits).toHaveLength(40);
});

test.each([
  [new Error('meta-unavailable'), 'failed'],
  [{ kind: 'token-dead' }, 'token-dead'],
  [{ kind: 'window-closed' }, 'window-closed'],
])('%o ends it as %s, closed with that code', (sendMessage, end) => {
  const { output, inputs } = run(sendMessage);
  expect(output).toEqual({ kind: end });
  expect(inputs.at(-1)).toEqual({ ...TURN, end });
});

test('tried often enough, it is only closed; one that is closed is left alone', () => {
  expect(run([], { giveUp: true }).steps).toEqual(['closeMessage']);
  expect(run({ kind: 'closed' }).steps).toEqual(['sendMessage']);
});
