/** Text as Postgres keeps it: without NUL, which no column takes, and without half of a surrogate pair, which no `jsonb` does. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/**
 * Every text of a JSON value, keys too, made `storable`.
 *
 * @throws RangeError for a value nested some thousand deep.
 */
export function storableJson<T>(value: T): T;
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map((one) => storableJson(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storableJson(one)]));
}

/** Whether the text of a JSON document can hold what is not storable: only by escapes, since bytes are read as UTF-8. */
export const mayNeedCare = (json: string): boolean => /\\u(?:0000|d[89a-f])/i.test(json);
