import { createHash } from 'node:crypto';
import type {
  Cookie,
  HttpHandler,
  HttpMethod,
  HttpRequest,
  HttpResponseInit,
  InvocationContext,
} from '@azure/functions';
import { SpanStatusCode } from '@opentelemetry/api';
import { type $ZodIssue, type $ZodType, type output, safeParse } from 'zod/v4/core';
import { Failure, type Issue } from '../domain/failure.ts';
import { mayNeedCare, storableJson } from '../domain/text/storable.ts';
import { type LimitName, limitAddress, limitPerson } from './limits.ts';
import { failureOf, problemOf } from './problem.ts';
import { readingOnly } from './read-only.ts';
import { noteRefusal } from './refusals.ts';
import { inSpan } from './telemetry.ts';

/** Who may come in: says who it is, or throws. `anyone` and `meta` say nothing and check inside. */
export type Guard<Who> = (request: HttpRequest) => Promise<Who>;

export type DoorHandler<Who> = (
  request: HttpRequest,
  context: InvocationContext,
  who: Who,
) => Promise<HttpResponseInit>;

/** One door as the list in functions/index.ts holds it. */
export type Door = {
  name: string;
  methods: HttpMethod[];
  route: string;
  guard: Guard<unknown>;
  handler: DoorHandler<never>;
  limit?: LimitName; // how often one person and one address may come in
};

/** Ties a handler to the guard whose answer it takes; a handler behind the wrong guard does not compile. */
export function door<Who>(parts: Omit<Door, 'guard' | 'handler'> & Wired<Who>): Door {
  return parts as Door;
}
type Wired<Who> = { guard: Guard<Who>; handler: DoorHandler<Who> };

/** The methods that a host sends to a door: who may GET may ask for the head alone, as monitors do. */
export const methodsOf = ({ methods }: Pick<Door, 'methods'>): HttpMethod[] =>
  methods.includes('GET') ? [...methods, 'HEAD'] : methods;

/** A door as the host calls it: guard, handler, and whatever is thrown as one problem body (RFC 9457). */
export function answering({ name, guard, handler, limit }: Door): HttpHandler {
  const enter = async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    let who: unknown;
    try {
      if (limit) limitAddress(limit, request);
      refuseNul(request);
      refuseHuge(Number(request.headers.get('content-length')), BODY_BYTES_MAX);
      who = await guard(request);
      if (limit) limitPerson(limit, who);
      const work = () => handler(request, context, who as never);
      return withCookies(await (mayOnlyRead(who) ? readingOnly(work) : work()), who);
    } catch (error) {
      const failure = failureOf(error);
      const { invocationId: requestId } = context;
      noteRefusal(request, { door: name, code: failure.code, requestId }, who ?? failure.who);
      return problemOf(failure, name, requestId);
    }
  };
  return async (request, context) => {
    return inSpan(`door ${name}`, { under: context }, async (span) => {
      const response = await enter(request, context);
      span.setAttribute('http.response.status_code', response.status ?? 200);
      if ((response.status ?? 200) >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      return guarded(response);
    });
  };
}

const BODY_BYTES_MAX = 26_000_000; // a file of 25 MB in its form
const JSON_CHARS_MAX = 5_000_000; // a licence list of 4 MB

function refuseHuge(size: number, max: number): void {
  if (size > max) throw new Failure('too-large', `expected a body of at most ${max}, got ${size}`);
}

/** A NUL is in no name of ours, and Postgres would not even look. */
function refuseNul({ params }: HttpRequest): void {
  if (Object.values(params).some((value) => value.includes('\0')))
    throw new Failure('not-found', 'there is nothing at this address');
}

/** Nothing of ours is kept by a cache, taken for something else than it says, or shown in another site's frame. */
function guarded(response: HttpResponseInit): HttpResponseInit {
  const headers = response.headers as Record<string, string> | undefined;
  return { ...response, headers: { ...GUARDS, ...headers } };
}

const GUARDS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** A guard may let somebody in who looks through another's eyes: functions/guards/impersonating.ts. */
const mayOnlyRead = (who: unknown): boolean =>
  Boolean(((who ?? {}) as { impersonation?: unknown }).impersonation);

/** A guard may send cookies along; the ones that the handler sets itself are newer. */
function withCookies(response: HttpResponseInit, who: unknown): HttpResponseInit {
  const { cookies: extra = [] } = (who ?? {}) as { cookies?: Cookie[] };
  const own = response.cookies ?? [];
  const fresh = extra.filter(({ name }) => !own.some((cookie) => cookie.name === name));
  return fresh.length > 0 ? { ...response, cookies: [...own, ...fresh] } : response;
}

/** 2xx with a JSON body that nobody keeps. */
export function json(body: unknown, status = 200, cookies?: Cookie[]): HttpResponseInit {
  return { status, jsonBody: body, headers: { 'cache-control': 'no-store' }, ...(cookies && { cookies }) };
}

/** As `json`, for what is asked again and again: 304 without a body while it is what `If-None-Match` names. */
export function jsonIfChanged(request: HttpRequest, body: unknown): HttpResponseInit {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, ETAG_CHARS)}"`;
  const headers = { 'cache-control': 'no-store', etag };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  if (known.some((tag) => tag.replace(/^W\//, '') === etag)) return { status: 304, headers };
  return { status: 200, body: text, headers: { ...headers, 'content-type': 'application/json' } };
}

const ETAG_CHARS = 22; // 132 bits

/** 302 to an address of ours or of Meta. */
export function redirect(location: string, cookies?: Cookie[]): HttpResponseInit {
  return { status: 302, headers: { location, 'cache-control': 'no-store' }, ...(cookies && { cookies }) };
}

/**
 * The request's JSON body, parsed.
 *
 * @throws Failure `media-type-wrong`, `request-invalid` when it is not JSON, `too-large`, `content-invalid` with every fault's path otherwise.
 */
export async function readJson<S extends $ZodType>(request: HttpRequest, schema: S): Promise<output<S>> {
  refuseOtherTypes(request);
  return parsed(await jsonOf(request), schema, 'content-invalid');
}

/** The request's JSON body as it came, whatever it is called. @throws Failure `request-invalid` when it is not JSON, `too-large`. */
export const jsonOf = async (request: HttpRequest): Promise<unknown> => jsonFrom(await textOf(request));

/** A JSON body that was read as text. @throws Failure `request-invalid`. */
export const jsonFrom = (text: string): unknown => parsedJson(text, 'expected a JSON body');

/** What no row could hold is left out here, once, for every door. */
function parsedJson(text: string, expected: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return mayNeedCare(text) ? storableJson(value) : value;
  } catch (cause) {
    throw new Failure('request-invalid', expected, { cause });
  }
}

/**
 * A body that says it is a form, a page or XML is none of ours. `text/plain` is what `fetch` says of a text whose
 * sender named no type.
 *
 * @throws Failure `media-type-wrong`.
 */
export function refuseOtherTypes(request: HttpRequest): void {
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  if (/^\s*(application\/([\w.-]+\+)?json|text\/plain)?\s*$/.test(type)) return;
  throw new Failure('media-type-wrong', 'expected the content type application/json');
}

async function textOf(request: HttpRequest): Promise<string> {
  const text = await request.text();
  refuseHuge(text.length, JSON_CHARS_MAX);
  return text;
}

/** As `readJson`; no body at all is an empty object. @throws Failure as `readJson`. */
export async function readJsonIfAny<S extends $ZodType>(request: HttpRequest, schema: S): Promise<output<S>> {
  const text = await textOf(request);
  if (text.trim() === '') return parsed({}, schema, 'content-invalid');
  refuseOtherTypes(request);
  return parsed(parsedJson(text, 'expected a JSON body, or none'), schema, 'content-invalid');
}

/** The query's parameters, parsed. @throws Failure `request-invalid` with every fault's path. */
export function readQuery<S extends $ZodType>(request: HttpRequest, schema: S): output<S> {
  return parsed(storableJson(Object.fromEntries(request.query)), schema, 'request-invalid');
}

/** Value of one cookie, or null. */
export function cookieOf(request: HttpRequest, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/**
 * Stops another site's page from acting with this browser's cookies: it cannot set a header of ours.
 *
 * @throws Failure `csrf-header-missing` for an unsafe call that carries a cookie without `x-igshop: 1`.
 */
export function refuseForgery(request: HttpRequest): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  if (request.headers.get('cookie') && request.headers.get('x-igshop') !== '1') {
    throw new Failure('csrf-header-missing', 'a call that changes something needs the header x-igshop: 1');
  }
}

/** Whether a browser is navigating, so that it wants a page rather than a problem body. */
export const wantsPage = (request: HttpRequest): boolean =>
  (request.headers.get('accept') ?? '').includes('text/html');

function parsed<S extends $ZodType>(
  value: unknown,
  schema: S,
  code: 'request-invalid' | 'content-invalid',
): output<S> {
  const result = safeParse(schema, value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(issueOf);
  throw new Failure(code, 'some values are missing or not as expected', { issues });
}

/** Our own words for a schema's fault; the offending value stays out of it. */
function issueOf({ path, message }: $ZodIssue): Issue {
  return { path: path.map(String).join('.'), message };
}
