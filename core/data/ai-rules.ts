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

/** The rules as they stand, and the conversations that wait for the end of quiet hours. */
export type LockedRules = { rules: AiRules; version: number; quietIds: string[] };

/** As `readAiRules`, and nobody else writes them until this transaction ends; conversations before the shop's row. */
export async function lockAiRules(tx: TenantTx): Promise<LockedRules> {
  const { rows: quiet } = await tx.query<{ id: string }>(
    'select id from threads where quiet_until is not null order by id for no key update',
  );
  await lockShop(tx);
  return { ...(await readAiRules(tx)), quietIds: quiet.map(({ id }) => id) };
}

/**
 * Replaces the rules. What waits for the end of quiet hours is looked at again: they may have been changed. The sweeper
 * takes it up within half a minute, and where it is still quiet it waits on.
 */
export async function writeAiRules(
  tx: TenantTx,
  rules: AiRules,
  { quietIds }: Pick<LockedRules, 'quietIds'>,
): Promise<void> {
  tx.send({
    text: 'update tenants set ai_rules = $1, ai_rules_version = ai_rules_version + 1',
    values: [JSON.stringify(rules)],
  });
  tx.send({ text: 'update threads set quiet_until = null where id = any ($1)', values: [quietIds] });
}
