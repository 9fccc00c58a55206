import type { output, ZodMiniType } from 'zod/mini';
import { Problem } from '../../../core/contract/problem.ts';

/** A refused call. `status` 0: the server was not reached. */
export type ApiError = Error & { status: number; code: string; requestId: string; fields: FieldError[] };

/** What was wrong in the body: `path` as dots and indexes. */
export type FieldError = { path: string; message: string };

/** Asks for a resource and checks that it is what the contract says. @throws ApiError */
export async function get<S extends ZodMiniType>(path: string, schema: S): Promise<output<S>> {
  return schema.parse(await (await call('GET', path)).json());
}

/** Sends a change; `schema` for the answer where there is one. @throws ApiError */
export async function send<S extends ZodMiniType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema?: S,
  body?: BodyInit,
): Promise<output<S> | undefined> {
  const response = await call(method, path, body);
  return schema?.parse(await response.json());
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

export const isApiError = (error: unknown): error is ApiError =>
  error instanceof Error && 'status' in error && 'code' in error;

async function call(method: string, path: string, body?: BodyInit): Promise<Response> {
  const response = await reach(`/api${path}`, { method, body, headers: { 'x-igshop': '1' } });
  if (response.ok) return response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  const { code, requestId, errors } = problem.data ?? { code: 'unexpected', requestId: '' };
  throw apiError(response.status, code, requestId, errors);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw apiError(0, 'offline', '');
  }
}

const apiError = (status: number, code: string, requestId: string, fields: FieldError[] = []): ApiError =>
  Object.assign(new Error(`${status} ${code}`), { status, code, requestId, fields });
