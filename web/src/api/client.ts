import type { output, ZodMiniType } from 'zod/mini';
import { Problem } from '../../../core/contract/problem.ts';
import { readOnly } from '../read-only.ts';
import { signInAgain } from './sign-in-again.ts';

/** A refused call. `status` 0: the server was not reached. */
export type ApiError = Error & { status: number; code: string; requestId: string; fields: FieldError[] };

/** What was wrong in the body: `path` as dots and indexes. */
export type FieldError = { path: string; message: string };

/** Asks for a resource and checks that it is what the contract says. @throws ApiError */
export async function get<S extends ZodMiniType>(path: string, schema: S): Promise<output<S>> {
  return read(schema, await (await call('GET', path)).json());
}

const KEPT_MAX = 30;
const kept = new Map<string, { tag: string; value: unknown }>();

/** As `get`, for what is asked for again and again: the server says nothing where nothing has changed. @throws ApiError */
export async function getIfChanged<S extends ZodMiniType>(path: string, schema: S): Promise<output<S>> {
  const known = kept.get(path);
  const response = await call('GET', path, undefined, known && { 'if-none-match': known.tag });
  if (response.status === 304 && known) return known.value as output<S>;
  const value = read(schema, await response.json());
  const tag = response.headers.get('etag');
  kept.delete(path);
  if (tag) kept.set(path, { tag, value });
  for (const oldest of kept.keys()) if (kept.size > KEPT_MAX) kept.delete(oldest);
  return value;
}

/** Sends a change; `schema` for the answer where there is one. @throws ApiError */
export async function send<S extends ZodMiniType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema?: S,
  body?: BodyInit,
): Promise<output<S> | undefined> {
  const response = await call(method, path, body);
  return schema && read(schema, await response.json());
}

/** The same with a JSON body. @throws ApiError */
export async function sendJson<S extends ZodMiniType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  value: unknown,
  schema?: S,
): Promise<output<S> | undefined> {
  const body = new Blob([JSON.stringify(value)], { type: 'application/json' }); // names its own content type
  return send(method, path, schema, body);
}

/** Sends while the page is being left: nobody is here to be told what came of it, so only for what ends by itself as well. */
export function sendOnTheWayOut(method: 'DELETE', path: string): void {
  const init = { method, headers: { 'x-igshop': '1' }, keepalive: true };
  void fetch(`/api${path}`, init).catch(() => undefined); // offline: see above
}

export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && 'status' in error && 'code' in error;

/** The call itself, for who needs its headers. @throws ApiError */
export async function call(
  method: string,
  path: string,
  body?: BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  if (method !== 'GET' && path !== LEAVING) refuseReader();
  const response = await reach(`/api${path}`, { method, body, headers: { 'x-igshop': '1', ...headers } });
  if (response.ok || response.status === 304) return response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  const { code, requestId, errors } = problem.data ?? { code: 'unexpected', requestId: '' };
  if (code === 'sign-in-again') signInAgain.set(true);
  throw apiError(response.status, code, requestId, errors);
}

/** What somebody who only looks at a shop may send. */
const LEAVING = '/impersonation';

/** The server refuses it too; this page may outlive the look. @throws ApiError `read-only` */
export function refuseReader(): void {
  if (readOnly.get()) throw apiError(403, 'read-only', '');
}

/**
 * The answer as the contract has it; what it holds besides is left out. One that does not fit comes from a server of
 * another version than this page: asking again does not help, a fresh page does. @throws ApiError `answer-unknown`
 */
export function read<S extends ZodMiniType>(schema: S, answer: unknown): output<S> {
  const { success, data, error } = schema.safeParse(answer);
  if (success) return data;
  const fields = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw apiError(200, 'answer-unknown', '', fields);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw apiError(0, 'offline', '');
  }
}

/** A refusal as every caller knows it. */
export const apiError = (
  status: number,
  code: string,
  requestId: string,
  fields: FieldError[] = [],
): ApiError => Object.assign(new Error(`${status} ${code}`), { status, code, requestId, fields });
