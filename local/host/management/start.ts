import { setTimeout as wait } from 'node:timers/promises';
import type { StartResult } from '../engine/engine.ts';
import { TERMINAL } from '../engine/history.ts';
import { newExecutionId } from '../engine/turn.ts';
import { managementUrls } from './client-payload.ts';
import { type Handler, type ManagementRequest, type ManagementResponse, problem } from './routes.ts';
import { statusDocument, toValue } from './status-document.ts';

const ID_MAX = 256;
const POLL_MIN_MS = 50;
const KEPT = /^(taskHub|connection|code)$/i; // of the query, in the addresses of the answer
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what an id must not have
const BAD_ID = /[/\\#?\u0000-\u001f\u007f-\u009f]/;

/** Starts an instance: 202 with its addresses, 400 for a bad argument, 409 when one of that id runs. */
export const startInstance: Handler = async (options, request, args) => {
  const { engine, index, config } = options;
  const orchestrator = index.orchestrators.get((args.name ?? '').toLowerCase());
  const unknown = `The function '${args.name}' doesn't exist, is disabled, or is not an orchestrator function.`;
  if (!orchestrator) return problem(400, unknown);
  const id = args.id ?? newExecutionId();
  const fault = faultOfId(id) ?? faultOfJson(request.body);
  if (fault) return problem(400, fault);

  const version = request.query.get('version') ?? config.defaultVersion;
  const input = request.body === '' ? null : request.body;
  const result = await engine.startNew({
    ...{ id, name: orchestrator.name, version, input },
    traceParent: request.traceParent,
  });
  if (!result.started) return duplicate(result);
  return request.query.has('timeout') ? waitForEnd(options, request, { id }) : checkStatus(request, id);
};

/** Starts an instance anew with its old name and input, under its own id or a new one. */
export const restartInstance: Handler = async ({ engine, store }, request, args) => {
  const record = await store.find(args.id ?? '');
  if (!record) return problem(400, `An orchestration with the instanceId ${args.id} was not found.`);
  const isNew = request.query.get('restartWithNewInstanceId')?.toLowerCase() !== 'false';
  const id = isNew ? newExecutionId() : record.id;
  const { name, version, input } = record;
  const result = await engine.startNew({ id, name, version, input, traceParent: request.traceParent });
  return result.started ? checkStatus(request, id) : duplicate(result);
};

/** A start with `timeout` (s) and `pollingInterval` (s) answers with the output, or with where to look later. */
const waitForEnd: Handler = async ({ store }, request, { id = '' }) => {
  const deadline = performance.now() + 1000 * Number(request.query.get('timeout'));
  const pollMs = 1000 * Number(request.query.get('pollingInterval') ?? 1);
  for (;;) {
    const record = await store.find(id);
    if (record?.status === 'Completed') return { status: 200, body: toValue(record.output) };
    if (record && TERMINAL.includes(record.status)) {
      const status = record.status === 'Failed' ? 500 : 200;
      return { status, body: statusDocument(record, undefined, { showInput: true }) };
    }
    const leftMs = deadline - performance.now();
    if (!(leftMs > 0)) return checkStatus(request, id);
    await wait(Math.max(POLL_MIN_MS, Math.min(pollMs || 0, leftMs)));
  }
};

function checkStatus(request: ManagementRequest, id: string): ManagementResponse {
  const suffix = new URLSearchParams([...request.query].filter(([name]) => KEPT.test(name))).toString();
  const urls = managementUrls(`${request.baseUrl}/instances/${encodeURIComponent(id)}`, suffix);
  return {
    status: 202,
    headers: { location: urls.statusQueryGetUri ?? '', 'retry-after': '10' },
    body: { id, ...urls },
  };
}

function duplicate(result: Extract<StartResult, { started: false }>): ManagementResponse {
  return problem(409, `An Orchestration instance with the status ${result.status} already exists.`);
}

function faultOfId(id: string): string | undefined {
  if (id.startsWith('@')) return "Instance ids must not start with '@': that is the form of entity ids.";
  if (id.length > ID_MAX) return `Instance ids must not be longer than ${ID_MAX} characters.`;
  return BAD_ID.test(id) ? 'Instance ids must not contain /, \\, #, ? or control characters.' : undefined;
}

export function faultOfJson(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'The request body is not valid JSON.';
  }
}
