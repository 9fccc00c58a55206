/** A field as a filter may name it. */
export type FilterField = { filterable: boolean };
export type Row = Record<string, unknown>;
export type Filter = (row: Row) => boolean;

type Scope = Record<string, unknown>;
type Condition = (row: Row, scope: Scope) => boolean;
type Value = (row: Row, scope: Scope) => unknown;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?(?![\w.]))|([A-Za-z_][\w.]*)|([()/:,]))/y;
const COMPARE: Record<string, (a: unknown, b: unknown) => boolean> = {
  eq: (a, b) => (a ?? null) === b,
  ne: (a, b) => (a ?? null) !== b,
  gt: (a, b) => isOrdered(a, b) && (a as string) > (b as string),
  ge: (a, b) => isOrdered(a, b) && (a as string) >= (b as string),
  lt: (a, b) => isOrdered(a, b) && (a as string) < (b as string),
  le: (a, b) => isOrdered(a, b) && (a as string) <= (b as string),
};
const KEYWORDS = new Set(['and', 'or', 'not', 'true', 'false', 'null', ...Object.keys(COMPARE)]);

/**
 * Reads a `$filter` of Azure AI Search: comparisons, `and`, `or`, `not`, `search.in`, `any`, `all`.
 *
 * @throws SyntaxError that names what was expected and where, for the 400 that Azure answers too.
 */
export function parseFilter(text: string, fields: Record<string, FilterField>): Filter {
  const reader = createReader(text);
  const condition = either(reader, fields, []);
  if (reader.peek() !== undefined) throw reader.wrong('the end');
  return (row) => condition(row, {});
}

type Reader = ReturnType<typeof createReader>;
type Known = [reader: Reader, fields: Record<string, FilterField>, lambdas: readonly string[]];

function createReader(text: string) {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`Syntax error at position ${at}: no token`);
    tokens.push(match[0].trim());
  }
  let next = 0;
  const wrong = (expected: string) =>
    new SyntaxError(`Syntax error at token ${next}: expected ${expected}, got ${tokens[next] ?? 'the end'}`);
  return {
    wrong,
    peek: () => tokens[next],
    take: (expected?: string): string => {
      const token = tokens[next];
      if (token === undefined || (expected !== undefined && token !== expected)) {
        throw wrong(expected ?? 'more');
      }
      next += 1;
      return token;
    },
    skip: (token: string): boolean => {
      if (tokens[next] !== token) return false;
      next += 1;
      return true;
    },
  };
}

function either(...known: Known): Condition {
  const parts = [both(...known)];
  while (known[0].skip('or')) parts.push(both(...known));
  return (row, scope) => parts.some((part) => part(row, scope));
}

function both(...known: Known): Condition {
  const parts = [one(...known)];
  while (known[0].skip('and')) parts.push(one(...known));
  return (row, scope) => parts.every((part) => part(row, scope));
}

function one(...known: Known): Condition {
  const [reader] = known;
  if (reader.skip('not')) {
    const inner = one(...known);
    return (row, scope) => !inner(row, scope);
  }
  if (reader.skip('(')) {
    const inner = either(...known);
    reader.take(')');
    return inner;
  }
  if (reader.peek() === 'search.in') return oneOf(...known);
  const left = value(...known);
  if (reader.skip('/')) return inCollection(left, ...known);
  const operator = reader.peek() ?? '';
  if (!Object.hasOwn(COMPARE, operator)) return (row, scope) => left(row, scope) === true; // a boolean field
  reader.take();
  const right = value(...known);
  const holds = COMPARE[operator] as (a: unknown, b: unknown) => boolean;
  return (row, scope) => holds(left(row, scope), right(row, scope));
}

/** `search.in(field, 'a,b')`, or with the characters that part the list: `search.in(field, 'a|b', '|')`. */
function oneOf(...known: Known): Condition {
  const [reader] = known;
  reader.take('search.in');
  reader.take('(');
  const left = value(...known);
  reader.take(',');
  const list = quoted(reader);
  const delimiters = reader.skip(',') ? quoted(reader) : ' ,';
  reader.take(')');
  const wanted = new Set([...list].reduce(splitAt(delimiters), ['']).filter(Boolean));
  return (row, scope) => wanted.has(String(left(row, scope)));
}

const splitAt = (delimiters: string) => (parts: string[], letter: string) => {
  if (delimiters.includes(letter)) parts.push('');
  else parts.push((parts.pop() ?? '') + letter);
  return parts;
};

/** `tags/any(t: t eq 'x')`, `tags/any()`, `tags/all(t: …)`. */
function inCollection(left: Value, ...[reader, fields, lambdas]: Known): Condition {
  const word = reader.take();
  if (word !== 'any' && word !== 'all') throw reader.wrong('any or all');
  reader.take('(');
  const members = (row: Row, scope: Scope): unknown[] => {
    const list = left(row, scope);
    return Array.isArray(list) ? list : [];
  };
  if (word === 'any' && reader.skip(')')) return (row, scope) => members(row, scope).length > 0;
  const name = reader.take();
  reader.take(':');
  const inner = either(reader, fields, [...lambdas, name]);
  reader.take(')');
  const holds = (row: Row, scope: Scope) => (member: unknown) => inner(row, { ...scope, [name]: member });
  return word === 'any'
    ? (row, scope) => members(row, scope).some(holds(row, scope))
    : (row, scope) => members(row, scope).every(holds(row, scope));
}

function value(...[reader, fields, lambdas]: Known): Value {
  const token = reader.peek() ?? '';
  if (token.startsWith("'")) {
    const text = quoted(reader);
    return () => text;
  }
  if (/^-?\d/.test(token)) {
    reader.take();
    return () => Number(token);
  }
  if (token === 'true' || token === 'false' || token === 'null') {
    reader.take();
    return () => JSON.parse(token);
  }
  if (KEYWORDS.has(token) || !/^\w/.test(token)) throw reader.wrong('a field or a value');
  reader.take();
  if (lambdas.includes(token)) return (_, scope) => scope[token];
  const field = Object.hasOwn(fields, token) ? fields[token] : undefined;
  if (!field) throw new SyntaxError(`Could not find a property named '${token}'`);
  if (!field.filterable) throw new SyntaxError(`'${token}' is not a filterable field`);
  return (row) => row[token];
}

function quoted(reader: Reader): string {
  const token = reader.peek() ?? '';
  if (!token.startsWith("'")) throw reader.wrong('a quoted string');
  reader.take();
  return token.slice(1, -1).replaceAll("''", "'");
}

/** Both numbers or both strings: anything else stands in no order, and null in none at all. */
function isOrdered(a: unknown, b: unknown): boolean {
  return (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
}
