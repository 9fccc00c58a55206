import type { Pool } from 'pg';
import type { Container } from './containers.ts';

/** Run by the sandbox's migrations; safe to run again. */
export const cosmosSchema = `
create table if not exists sandbox.cosmos_items (
  container text not null, -- database/container
  partition text not null, -- the key's values, as JSON
  id text not null,
  item text not null, -- JSON as it came; text, since jsonb refuses what JSON may spell
  version bigint not null,
  changed_at bigint not null, -- ms of business time
  primary key (container, partition, id)
);
create sequence if not exists sandbox.cosmos_versions;
`;

export type Item = Record<string, unknown> & { id: string };
export type Stored = { partition: string; item: Item; bytes: number; etag: string; changedAtMs: number };

export type CosmosStore = ReturnType<typeof createCosmosStore>;

type Row = { partition: string; id: string; item: string; version: string; changed_at: string };

/** Items in Postgres, committed before they are answered for. What its time to live has passed goes as soon as it is met. */
export function createCosmosStore(db: Pool, clock: { now(): number }) {
  const isOver = (container: Container, { item, changedAtMs }: Stored): boolean => {
    const ttl = typeof item.ttl === 'number' ? item.ttl : container.defaultTtl;
    return ttl >= 0 && changedAtMs + ttl * 1_000 <= clock.now();
  };
  const living = async (container: Container, rows: Row[]): Promise<Stored[]> => {
    const over = rows.filter((row) => isOver(container, toStored(row))).map(({ version }) => version);
    if (over.length > 0) await db.query('delete from sandbox.cosmos_items where version = any ($1)', [over]);
    return rows.map(toStored).filter((stored) => !isOver(container, stored));
  };
  return {
    find: async (container: Container, partition: string, id: string): Promise<Stored | null> => {
      const { rows } = await db.query<Row>(
        'select * from sandbox.cosmos_items where container = $1 and partition = $2 and id = $3',
        [nameOf(container), partition, id],
      );
      return (await living(container, rows))[0] ?? null;
    },
    /** Every living item of a partition, or of all of them, in the order of their keys. */
    all: async (container: Container, partition: string | null): Promise<Stored[]> => {
      const { rows } = await db.query<Row>(
        `select * from sandbox.cosmos_items where container = $1 and ($2::text is null or partition = $2)
          order by partition, id`,
        [nameOf(container), partition],
      );
      return living(container, rows);
    },
    put: async (container: Container, partition: string, item: Item): Promise<Stored> => {
      const { rows } = await db.query<Row>(
        `insert into sandbox.cosmos_items as i (container, partition, id, item, version, changed_at)
         values ($1, $2, $3, $4, nextval('sandbox.cosmos_versions'), $5)
         on conflict (container, partition, id) do update set
           item = excluded.item, version = excluded.version, changed_at = excluded.changed_at
         returning *`,
        [nameOf(container), partition, item.id, JSON.stringify(item), clock.now()],
      );
      return toStored(rows[0] as Row);
    },
    remove: async (container: Container, partition: string, id: string): Promise<void> => {
      await db.query('delete from sandbox.cosmos_items where container = $1 and partition = $2 and id = $3', [
        nameOf(container),
        partition,
        id,
      ]);
    },
  };
}

const nameOf = ({ database, id }: Container): string => `${database}/${id}`;

function toStored({ partition, item, version, changed_at }: Row): Stored {
  const bytes = Buffer.byteLength(item);
  const etag = `"${Number(version).toString(16).padStart(8, '0')}"`;
  return { partition, item: JSON.parse(item), bytes, etag, changedAtMs: Number(changed_at) };
}
