import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { note } from '../core/data/audit.ts';
import { lockProfile, type ProfileRow, readProfile, writeProfile } from '../core/data/profiles.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { storable } from '../core/domain/text/storable.ts';
import { refuseOtherTypes } from '../core/runtime/http.ts';
import { profileFromJson, profileFromYaml } from './profile-document.ts';
import { etagOf, refuseStale } from './rules/versions.ts';

const YAML = /\b(text|application)\/(x-)?yaml\b/i;

/** The shop's profile: as the merchant wrote it for `text/yaml`, as JSON otherwise. 404 while there is none. */
export async function profileRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const profile = await withTenant(tenantId, readProfile);
  if (!profile) throw new Failure('not-found', 'this shop has no profile yet');
  return answerOf(request.headers.get('accept'), profile);
}

/** Replaces the profile; what comes back is in the form it came in. */
export async function profileWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const type = request.headers.get('content-type');
  const isYaml = YAML.test(type ?? '');
  if (!isYaml) refuseOtherTypes(request);
  const text = storable(await request.text());
  const profile = isYaml ? profileFromYaml(text) : profileFromJson(text);
  await withTenant(tenantId, async (tx) => {
    refuseStale(request, (await lockProfile(tx))?.source ?? null);
    await writeProfile(tx, profile);
    await note(tx, userId, 'profile-written');
  });
  return answerOf(type, profile);
}

function answerOf(type: string | null, { data, source }: ProfileRow): HttpResponseInit {
  const headers = { etag: etagOf(source), 'cache-control': 'no-store' };
  if (!YAML.test(type ?? '')) return { jsonBody: data, headers };
  return { headers: { ...headers, 'content-type': 'text/yaml; charset=utf-8' }, body: source };
}
