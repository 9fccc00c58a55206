import { z } from 'zod';
import { json, problem, refusal } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeApp } from '../store/tokens.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { signedRequest } from '../webhooks/wire.ts';
import { bodyOf, Id } from './bodies.ts';

const Person = z.object({ userId: Id });
const CALL_TIMEOUT_MS = 10_000;

/** A person takes the app off, or asks that their data be deleted: Meta tells the app by a form of its own. */
export function callbackRoutes(sandbox: Sandbox): Route[] {
  const route = (name: string): Route => ({
    method: 'POST',
    pattern: `/_control/${name}`,
    handle: (request) => callBack(sandbox, request, name),
  });
  return [route('deauthorize'), route('data-deletion')];
}

/** Either way the person's grants are gone first. The answer has the site's `{status, body}`. */
async function callBack(sandbox: Sandbox, request: SandboxRequest, name: string): Promise<SandboxResponse> {
  const { db, clock, options, changes } = sandbox;
  const { userId } = bodyOf(Person, request);
  const { rowCount } = await db.query('select from sandbox.users where user_id = $1', [userId]);
  if (!rowCount) throw refusal(problem(404, `no person with userId ${userId}`));
  await removeApp(db, userId);
  changes.accountsChanged();

  const issuedAtS = Math.floor(clock.now() / 1000);
  const said = { user_id: userId, algorithm: 'HMAC-SHA256', issued_at: issuedAtS };
  const response = await fetch(new URL(`/api/meta/${name}`, options.webhookUrl), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ signed_request: signedRequest(said, options.appSecret) }),
    signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return json(200, { status: response.status, body: isJson ? JSON.parse(text) : text });
}
