import { z } from 'zod';
import { passagesOf } from '../../../core/domain/text/passages.ts';
import type { ReadPassages } from './worker.ts';

const Faq = z.object({ question: z.string(), answer: z.string() });

/** A question with its answer, as the door has stored it. */
export function faqPassages(bytes: Uint8Array): ReadPassages {
  const { question, answer } = Faq.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const passages = passagesOf([{ kind: 'answer', question, answer }]);
  return { kind: 'read', type: 'text', title: question, pages: null, passages };
}
