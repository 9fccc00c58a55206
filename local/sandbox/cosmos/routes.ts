import { withFaults } from '../faults/with-faults.ts';
import { json } from '../http/answers.ts';
import { createOrder } from '../store/in-order.ts';
import type { Route, SandboxDeps, SandboxRequest, SandboxResponse } from '../types.ts';
import { charged, cosmosProblem, readCharge, refused } from './answers.ts';
import { type Container, containerOf, partitionIn, viewOf as viewOfContainer } from './containers.ts';
import { readQuery } from './query.ts';
import { type CosmosStore, createCosmosStore } from './store.ts';
import { create, noPartition, notFound, remove, replace, viewOf } from './write.ts';

const ROOT = '/cosmos'; // COSMOS_ENDPOINT is the sandbox's address with it
const QUERY_CHARGE = 2.3; // of one that finds nothing
const PAGE_MAX = 100;

/** Cosmos's stand-in, as far as its official client is used: README.md. */
export function cosmosRoutes(deps: SandboxDeps): Route[] {
  const store = createCosmosStore(deps.db, deps.clock);
  const inOrder = createOrder(); // what is read before it is written is still so
  const open = (method: string, pattern: string, handle: Route['handle']): Route => ({
    method,
    pattern: `${ROOT}${pattern}`,
    handle: withFaults(deps, 'cosmos', allowed(handle)),
  });
  const on = (method: string, pattern: string, handle: Handle) =>
    open(method, `/dbs/:db/colls/:coll${pattern}`, (request) =>
      inOrder(() => handle(store, containerOf(request.params), request)),
    );
  return [
    open('GET', '', account),
    open('GET', '/', account),
    on('GET', '', async (_, container) => charged(200, viewOfContainer(container), 1)),
    on('POST', '/docs', (...call) => (isQuery(call[2]) ? query(...call) : create(...call))),
    on('GET', '/docs/:doc', readOne),
    on('PUT', '/docs/:doc', replace),
    on('DELETE', '/docs/:doc', remove),
  ];
}

type Handle = (store: CosmosStore, container: Container, request: SandboxRequest) => Promise<SandboxResponse>;

/** Any key and any identity serves, none does not. */
function allowed(handle: Route['handle']): Route['handle'] {
  return async (request) => {
    const given = decodeURIComponent(request.headers.authorization ?? '');
    if (/^type=(?:master|aad)&ver=1\.0&sig=.+/u.test(given)) return handle(request);
    return cosmosProblem(401, 'Unauthorized', 'expected an authorization header of a key or an identity');
  };
}

/** One region that reads and writes: this process. */
async function account({ origin }: SandboxRequest): Promise<SandboxResponse> {
  const location = { name: 'Sandbox', databaseAccountEndpoint: `${origin}${ROOT}/` };
  return json(200, {
    id: 'sandbox',
    writableLocations: [location],
    readableLocations: [location],
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
    queryEngineConfiguration: '{}',
  });
}

async function readOne(store: CosmosStore, container: Container, request: SandboxRequest) {
  const partition = partitionIn(container, request.headers['x-ms-documentdb-partitionkey']);
  if (partition === null) throw noPartition();
  const stored = await store.find(container, partition, request.params.doc ?? '');
  if (!stored) throw notFound();
  return charged(200, viewOf(stored), readCharge(stored.bytes), { etag: stored.etag });
}

const isQuery = ({ headers }: SandboxRequest): boolean =>
  String(headers['content-type']).startsWith('application/query+json');

/** A page of what fits, and under which key the next one begins. Or the plan, which is the same for all of ours. */
async function query(store: CosmosStore, container: Container, request: SandboxRequest) {
  const { fits, tell, equals } = readQuery(request.json());
  if (request.headers['x-ms-cosmos-is-query-plan-request']) return json(200, PLAN);
  const partition = partitionIn(container, request.headers['x-ms-documentdb-partitionkey']);
  const [first = ''] = container.partitionKey;
  if (partition === null && !equals.has(first)) {
    throw refused(400, 'BadRequest', `expected a partition key, or c.${first} = @… in the query`);
  }
  const after = String(request.headers['x-ms-continuation'] ?? '');
  const found = (await store.all(container, partition)).filter(({ item }) => fits(item));
  const from = found.findIndex((one) => keyOf(one) > after);
  const rest = from < 0 ? [] : found.slice(from);
  const page = rest.slice(0, Number(request.headers['x-ms-max-item-count']) || PAGE_MAX);
  const last = page.length < rest.length ? page.at(-1) : undefined;
  const body = { _rid: 'c2FuZGJveA==', Documents: page.map((one) => tell(viewOf(one))), _count: page.length };
  const bytes = page.reduce((sum, one) => sum + one.bytes, 0);
  return charged(200, body, QUERY_CHARGE + readCharge(bytes), last && { 'x-ms-continuation': keyOf(last) });
}

const keyOf = ({ partition, item }: { partition: string; item: { id: string } }): string =>
  Buffer.from(`${partition}\n${item.id}`).toString('hex');

const PLAN = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    ...{ distinctType: 'None', top: null, offset: null, limit: null, orderBy: [], orderByExpressions: [] },
    ...{ groupByExpressions: [], groupByAliases: [], aggregates: [], groupByAliasToAggregateType: {} },
    ...{ rewrittenQuery: '', hasSelectValue: false, dCountInfo: null, hasNonStreamingOrderBy: false },
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
};
