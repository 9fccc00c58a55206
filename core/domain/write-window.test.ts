import { expect, test } from 'vitest';
import { sendAs, writeWindow } from './write-window.ts';

const LAST_WORD = Date.parse('2026-01-20T12:00:00Z');
const EXPIRES = LAST_WORD + 24 * 3_600_000;
const hours = (n: number) => LAST_WORD + n * 3_600_000;
const MINUTE = 60_000;

test.each([
  ['just now', hours(0), 'response', 'response', 'open'],
  ['an hour before the end of the day', hours(23), 'response', 'response', 'open'],
  ['a minute before it', hours(24) - MINUTE, 'closed', 'response', 'open'], // no tag while the window is open
  ['at its end', hours(24), 'closed', 'human-agent', 'human-agent'],
  ['after two days', hours(48), 'closed', 'human-agent', 'human-agent'],
  ['three minutes before seven days', hours(168) - 3 * MINUTE, 'closed', 'human-agent', 'human-agent'],
  ['a minute before seven days', hours(168) - MINUTE, 'closed', 'closed', 'closed'],
  ['after seven days', hours(168), 'closed', 'closed', 'closed'],
  ['after a year', hours(24 * 365), 'closed', 'closed', 'closed'],
] as const)('%s', (_, nowMs, ai, person, window) => {
  expect(sendAs('ai', EXPIRES, nowMs)).toBe(ai);
  expect(sendAs('person', EXPIRES, nowMs)).toBe(person);
  expect(writeWindow(EXPIRES, nowMs)).toBe(window);
});

test('what the AI writes never carries the tag, at any hour', () => {
  for (let minute = 0; minute < 8 * 24 * 60; minute += 7) {
    expect(sendAs('ai', EXPIRES, LAST_WORD + minute * MINUTE)).not.toBe('human-agent');
  }
});
