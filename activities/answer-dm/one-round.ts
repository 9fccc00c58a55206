import type { Shop } from '../../core/data/turn-context.ts';
import type { TenantId, TurnId } from '../../core/domain/ids.ts';
import { knowledgeQuery } from '../../core/domain/text/knowledge-query.ts';
import { promptVersion } from '../../core/runtime/prompt-versions.ts';
import { toolSchemas } from '../../core/runtime/prompts.ts';
import { askChat, type ModelAnswer } from '../../core/vendors/openai/chat.ts';
import { buildMessages } from './messages.ts';
import { readKnowledge } from './read-knowledge.ts';
import type { KnowledgeStep, ModelStep, TurnSteps } from './steps.ts';
import { type Verdict, verifyReply } from './verify-reply.ts';

/** What one round knows: the shop, what the turn has stored so far, and how often the model was asked before. */
export type Round = {
  shop: Shop;
  steps: TurnSteps;
  round: number;
  mayCall: boolean;
  prompt?: string | undefined; // another version than the one in force: to compare
};

export type Heard = {
  kind: 'heard';
  said: ModelStep;
  verdict: Verdict | null; // null: it calls tools
  knowledge: KnowledgeStep | null;
};

type Ask = (...given: Parameters<typeof askChat>) => Promise<ModelAnswer>;

/**
 * One answer of the model, with what the shop's documents say and what the verifier makes of it. Stores nothing: the
 * real turn and a dry run both stand on it.
 *
 * @param ask - who answers: the model, or what it once said.
 */
export async function oneRound(
  { tenantId, turnId }: { tenantId: TenantId; turnId: TurnId },
  { shop, steps, round, mayCall, prompt = promptVersion() }: Round,
  ask: Ask = askChat,
): Promise<Heard | Exclude<ModelAnswer, { kind: 'answer' }>> {
  const knowledge = await knowledgeFor({ tenantId, turnId }, shop, steps);
  const read = { ...steps, knowledge };
  const answer = await ask(buildMessages(shop, read, prompt), toolSchemas(), mayCall ? 'auto' : 'none');
  if (answer.kind !== 'answer') return answer;
  const { kind: _, ...words } = answer;
  const heard = { ...words, prompt, versions: shop.versions };
  const said = mayCall && !heard.cut ? heard : { ...heard, calls: [] }; // asked for words, or cut off in a call
  const verdict = said.calls.length ? null : verifyReply(said, { steps: read, shop, turnId, round });
  return { kind: 'heard', said, verdict, knowledge };
}

/** Looked for once per turn, before its first answer, and by nobody whose shop has no documents. */
async function knowledgeFor(
  turn: { tenantId: TenantId; turnId: TurnId },
  { hasKnowledge }: Shop,
  { context, knowledge, models }: TurnSteps,
): Promise<KnowledgeStep | null> {
  if (knowledge || !hasKnowledge || models.size > 0) return knowledge;
  const ours = context.lines.filter(({ by }) => by === 'customer');
  const before = ours.findLast((line) => !line.now)?.text ?? null;
  const query = knowledgeQuery(
    ours.filter((line) => line.now).map(({ text }) => text),
    before,
  );
  return query === null ? null : readKnowledge(turn, query);
}
