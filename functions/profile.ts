import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type ProfileRow, readProfile, writeProfile } from '../core/data/profiles.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { json } from '../core/runtime/http.ts';
import { profileFromJson, profileFromYaml } from './profile-document.ts';

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
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const type = request.headers.get('content-type');
  const text = await request.text();
  const profile = YAML.test(type ?? '') ? profileFromYaml(text) : profileFromJson(text);
  await withTenant(tenantId, (tx) => writeProfile(tx, profile));
  return answerOf(type, profile);
}

function answerOf(type: string | null, { data, source }: ProfileRow): HttpResponseInit {
  if (!YAML.test(type ?? '')) return json(data);
  return {
    headers: { 'content-type': 'text/yaml; charset=utf-8', 'cache-control': 'no-store' },
    body: source,
  };
}
