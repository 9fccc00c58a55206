import { withFaults } from '../faults/with-faults.ts';
import { json } from '../http/answers.ts';
import { createOrder } from '../store/in-order.ts';
import type { Route, SandboxDeps, SandboxRequest, SandboxResponse } from '../types.ts';
import { refused, searchProblem } from './answers.ts';
import { assertChangeable, type Definition, readDefinition } from './definition.ts';
import { search } from './query.ts';
import { createSearchStore, type Index, type SearchStore } from './store.ts';
import { readBatch } from './write.ts';

const API_VERSIONS = ['2026-04-01', '2025-09-01', '2024-07-01'];
const ROOT = '/search'; // SEARCH_ENDPOINT is the sandbox's address with it

/** Azure AI Search's stand-in, as far as its official client is used: README.md. */
export function searchRoutes(deps: SandboxDeps): Route[] {
  const store = createSearchStore(deps.db);
  const inOrder = createOrder(); // what is written second is what stands
  const open = (method: string, pattern: string, handle: Route['handle']): Route => ({
    method,
    pattern: `${ROOT}${pattern}`,
    handle: withFaults(deps, 'search', allowed(handle)),
  });
  const onIndex = (
    method: string,
    pattern: string,
    handle: (index: Index, request: SandboxRequest) => unknown,
  ) =>
    open(method, `/:index${pattern}`, async (request) => {
      const answer = await handle(await indexOf(store, request), request);
      return isResponse(answer) ? answer : json(200, answer);
    });
  return [
    open('GET', '/indexes', async () => json(200, { value: await store.all() })),
    open('PUT', '/:index', (request) => inOrder(() => define(store, request))),
    open('DELETE', '/:index', async (request) => {
      if (await store.drop(nameOf(request))) return { status: 204 };
      throw noIndex(nameOf(request));
    }),
    onIndex('GET', '', (index) => view(index.definition, index.version)),
    onIndex('GET', '/search.stats', statistics),
    onIndex('GET', '/docs/$count', ({ rows }) => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: String(rows.size),
    })),
    onIndex('GET', '/:document', found),
    onIndex('POST', '/docs/search.post.search', (index, request) => search(index, request.json())),
    onIndex('POST', '/docs/search.index', (index, request) =>
      inOrder(async () => {
        const { changes, answer } = readBatch(index, request.json());
        await store.change(index, changes);
        return answer;
      }),
    ),
  ];
}

const isResponse = (answer: unknown): answer is SandboxResponse =>
  typeof answer === 'object' && answer !== null && 'status' in answer && typeof answer.status === 'number';

/** Any key serves, none does not; a version that the client does not know is a client of another time. */
function allowed(handle: Route['handle']): Route['handle'] {
  return async (request) => {
    if (!request.headers['api-key']) {
      return searchProblem(403, 'Forbidden', 'Access denied: expected an api-key header, received none.');
    }
    const version = request.query.get('api-version');
    if (version === null || !API_VERSIONS.includes(version)) {
      const message = `expected api-version ${API_VERSIONS.join(' or ')}, received ${version ?? 'none'}`;
      return searchProblem(400, 'InvalidApiVersionParameter', message);
    }
    return handle(request);
  };
}

async function define(store: SearchStore, request: SandboxRequest): Promise<SandboxResponse> {
  const definition = readDefinition(request.json(), nameOf(request));
  const before = await store.find(definition.name);
  if (before) assertChangeable(before.definition, definition);
  const version = await store.define(definition);
  return json(before ? 200 : 201, view(definition, version));
}

const view = (definition: Definition, version: number) => ({
  '@odata.etag': `"0x${version.toString(16).toUpperCase()}"`,
  ...definition,
});

function statistics({ rows, vectors }: Index) {
  const numbers = [...vectors.values()].flatMap((all) => [...all.values()].map(({ length }) => length));
  return {
    documentCount: rows.size,
    storageSize: Buffer.byteLength(JSON.stringify([...rows.values()])),
    vectorIndexSize: numbers.reduce((sum, length) => sum + length * Float32Array.BYTES_PER_ELEMENT, 0),
  };
}

/** `docs('<key>')` */
function found({ rows, definition }: Index, { params }: SandboxRequest): unknown {
  const key = /^docs\('([\w=-]+)'\)$/.exec(params.document ?? '')?.[1];
  const row = key === undefined ? undefined : rows.get(key);
  if (!row) return { status: 404 };
  const hidden = new Set(
    definition.fields.filter((field) => field.retrievable === false).map(({ name }) => name),
  );
  return Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name)));
}

async function indexOf(store: SearchStore, request: SandboxRequest): Promise<Index> {
  const name = nameOf(request);
  const index = await store.find(name);
  if (!index) throw noIndex(name);
  return index;
}

/** `indexes('name')` */
function nameOf({ params }: SandboxRequest): string {
  return /^indexes\('([^']+)'\)$/.exec(params.index ?? '')?.[1] ?? '';
}

const noIndex = (name: string) =>
  refused(404, 'ResourceNotFound', `The index '${name}' for service 'sandbox' was not found.`);
