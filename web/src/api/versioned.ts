import type { output, ZodMiniType } from 'zod/mini';
import { Rules } from '../../../core/contract/rules.ts';
import { call, isApiError, read } from './client.ts';

/** A document and the version it was read at, which a write names so that nobody's change is lost. */
export type Versioned<Value> = { value: Value; etag: string };

/** The shop's rules. @throws ApiError */
export const readRules = (): Promise<Versioned<Rules>> => readAt('/rules', Rules);

/** Writes the rules over the version that was seen. @throws ApiError 412 when there is a newer one. */
export async function writeRules({ value, etag }: Versioned<Rules>): Promise<Versioned<Rules>> {
  const body = new Blob([JSON.stringify(value)], { type: 'application/json' });
  const response = await call('PUT', '/rules', body, { 'if-match': etag });
  return { value: read(Rules, await response.json()), etag: tagOf(response) };
}

/** The profile as the merchant wrote it; an empty one where there is none yet. @throws ApiError */
export async function readProfile(): Promise<Versioned<string>> {
  try {
    const response = await call('GET', '/profile', undefined, { accept: 'text/yaml' });
    return { value: await response.text(), etag: tagOf(response) };
  } catch (error) {
    if (!isApiError(error) || error.status !== 404) throw error;
    return { value: '', etag: (await readRules()).etag }; // the rules are a face of the same document
  }
}

/** @throws ApiError 412 when there is a newer one; 422 with every fault's path and line. */
export async function writeProfile({ value, etag }: Versioned<string>): Promise<Versioned<string>> {
  const body = new Blob([value], { type: 'text/yaml' });
  const response = await call('PUT', '/profile', body, { 'if-match': etag });
  return { value: await response.text(), etag: tagOf(response) };
}

async function readAt<S extends ZodMiniType>(path: string, schema: S): Promise<Versioned<output<S>>> {
  const response = await call('GET', path);
  return { value: read(schema, await response.json()), etag: tagOf(response) };
}

const tagOf = (response: Response): string => response.headers.get('etag') ?? '';
