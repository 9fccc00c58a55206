import { z } from 'zod';
import type { SandboxRequest, SandboxResponse } from '../types.ts';
import { charged, refused, writeCharge } from './answers.ts';
import { type Container, partitionIn, partitionOf } from './containers.ts';
import type { CosmosStore, Item, Stored } from './store.ts';

const ITEM_BYTES_MAX = 2 * 1024 * 1024;
const ID_CHARS_MAX = 255;
const ItemBody = z.looseObject({ id: z.string() });

/** `POST …/docs`: a new item, or with `x-ms-documentdb-is-upsert` one that takes another's place. */
export async function create(store: CosmosStore, container: Container, request: SandboxRequest) {
  const { partition, item, bytes } = readItem(container, request);
  const before = await store.find(container, partition, item.id);
  const isUpsert = String(request.headers['x-ms-documentdb-is-upsert']).toLowerCase() === 'true';
  if (before && !isUpsert) throw conflict();
  if (before) assertFresh(before, request);
  return written(before ? 200 : 201, await store.put(container, partition, item), bytes);
}

/** `PUT …/docs/{id}` */
export async function replace(store: CosmosStore, container: Container, request: SandboxRequest) {
  const { partition, item, bytes } = readItem(container, request);
  if (item.id !== request.params.doc)
    throw refused(400, 'BadRequest', 'The id of the item cannot be changed');
  const before = await store.find(container, partition, item.id);
  if (!before) throw notFound();
  assertFresh(before, request);
  return written(200, await store.put(container, partition, item), bytes);
}

/** `DELETE …/docs/{id}` */
export async function remove(store: CosmosStore, container: Container, request: SandboxRequest) {
  const partition = partitionIn(container, request.headers['x-ms-documentdb-partitionkey']);
  if (partition === null) throw noPartition();
  const before = await store.find(container, partition, request.params.doc ?? '');
  if (!before) throw notFound();
  assertFresh(before, request);
  await store.remove(container, partition, before.item.id);
  return charged(204, undefined, writeCharge(before.bytes));
}

export const notFound = () =>
  refused(404, 'NotFound', 'Entity with the specified id does not exist in the system.');
export const noPartition = () =>
  refused(400, 'BadRequest', 'PartitionKey value must be supplied for this operation.');
const conflict = () => refused(409, 'Conflict', 'Entity with the specified id already exists in the system.');

/** An item with what the service adds to it. */
export const viewOf = ({ item, etag, changedAtMs }: Stored) => ({
  ...item,
  _etag: etag,
  _ts: Math.floor(changedAtMs / 1_000),
});

function readItem(
  container: Container,
  request: SandboxRequest,
): { partition: string; item: Item; bytes: number } {
  const bytes = request.rawBody.length;
  if (bytes > ITEM_BYTES_MAX) throw refused(413, 'RequestEntityTooLarge', 'Request size is too large');
  const { data: item } = ItemBody.safeParse(request.json());
  const isId = item && item.id !== '' && item.id.length <= ID_CHARS_MAX && !/[/\\?#]/u.test(item.id);
  if (!isId) throw refused(400, 'BadRequest', 'The input name is invalid: expected an id without / \\\\ ? #');
  const partition = partitionIn(container, request.headers['x-ms-documentdb-partitionkey']);
  if (partition === null) throw noPartition();
  if (partition !== partitionOf(container, item)) {
    throw refused(
      400,
      'BadRequest',
      'PartitionKey extracted from document does not match the one in the header',
    );
  }
  return { partition, item, bytes };
}

function assertFresh({ etag }: Stored, { headers }: SandboxRequest): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted === etag) return;
  throw refused(412, 'PreconditionFailed', 'One of the specified pre-condition is not met');
}

const written = (status: number, stored: Stored, bytes: number): SandboxResponse =>
  charged(status, viewOf(stored), writeCharge(bytes), { etag: stored.etag });
