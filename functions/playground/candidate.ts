import { isMap } from 'yaml';
import type { CandidateInput } from '../../core/contract/playground.ts';
import type { Candidate } from '../../core/data/dry-thread.ts';
import { readProfile } from '../../core/data/profiles.ts';
import { readTenantName } from '../../core/data/tenants.ts';
import type { TenantTx } from '../../core/data/with-tenant.ts';
import { editMap, editYaml } from '../../core/domain/yaml-edit.ts';
import { withRules } from '../rules/write.ts';
import { checked } from '../rules.ts';

/**
 * A change as the shop would have it: rules and tone in the profile as it stands now.
 *
 * @throws Failure `content-invalid` as `PUT /api/rules`.
 */
export async function candidateOf(tx: TenantTx, input: CandidateInput): Promise<Candidate> {
  const { instructions, rules, tone } = input;
  const candidate: Candidate = { ...(instructions !== undefined && { instructions }) };
  if (!rules && !tone) return candidate;
  const name = await readTenantName(tx);
  const before = (await readProfile(tx))?.source ?? null;
  const ruled = rules ? withRules(before, rules, name) : before;
  const source = tone ? withTone(ruled, tone, name) : (ruled ?? '');
  return { ...candidate, profile: checked(source) };
}

const withTone = (source: string | null, manner: string, name: string): string =>
  editYaml(source, { name }, (document, root) => {
    const voice = root.get('brand_voice', true);
    if (isMap(voice)) editMap(document, voice, { manner });
    else editMap(document, root, { brand_voice: { manner } });
  });
