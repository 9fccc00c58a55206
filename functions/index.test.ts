import fs from 'node:fs';
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

test('doors that cost, and doors of a sign-in, have a limit', () => {
  const dear =
    /^auth-(?!logout)|import|export-start|knowledge-(add|replace|refresh|search)|playground-say|replay-start$/;
  const unlimited = doors.filter(({ name, limit }) => dear.test(name) && !limit).map(({ name }) => name);
  expect(unlimited).toEqual([]);
  const webhook = doors.find(({ name }) => name === 'instagram-webhook');
  expect(webhook?.limit).toBeUndefined(); // Meta gives up on who refuses it; its signature is the limit
});

/** What reads a body itself, with a limit of its own before or after. */
const READERS = [
  'functions/catalogue-import.ts',
  'functions/guards/operator.ts',
  'functions/instagram-webhook.ts',
  'functions/knowledge/read-given.ts',
  'functions/meta-callbacks.ts',
  'functions/profile.ts',
];

test('bodies are read where their size is limited, and nowhere else', () => {
  const files = fs.globSync('functions/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const readers = files.filter((file) =>
    /\brequest\s*\.(json|text|arrayBuffer|formData|blob|body)\b/.test(fs.readFileSync(file, 'utf8')),
  );
  expect(readers.sort()).toEqual(READERS);
});
