import { expect, test } from 'vitest';
import { DOCUMENT_ERRORS } from '../../core/contract/knowledge.ts';
import { knowledgeErrors as ar } from '../../web/src/i18n/ar/knowledge-errors.ts';
import { knowledgeErrors as en } from '../../web/src/i18n/en/knowledge-errors.ts';

/** What keeps a file from being sent at all, and what is said of a code of tomorrow. */
const OF_THE_SITE = ['file-too-large', 'file-twice', 'offline', 'other'];

test('whatever keeps a document from being read has a sentence that says what to do', () => {
  const wanted = [...DOCUMENT_ERRORS, ...OF_THE_SITE].map((code) => `knowledge.error.${code}`).sort();
  for (const texts of [ar, en]) expect(Object.keys(texts).sort()).toEqual(wanted);
});
