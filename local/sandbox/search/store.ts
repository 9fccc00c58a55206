import type { Pool } from 'pg';
import { transaction } from '../store/transaction.ts';
import { analyzerFor, Definition, isText, isVector } from './definition.ts';
import type { Row } from './odata.ts';
import type { FieldTerms } from './rank.ts';

/** Run by the sandbox's migrations; safe to run again. */
export const searchSchema = `
create table if not exists sandbox.search_indexes (
  name text primary key,
  definition jsonb not null,
  version bigint not null default 1
);
create table if not exists sandbox.search_rows (
  index_name text not null references sandbox.search_indexes on delete cascade,
  key text not null,
  row jsonb not null,
  primary key (index_name, key)
);
`;

/** An index as it is searched: all of it in memory, all of it in Postgres. */
export type Index = {
  definition: Definition;
  version: number;
  rows: Map<string, Row>; // without vectors
  terms: Map<string, FieldTerms>; // by field
  vectors: Map<string, Map<string, Float32Array>>; // by field, then by key
};

export type Change = { key: string; row: Row | null }; // null: it goes

export type SearchStore = ReturnType<typeof createSearchStore>;

/** What is stored is committed before it shows, so that a killed process has lost nothing that it answered for. */
export function createSearchStore(db: Pool) {
  const loaded = new Map<string, Promise<Index | null>>();
  const find = (name: string): Promise<Index | null> => {
    const index = loaded.get(name) ?? load(db, name);
    loaded.set(name, index);
    index.then((found) => found ?? loaded.delete(name)).catch(() => loaded.delete(name));
    return index;
  };
  return {
    find,
    all: async (): Promise<Definition[]> => {
      const { rows } = await db.query('select definition from sandbox.search_indexes order by name');
      return rows.map((row) => Definition.parse(row.definition));
    },
    /** @returns its version, from 1. */
    define: async (definition: Definition): Promise<number> => {
      const { rows } = await db.query(
        `insert into sandbox.search_indexes as i (name, definition) values ($1, $2::jsonb)
         on conflict (name) do update set definition = excluded.definition, version = i.version + 1
         returning version`,
        [definition.name, JSON.stringify(definition)],
      );
      loaded.delete(definition.name);
      return Number(rows[0].version);
    },
    drop: async (name: string): Promise<boolean> => {
      const { rowCount } = await db.query('delete from sandbox.search_indexes where name = $1', [name]);
      loaded.delete(name);
      return rowCount === 1;
    },
    change: async (index: Index, changes: Change[]): Promise<void> => {
      const { name } = index.definition;
      const last = [...new Map(changes.map((change) => [change.key, change])).values()];
      const kept = last.filter(({ row }) => row !== null);
      await transaction(db, async (tx) => {
        await tx.query('delete from sandbox.search_rows where index_name = $1 and key = any($2)', [
          name,
          last.map(({ key }) => key),
        ]);
        await tx.query(
          `insert into sandbox.search_rows (index_name, key, row)
           select $1, c.key, c.row::jsonb from unnest($2::text[], $3::text[]) as c (key, row)
           on conflict (index_name, key) do update set row = excluded.row`,
          [name, kept.map(({ key }) => key), kept.map(({ row }) => JSON.stringify(row))],
        );
      });
      for (const change of last) put(index, change);
    },
  };
}

async function load(db: Pool, name: string): Promise<Index | null> {
  const { rows } = await db.query('select definition, version from sandbox.search_indexes where name = $1', [
    name,
  ]);
  if (!rows[0]) return null;
  const definition = Definition.parse(rows[0].definition);
  const index: Index = {
    definition,
    version: Number(rows[0].version),
    rows: new Map(),
    terms: new Map(definition.fields.filter(isText).map((field) => [field.name, new Map()])),
    vectors: new Map(definition.fields.filter(isVector).map((field) => [field.name, new Map()])),
  };
  const stored = await db.query('select key, row from sandbox.search_rows where index_name = $1', [name]);
  for (const { key, row } of stored.rows) put(index, { key, row });
  return index;
}

function put(index: Index, { key, row }: Change): void {
  index.rows.delete(key);
  for (const field of index.definition.fields) {
    index.terms.get(field.name)?.delete(key);
    index.vectors.get(field.name)?.delete(key);
    const value = row?.[field.name];
    if (isText(field) && typeof value === 'string') {
      index.terms.get(field.name)?.set(key, counted(analyzerFor(field)(value)));
    }
    if (isVector(field) && Array.isArray(value))
      index.vectors.get(field.name)?.set(key, Float32Array.from(value));
  }
  if (row) index.rows.set(key, withoutVectors(index.definition, row));
}

function withoutVectors({ fields }: Definition, row: Row): Row {
  const vectors = new Set(fields.filter(isVector).map(({ name }) => name));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !vectors.has(name)));
}

function counted(terms: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
