import { type AiRules, aiRulesOf } from '../domain/ai-rules.ts';
import { lockShop } from './tenants.ts';
import type { TenantTx } from './with-tenant.ts';

export async function readAiRules(tx: TenantTx): Promise<{ rules: AiRules; version: number }> {
  const { rows } = await tx.query<{ rules: unknown; version: number }>({
    name: 'read_ai_rules',
    text: 'select ai_rules as rules, ai_rules_version as version from tenants',
  });
  return { rules: aiRulesOf(rows[0]?.rules), version: rows[0]?.version ?? 0 };
}

/** As `readAiRules`, and nobody else writes them until this transaction ends. */
export async function lockAiRules(tx: TenantTx): Promise<{ rules: AiRules; version: number }> {
  await lockShop(tx);
  return readAiRules(tx);
}

/**
 * Replaces the rules. What waits for the end of quiet hours is looked at again: they may have been changed. The sweeper
 * takes it up within half a minute, and where it is still quiet it waits on.
 */
export async function writeAiRules(tx: TenantTx, rules: AiRules): Promise<void> {
  tx.send({
    text: 'update tenants set ai_rules = $1, ai_rules_version = ai_rules_version + 1',
    values: [JSON.stringify(rules)],
  });
  tx.send({ text: 'update threads set quiet_until = null where quiet_until is not null' });
}
