import type { Engine } from '../engine/engine.ts';
import { type HistoryEvent, type InboundEvent, type Status, TERMINAL } from '../engine/history.ts';
import type { InstanceFilter, InstanceRecord, TaskHubStore } from '../store/store.ts';
import { type Handler, type ManagementResponse, problem } from './routes.ts';
import { faultOfJson } from './start.ts';
import { type StatusOptions, statusDocument } from './status-document.ts';

const PAGE = 100; // instances of one answer when the caller names no number
const STATUSES: Status[] = ['Pending', 'Running', 'Suspended', 'Completed', 'Failed', 'Terminated'];

/** One instance: 202 while it runs, 200 when it has ended, 404 when there is none. */
export const readInstance: Handler = async ({ store }, request, args) => {
  const record = await store.find(args.id ?? '');
  if (!record) return { status: 404 };
  const show = shown(request.query);
  const events = show.showHistory ? await eventsOf(store, record) : undefined;
  const body = statusDocument(record, events, show);
  if (!TERMINAL.includes(record.status)) {
    const location = `${request.baseUrl}/instances/${encodeURIComponent(record.id)}?${request.query}`;
    return { status: 202, headers: { location, 'retry-after': '5' }, body };
  }
  const asError = flag(request.query, 'returnInternalServerErrorOnFailure', false);
  return { status: record.status === 'Failed' && asError ? 500 : 200, body };
};

/** A page of instances. The token of the next page travels in a header, as the SDK expects. */
export const listInstances: Handler = async ({ store }, request) => {
  const filter = readFilter(request.query);
  if ('fault' in filter) return problem(400, filter.fault);
  const top = Number(request.query.get('top') ?? PAGE);
  if (!Number.isInteger(top) || top < 1) return problem(400, 'top must be a whole number above 0.');
  const afterKey = request.continuation;
  if (afterKey && !/^\d{1,18}$/.test(afterKey))
    return problem(400, 'The continuation token is none of ours.');
  const records = await store.list({ ...filter, top: top + 1, ...(afterKey && { afterKey }) });
  const page = records.slice(0, top);
  const next = records.length > top ? page.at(-1)?.key : undefined;
  return {
    status: 200,
    body: page.map((record) => statusDocument(record, undefined, shown(request.query))),
    ...(next && { headers: { 'x-ms-continuation-token': next } }),
  };
};

export const raiseEvent: Handler = async ({ engine, now }, request, args) => {
  if (request.contentType.toLowerCase() !== 'application/json') {
    return problem(400, 'Only application/json request content is supported.');
  }
  const fault = faultOfJson(request.body);
  if (fault) return problem(400, fault);
  const input = request.body === '' ? null : request.body;
  const event: InboundEvent = { type: 'event-raised', at: now(), name: args.event ?? '', input };
  return answerPost(await engine.post(args.id ?? '', event));
};

/** Terminate, suspend and resume. Suspending what is suspended, or resuming what runs, is an error of Azure's: 500. */
export function control(type: 'terminated' | 'suspended' | 'resumed'): Handler {
  return async ({ engine, store, now }, request, args) => {
    const id = args.id ?? '';
    const record = type === 'terminated' ? undefined : await store.find(id);
    if (record?.status === 'Suspended' && type === 'suspended')
      return problem(500, `The instance is suspended already.`);
    if (record && type === 'resumed' && /^(Running|Pending)$/.test(record.status)) {
      return problem(500, 'The instance is not suspended.');
    }
    const reason = request.query.get('reason') ?? '';
    return answerPost(await engine.post(id, { type, at: now(), reason }));
  };
}

export const purgeInstance: Handler = async ({ store }, _, args) => {
  const result = await store.purge(args.id ?? '');
  if (result === 'unknown') return { status: 404 };
  if (result === 'not-ended') return problem(412, `The instance '${args.id}' has not ended.`);
  return { status: 200, body: { instancesDeleted: 1 } };
};

export const purgeInstances: Handler = async ({ store }, request) => {
  const filter = readFilter(request.query);
  if ('fault' in filter) return problem(400, filter.fault);
  if (filter.createdFrom === undefined)
    return problem(400, "Please provide value for 'createdTimeFrom' parameter.");
  const instancesDeleted = await store.purgeAll(filter);
  return instancesDeleted === 0 ? { status: 404 } : { status: 200, body: { instancesDeleted } };
};

function answerPost(result: Awaited<ReturnType<Engine['post']>>): ManagementResponse {
  if (!result.found) return { status: 404 };
  return { status: TERMINAL.includes(result.status) ? 410 : 202 };
}

async function eventsOf(store: TaskHubStore, record: InstanceRecord): Promise<HistoryEvent[]> {
  const turns = await store.history(record.key);
  return turns.flatMap((events) => JSON.parse(events) as HistoryEvent[]);
}

function shown(query: URLSearchParams): StatusOptions {
  return {
    showInput: flag(query, 'showInput', true),
    showHistory: flag(query, 'showHistory', false),
    showHistoryOutput: flag(query, 'showHistoryOutput', false),
  };
}

function flag(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = query.get(name);
  return value === null ? otherwise : value.toLowerCase() === 'true';
}

function readFilter(query: URLSearchParams): Omit<InstanceFilter, 'top'> | { fault: string } {
  const filter: Omit<InstanceFilter, 'top'> = {};
  for (const [name, key] of [
    ['createdTimeFrom', 'createdFrom'],
    ['createdTimeTo', 'createdTo'],
  ] as const) {
    const text = query.get(name);
    if (!text) continue;
    const at = Date.parse(text);
    if (Number.isNaN(at)) return { fault: `${name} is not a time: ${text}` };
    filter[key] = at;
  }
  const names = query.getAll('runtimeStatus').join().split(',').filter(Boolean);
  const wanted = new Set(names.map((name) => name.trim().toLowerCase()));
  // ContinuedAsNew and Canceled are names that no instance of this host has: they match nothing.
  if (names.length > 0) filter.statuses = STATUSES.filter((status) => wanted.has(status.toLowerCase()));
  const prefix = query.get('instanceIdPrefix');
  return prefix ? { ...filter, idPrefix: prefix } : filter;
}
