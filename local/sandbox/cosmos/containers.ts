import { z } from 'zod';
import { refused } from './answers.ts';

/** A container as it was made; in Azure infra/modules/traces.bicep makes the same one. */
export type Container = { database: string; id: string; partitionKey: string[]; defaultTtl: number };

const CONTAINERS: Container[] = [
  {
    database: 'agent',
    id: 'turn-traces',
    partitionKey: ['tenantId', 'conversationId'],
    defaultTtl: 2_592_000,
  },
];

export function containerOf({ db = '', coll = '' }: Record<string, string>): Container {
  const found = CONTAINERS.find(({ database, id }) => database === db && id === coll);
  if (!found) throw refused(404, 'NotFound', 'Resource Not Found');
  return found;
}

/** As `GET /dbs/{db}/colls/{coll}` tells it; the client reads the partition key's paths from it. */
export const viewOf = ({ id, partitionKey, defaultTtl }: Container) => ({
  id,
  defaultTtl,
  partitionKey: { paths: partitionKey.map((name) => `/${name}`), kind: 'MultiHash', version: 2 },
  _rid: 'c2FuZGJveA==',
  _etag: '"0"',
  _ts: 0,
});

const Key = z.array(z.string()).min(1);

/**
 * The partition that a call names in its header, as one text; null: none.
 *
 * @throws a 400 for one that is not every level of the key.
 */
export function partitionIn(container: Container, header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const { data } = Key.safeParse(parsed(String(header)));
  if (data?.length === container.partitionKey.length) return JSON.stringify(data);
  const message = 'Partition key provided either does not correspond to definition in the collection';
  throw refused(400, 'BadRequest', message);
}

/** The partition that an item belongs to by its own fields. */
export function partitionOf(container: Container, item: Record<string, unknown>): string {
  return JSON.stringify(container.partitionKey.map((name) => item[name]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
