import { expect, test } from 'vitest';
import { asLine, DM_KINDS, wantsAnswer } from './dm.ts';

test('whatever a customer sends without a word waits for an answer, but for what is said and not asked', () => {
  const silent = DM_KINDS.filter((kind) => !wantsAnswer({ kind, text: null }));
  expect(silent).toEqual(['text', 'quick-reply', 'postback', 'story-reply', 'sticker']);
  expect(wantsAnswer({ kind: 'sticker', text: 'بكم؟' })).toBe(true);
});

test('what Meta does not show is a note that the prompt has a rule for: it was not opened', () => {
  expect(asLine({ kind: 'unsupported', text: null, attachments: [] })).toBe('[رسالة ما انفتحت]');
});
