import { z } from 'zod';
import { refused } from './answers.ts';
import type { Item } from './store.ts';

const Body = z.object({
  query: z.string(),
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
});

type Value = string | number;
type Condition = { field: string; holds(value: unknown): boolean; only: Value | null };

/** A query as it is run here: which items fit, what of them is told, which values it names for equality. */
export type Query = {
  fits(item: Item): boolean;
  tell(item: Item): unknown;
  equals: Map<string, Value>;
};

const QUERY =
  /^\s*select\s+(?<what>\*|value\s+count\(1\)|c\.\w+(?:\s*,\s*c\.\w+)*)\s+from\s+c(?:\s+where\s+(?<where>.+?))?\s*$/isu;
const CONDITION = /^c\.(\w+)\s*(=|<=|>=|<|>)\s*(@\w+)$/u;

/**
 * `select * | c.a, c.b from c [where c.x = @x and c.y < @y]`.
 *
 * @throws a 400 for everything else: what is not understood is never ignored.
 */
export function readQuery(json: unknown): Query {
  const { query, parameters } = Body.parse(json);
  const found = QUERY.exec(query)?.groups;
  if (!found) throw unknown(query);
  const values = new Map(parameters.map(({ name, value }) => [name, value]));
  const conditions = (found.where?.split(/\s+and\s+/iu) ?? []).map((text) => conditionOf(text, values));
  const fields = found.what === '*' ? null : (found.what ?? '').split(',').map((one) => one.trim().slice(2));
  if (found.what?.toLowerCase().startsWith('value')) throw unknown(query);
  return {
    fits: (item) => conditions.every(({ field, holds }) => holds(item[field])),
    tell: (item) => (fields ? Object.fromEntries(fields.map((name) => [name, item[name]])) : item),
    equals: new Map(conditions.flatMap(({ field, only }) => (only === null ? [] : [[field, only]]))),
  };
}

/** Values of two types are never equal, nor is one more than the other. */
function conditionOf(text: string, values: Map<string, unknown>): Condition {
  const [, field = '', operator = '', name = ''] = CONDITION.exec(text.trim()) ?? [];
  const wanted = values.get(name);
  if (typeof wanted !== 'string' && typeof wanted !== 'number') throw unknown(text);
  const compare = COMPARE[operator];
  if (!compare) throw unknown(text);
  return {
    field,
    holds: (value) => typeof value === typeof wanted && compare(value as Value, wanted),
    only: operator === '=' ? wanted : null,
  };
}

const COMPARE: Record<string, (a: Value, b: Value) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const unknown = (text: string) =>
  refused(
    400,
    'BadRequest',
    `Syntax error, or a query that this stand-in does not know: ${text.slice(0, 200)}`,
  );
