import { expect, test } from 'vitest';
import { doors, webhookDoors } from './index.ts';

test('the app for deliveries has their two doors and health, and everything else is not found', () => {
  expect(webhookDoors.map(({ name }) => name)).toEqual([
    'health',
    'instagram-verify',
    'instagram-webhook',
    'not-found',
  ]);
});

test('a door is named once', () => {
  const names = doors.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
