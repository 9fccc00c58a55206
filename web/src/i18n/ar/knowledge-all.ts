import { knowledge } from './knowledge.ts';
import { knowledgeErrors } from './knowledge-errors.ts';

/** All that the pages of the knowledge base say; fetched with the first of them. */
export const knowledgeAll = { ...knowledge, ...knowledgeErrors };
