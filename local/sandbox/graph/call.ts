import { decoded } from '../http/router.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Fault, SandboxRequest } from '../types.ts';
import { badParameter, graphError } from './errors.ts';

const NEWEST_VERSION = 26;
const OLDEST_VERSION = 22; // older pins are stale: v21.0 dies 2027-01-21

/** One call to Graph, the version taken off and the parameters of query and body put together. */
export type GraphCall = {
  sandbox: Sandbox;
  request: SandboxRequest;
  fault: Fault | null;
  method: string;
  /** Parts of the path after the version: `['me', 'messages']`. */
  parts: string[];
  params: Record<string, unknown>;
  token: string | null;
};

/** Reads a request. Throws Graph's error for a version that is too old or a body that is no JSON. */
export function graphCall(sandbox: Sandbox, request: SandboxRequest, fault: Fault | null): GraphCall {
  const parts = (request.params['*'] ?? '').split('/').filter(Boolean).map(decoded);
  const version = /^v(\d+)\.\d+$/.exec(parts[0] ?? '');
  if (version) parts.shift();
  if (version && Number(version[1]) < OLDEST_VERSION) throw deprecated();
  const params = { ...Object.fromEntries(request.query), ...bodyParams(request) };
  return { sandbox, request, fault, method: request.method, parts, params, token: tokenOf(request, params) };
}

/** A parameter as text; null when it is missing or no text. */
export function textParam(call: GraphCall, name: string): string | null {
  const value = call.params[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A parameter that is an object, or its JSON as a form sends it; null when it is missing. */
export function objectParam(call: GraphCall, name: string): Record<string, unknown> | null {
  const value = call.params[name];
  if (value === undefined || value === null) return null;
  const object = typeof value === 'string' ? fromJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw badParameter(`Param ${name} must be a JSON object.`);
  }
  return object as Record<string, unknown>;
}

/** `limit`, within Graph's bounds. */
export function limitParam(call: GraphCall, fallback: number): number {
  const limit = Number(textParam(call, 'limit') ?? fallback);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 100) : fallback;
}

/**
 * Splits `id,name,messages{id,from}` into names, each with what stands in its braces. Modifiers such as
 * `.limit(5)` are kept beside.
 */
export function fieldsOf(text: string): Map<string, { inner: string; limit: number | null }> {
  const fields = new Map<string, { inner: string; limit: number | null }>();
  let depth = 0;
  let current = '';
  for (const char of `${text},`) {
    if (char === '{' || char === '(') depth += 1;
    if (char === '}' || char === ')') depth -= 1;
    if (char !== ',' || depth > 0) {
      current += char;
      continue;
    }
    const found = /^\s*(\w+)((?:\.\w+\([^)]*\))*)(?:\{(.*)\})?\s*$/s.exec(current);
    const limit = /\.limit\((\d+)\)/.exec(found?.[2] ?? '')?.[1];
    if (found?.[1]) fields.set(found[1], { inner: found[3] ?? '', limit: limit ? Number(limit) : null });
    current = '';
  }
  return fields;
}

function bodyParams(request: SandboxRequest): Record<string, unknown> {
  if (request.rawBody.length === 0) return {};
  const text = request.rawBody.toString('utf8');
  if (!(request.headers['content-type'] ?? '').includes('json')) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  const body = fromJson(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badParameter('Invalid JSON in the request body.');
  }
  return body as Record<string, unknown>;
}

function tokenOf(request: SandboxRequest, params: Record<string, unknown>): string | null {
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const param = params.access_token;
  return bearer ?? (typeof param === 'string' && param !== '' ? param : null);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function deprecated(): Error {
  return graphError({
    code: 2635,
    message: `(#2635) You are calling a deprecated version of the API. Please update to the latest version: v${NEWEST_VERSION}.0.`,
  });
}
