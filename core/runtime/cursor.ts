import { type $ZodType, type output, safeParse } from 'zod/v4/core';
import { Failure } from '../domain/failure.ts';

/** Where the next page of a list begins, as a text that callers hand back and do not read. */
export const cursorOf = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** @throws Failure `request-invalid` for a text that `cursorOf` did not make. */
export function positionOf<S extends $ZodType>(cursor: string | undefined, schema: S): output<S> | null {
  if (cursor === undefined) return null;
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw notOurs(cause);
  }
  const result = safeParse(schema, position);
  if (!result.success) throw notOurs(result.error);
  return result.data;
}

const notOurs = (cause: unknown): Failure =>
  new Failure('request-invalid', 'the cursor is not one that a list gave', { cause });
