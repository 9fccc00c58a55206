import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { type Autonomy, AutonomyInput } from '../core/contract/autonomy.ts';
import { lockAiRules, readAiRules, writeAiRules } from '../core/data/ai-rules.ts';
import { note } from '../core/data/audit.ts';
import { lastDecided } from '../core/data/drafts-read.ts';
import type { Member } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import type { AiRules } from '../core/domain/ai-rules.ts';
import { DECIDED_MIN, type Modes, proposesAuto } from '../core/domain/autonomy.ts';
import { saysAutomated } from '../core/domain/disclosure.ts';
import { Failure } from '../core/domain/failure.ts';
import { KINDS } from '../core/domain/kinds.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { sentence } from '../core/runtime/prompts.ts';

/** Who decides what the AI may send: the dial, its hours, its limits, how it introduces itself. */
export async function autonomyRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return withTenant(tenantId, answer);
}

export async function autonomyWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const change = await readJson(request, AutonomyInput);
  refuseSilentWords(change.disclosure);
  return withTenant(tenantId, async (tx) => {
    const locked = await lockAiRules(tx);
    refuseStale(request, locked.version);
    await writeAiRules(tx, changed(locked.rules, change), locked);
    await note(tx, userId, 'autonomy-changed', { keys: Object.keys(change) });
    return answer(tx);
  });
}

function changed(rules: AiRules, { modes = {}, hours, limits, disclosure }: AutonomyInput): AiRules {
  const said = Object.entries(modes).filter(([, mode]) => mode !== undefined);
  return {
    modes: { ...rules.modes, ...(Object.fromEntries(said) as Partial<Modes>) },
    hours: hours ?? rules.hours,
    limits: limits ?? rules.limits,
    disclosure: disclosure ?? rules.disclosure,
  };
}

async function answer(tx: TenantTx): Promise<HttpResponseInit> {
  const [{ rules, version }, decided] = await Promise.all([readAiRules(tx), lastDecided(tx, DECIDED_MIN)]);
  const proposals = KINDS.flatMap((kind) => {
    const last = decided.get(kind) ?? [];
    if (!proposesAuto(rules.modes[kind], last)) return [];
    return [{ kind, decided: last.length, asWritten: last.filter(Boolean).length }];
  });
  const ourDisclosure = { ar: sentence('disclosure', 'ar'), en: sentence('disclosure', 'en') };
  const { headers, ...rest } = json({ ...rules, ourDisclosure, proposals } satisfies Autonomy);
  return { ...rest, headers: { ...headers, etag: `"${version}"` } };
}

/** @throws Failure `changed-meanwhile` where the caller has seen another version. A call without `If-Match` always writes. */
function refuseStale(request: HttpRequest, version: number): void {
  const wanted = request.headers.get('if-match');
  if (wanted === null || wanted.trim() === '*') return;
  const fits = wanted.split(',').some((tag) => tag.trim() === `"${version}"`);
  if (!fits)
    throw new Failure('changed-meanwhile', 'somebody else changed this meanwhile; read it again first');
}

/** @throws Failure `content-invalid` for a disclosure that hides who writes. */
function refuseSilentWords(disclosure: AutonomyInput['disclosure']): void {
  const issues = (['ar', 'en'] as const).flatMap((language) => {
    const words = disclosure?.[language];
    const message = 'expected words that say that an assistant, and no person, writes';
    return words && !saysAutomated(words, language) ? [{ path: `disclosure.${language}`, message }] : [];
  });
  if (issues.length > 0) throw new Failure('content-invalid', 'the disclosure must tell', { issues });
}
