import pg from 'pg';
import { afterAll } from 'vitest';

/**
 * Holds every transaction that a test of parts makes the product do to the one order of locks (docs/data.md, Locks): the
 * first lock of a table comes after those of the tables before it. What a statement takes by itself, and rows within a
 * table, are for tests of their own (tests/integration/*-locks.test.ts).
 */
export const ORDER = [
  'users',
  'threads',
  'orders',
  'returns',
  'tenants',
  'jobs',
  'kb_documents',
  'kb_parts',
  'catalog_items',
  'alerts',
  'hook_deliveries',
  'push_devices',
  'pushes',
  'orchestrations',
  'usage_stats',
  'channels',
  'meta_tokens',
];

export type Locks = { locked: string[]; made: string[] };

/** The tables of which a statement locks rows that were there before, and those it adds rows to; by its text. */
export function locksOf(sql: string): Locks {
  const text = sql.replace(/--.*$/gm, ' ').replace(/\s+/g, ' ').toLowerCase();
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, table]) => table ?? '');
  const written = [
    ...all(/(?<!do |for |key |on )\bupdate (?:only )?([a-z_]+)/g),
    ...all(/\bdelete from ([a-z_]+)/g),
    ...all(/\binsert into ([a-z_]+)(?=[^;]*on conflict [^;]*do update)/g),
  ];
  return { locked: [...written, ...kept(text)], made: all(/\binsert into ([a-z_]+)/g) };
}

/** Selects that lock, each by itself: the innermost first, then what is around it. */
function kept(text: string): string[] {
  const inner = /\(([^()]*)\)/;
  const found: string[] = [];
  let rest = text;
  for (let group = inner.exec(rest); group; group = inner.exec(rest)) {
    found.push(...keptBy(group[1] ?? ''));
    rest = rest.replace(inner, ' ');
  }
  return [...found, ...keptBy(rest)];
}

function keptBy(select: string): string[] {
  const lock = /\bfor (?:no key update|update|share|key share)\b(?: of (\w+))?/.exec(select);
  if (!lock) return [];
  const [, alias] = lock;
  const named = alias ? new RegExp(`\\b(?:from|join) ([a-z_]+) (?:as )?${alias}\\b`) : /\bfrom ([a-z_]+)/;
  return named.exec(select)?.slice(1) ?? (alias ? [alias] : []);
}

type Transaction = {
  taken: Set<string>;
  last: number;
  at: Map<string, { taken: Set<string>; last: number }>;
};
const open = new WeakMap<object, Transaction>();
const inversions: string[] = [];

function look(client: object, sql: string): void {
  const isAlone = sql.includes(', pg_advisory_xact_lock('); // nobody else is in the shop: `aloneInTenant`
  if (/^begin/i.test(sql) && !isAlone) open.set(client, { taken: new Set(), last: -1, at: new Map() });
  const transaction = open.get(client);
  const [, what = '', point = ''] =
    /^(savepoint|rollback to savepoint|rollback|commit) ?(\w*)/i.exec(sql) ?? [];
  if (what === 'commit' || what === 'rollback') open.delete(client);
  if (!transaction) return;
  const { taken, last, at } = transaction;
  if (what === 'savepoint') at.set(point, { taken: new Set(taken), last });
  if (what === 'rollback to savepoint')
    Object.assign(transaction, at.get(point)); // lets go of what came since
  else note(transaction, sql);
}

function note(transaction: Transaction, sql: string): void {
  const { locked, made } = locksOf(sql);
  const fresh = locked.filter((table) => ORDER.includes(table) && !transaction.taken.has(table));
  const places = fresh.map((table) => ORDER.indexOf(table));
  for (const place of places.filter((one) => one < transaction.last))
    inversions.push(
      `${ORDER[place]} after ${ORDER[transaction.last]}: ${sql.replace(/\s+/g, ' ').slice(0, 160)}`,
    );
  for (const table of [...fresh, ...made]) transaction.taken.add(table); // what it has made is nobody else's
  transaction.last = Math.max(transaction.last, ...places);
}

const ROLES = ['igshop_app', 'igshop_admin'];
const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client & { user?: string }, ...given: unknown[]) {
  const [first] = given as [string | { text?: string } | undefined];
  const sql = typeof first === 'string' ? first : first?.text;
  if (sql !== undefined && ROLES.includes(this.user ?? '')) look(this, sql);
  return query.apply(this, given);
} as typeof pg.Client.prototype.query;

afterAll(() => {
  const found = [...new Set(inversions.splice(0))];
  if (found.length > 0) throw new Error(`locks out of order:\n${found.join('\n')}`);
});
