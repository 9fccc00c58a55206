import { expect, test } from 'vitest';
import { readFaults } from './read-faults.ts';

test('faults are read from a setting', () => {
  expect(readFaults('')).toEqual({});
  expect(readFaults('redeliverActivity=0.1, duplicateTimer=1')).toEqual({
    redeliverActivity: 0.1,
    duplicateTimer: 1,
  });
});

test.each(['redeliver=0.1', 'delayResult', 'delayResult=2', 'delayResult=-1', 'delayResult=x'])(
  '%s is no fault',
  (text) => {
    expect(() => readFaults(text)).toThrow('expected name=0…1');
  },
);
