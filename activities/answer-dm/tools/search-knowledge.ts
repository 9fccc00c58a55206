import { z } from 'zod';
import { noteUses } from '../../../core/data/knowledge-uses.ts';
import { passageViews } from '../../../core/domain/passage.ts';
import { readKnowledge } from '../read-knowledge.ts';
import type { KnowledgeStep } from '../steps.ts';
import { refused, tool } from './tool.ts';

export const searchKnowledge = tool<{ query: string }, KnowledgeStep>({
  args: z.object({ query: z.string().trim().min(2).max(500) }),
  fetch: ({ query }, turn) => readKnowledge(turn, query),
  async run(_, { tx, turnId, nowMs }, found) {
    if (!found || found.away) return refused('knowledge-away', 'the documents cannot be read now');
    const { passages } = found;
    noteUses(
      tx,
      turnId,
      passages.map(({ partId }) => partId),
      nowMs,
    );
    return { content: { passages: passageViews(passages), found: passages.length }, facts: { passages } };
  },
});
