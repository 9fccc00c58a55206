import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { Rules } from '../core/contract/rules.ts';
import { note } from '../core/data/audit.ts';
import { lockProfile, type ProfileRow, readProfile, writeProfile } from '../core/data/profiles.ts';
import type { Member } from '../core/data/sessions.ts';
import { readTenantName } from '../core/data/tenants.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { rulesOf } from '../core/domain/shop-rules.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { profileFromYaml } from './profile-document.ts';
import { etagOf, refuseStale } from './rules/versions.ts';
import { withRules } from './rules/write.ts';

/** What the shop promises, as its profile says it; empty rules while there is no profile. */
export async function rulesRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return answerOf(await withTenant(tenantId, readProfile));
}

/** Writes the rules into the profile and leaves the rest of it as it is. */
export async function rulesWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const rules = await readJson(request, Rules);
  const written = await withTenant(tenantId, async (tx) => {
    const source = (await lockProfile(tx))?.source ?? null;
    refuseStale(request, source);
    const profile = checked(withRules(source, rules, await readTenantName(tx)));
    await writeProfile(tx, profile);
    await note(tx, userId, 'rules-written');
    return profile;
  });
  return answerOf(written);
}

function answerOf(profile: ProfileRow | null): HttpResponseInit {
  const rules: Rules = rulesOf(profile?.data);
  const answer = json(rules);
  return { ...answer, headers: { ...answer.headers, etag: etagOf(profile?.source ?? null) } };
}

/** What the profile's own checks refuse is named as the caller wrote it: `feeFils`, not `fee_jod`, and no line. */
export function checked(source: string): ProfileRow {
  try {
    return profileFromYaml(source);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
    throw new Failure(error.code, error.message, { issues });
  }
}

const pathOf = (path: string): string =>
  path
    .replace(/^order_policy\.min_order_jod$/, 'orders.minimumFils')
    .replace(/^handoff\b/, 'escalation')
    .replace(/_jod\b/g, '_fils')
    .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
