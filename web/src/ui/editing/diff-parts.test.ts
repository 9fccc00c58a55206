import { expect, test } from 'vitest';
import { diffParts } from './diff-parts.ts';

const shown = (before: string, after: string) =>
  diffParts(before, after, 'words')
    .map(({ text, isNew, isGone }) => (isNew ? `+${text}+` : isGone ? `-${text}-` : text))
    .join('');

test.each([
  ['اسأليها عن طولها.', 'رد بجملة وحدة.', '-اسأليها عن طولها.-+رد بجملة وحدة.+'],
  ['التوصيل مجاني للكل', 'التوصيل مجاني لعمان', 'التوصيل مجاني -للكل-+لعمان+'],
  ['سطر أول', 'سطر أول\nوثاني', 'سطر أول+\nوثاني+'],
  ['أ ب', 'أ ب', 'أ ب'],
])('%j, then %j', (before, after, expected) => expect(shown(before, after)).toBe(expected));
