import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { kindOf } from '../../runtime/log.ts';
import { inSpan } from '../../runtime/telemetry.ts';

/** Meta's refusal. Decide on `code` and `subcode`, never on the status or the text. */
export type GraphError = { code: number; subcode: number | null; status: number };

export type GraphAnswer = { kind: 'ok'; body: unknown } | { kind: 'error'; error: GraphError };

export type GraphCall = {
  method?: 'GET' | 'POST' | 'DELETE';
  token?: string;
  query?: Record<string, string>;
  /** Form fields: a secret in a body is in no access log. */
  form?: Record<string, string>;
  json?: unknown;
};

/** Limits of the app, the user, the Page, the account: Graph API, "Rate Limits". Nothing was done. */
const LIMITS = new Set([4, 17, 32, 341, 613, 80001, 80002, 80006]);
/** Unknown error and service down, when no subcode says more. */
const OUTAGES = new Set([1, 2]);

const ErrorBody = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().optional() }),
});

/**
 * One call to the Graph API, for calls that may be repeated.
 *
 * @returns what Meta decided.
 * @throws Failure where a retry may help: `meta-busy` for a limit, `meta-unavailable` for no answer and 5xx.
 */
export async function graph(path: string, call: GraphCall = {}): Promise<GraphAnswer> {
  const { status, body } = await request(path, call);
  const refusal = ErrorBody.safeParse(body);
  if (!refusal.success) {
    if (status >= 200 && status < 300) return { kind: 'ok', body };
    throw new Failure('meta-unavailable', `${routeOf(path)}: status ${status} without an error body`);
  }
  const { code, error_subcode: subcode = null } = refusal.data.error;
  if (LIMITS.has(code)) throw new Failure('meta-busy', `${routeOf(path)}: status ${status}, code ${code}`);
  if (OUTAGES.has(code) && subcode === null) {
    throw new Failure('meta-unavailable', `${routeOf(path)}: status ${status}, code ${code}`);
  }
  return { kind: 'error', error: { code, subcode, status } };
}

/** HMAC of the token under the app's secret: a stolen token alone opens nothing. */
export function appSecretProof(token: string): string {
  return createHmac('sha256', config().meta.appSecret).update(token).digest('hex');
}

/** As `callGraph`, with every missing answer as a `Failure` that a retry may cure. */
async function request(path: string, call: GraphCall) {
  try {
    return await callGraph(path, call);
  } catch (cause) {
    throw new Failure('meta-unavailable', `${routeOf(path)}: ${kindOf(cause)}`, { cause });
  }
}

/**
 * One request to the Graph API, once; for callers that must tell "not sent" from "perhaps sent".
 *
 * @throws what `fetch` throws when there is no answer.
 */
export function callGraph(path: string, call: GraphCall) {
  return inSpan(`graph ${call.method ?? 'GET'} ${routeOf(path)}`, { calls: true }, async (span) => {
    const answer = await callOnce(path, call);
    span.setAttribute('http.response.status_code', answer.status);
    return answer;
  });
}

async function callOnce(path: string, call: GraphCall) {
  const { method = 'GET', token, query = {}, form, json } = call;
  const url = new URL(config().meta.graphUrl + path);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  if (token) url.searchParams.set('appsecret_proof', appSecretProof(token));
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    body: form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json),
    redirect: 'error',
    signal: AbortSignal.timeout(config().meta.timeoutMs),
  });
  return { status: answer.status, headers: answer.headers, body: jsonOrNull(await answer.text()) };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's page: the status alone speaks
  }
}

/** The path without ids, for the log. */
const routeOf = (path: string): string => path.replace(/\d{5,}/g, '{id}');
