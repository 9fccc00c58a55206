import type { AiRules } from '../domain/ai-rules.ts';
import { languageOfReply } from '../domain/text/language.ts';
import { sentence } from './prompts.ts';

/**
 * The line before a reply that says that an assistant writes: in the reply's language, in the shop's own words where it has some.
 *
 * @param asked - the customer's words that it answers, the newest first.
 */
export function disclosureOf(reply: string, asked: string[], { disclosure }: AiRules): string {
  const language = languageOfReply(reply, asked);
  return disclosure[language] ?? sentence('disclosure', language);
}
