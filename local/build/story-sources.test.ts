import path from 'node:path';
import { expect, test } from 'vitest';
import { activities } from '../../activities/index.ts';
import { orchestrations } from '../../orchestrations/index.ts';
import { storySources } from './story-sources.ts';

const sources = storySources(path.dirname(path.dirname(import.meta.dirname)));

test('every story comes with its source, and every activity is found where it is called', () => {
  expect(Object.keys(sources).sort()).toEqual(Object.keys(orchestrations).sort());
  const found = Object.values(sources).flatMap(({ lines }) => Object.keys(lines.steps));
  expect([...new Set(found)].sort()).toEqual(Object.keys(activities).sort());
});

test('a line is the one that does it', () => {
  const { answerDm } = sources;
  const at = (line = 0) => answerDm?.text.split('\n')[line - 1] ?? '';
  expect(at(answerDm?.lines.steps.closeTurn?.[0])).toContain('ours.closeTurn(');
  expect(answerDm?.lines.waits.map(at).every((line) => line.includes('pause('))).toBe(true);
  expect(answerDm?.lines.waits).toHaveLength(3);
});
