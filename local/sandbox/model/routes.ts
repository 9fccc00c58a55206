import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { withFaults } from '../faults/with-faults.ts';
import type { Route, SandboxDeps, SandboxRequest, SandboxResponse } from '../types.ts';
import { answer } from './answer.ts';
import { embeddings } from './embeddings.ts';
import { asksForPicture, describePicture } from './pictures.ts';
import { ChatRequest, chatCompletion, errorBody, STAND_IN_MODEL } from './protocol.ts';
import { clearScript, queueScript, ScriptEntry, takeScripted, waitingScript } from './script.ts';
import { isSummary } from './summary.ts';
import { transcribe } from './transcriptions.ts';

const CHAT_PATHS = [
  '/model/v1/chat/completions', // OpenAI
  '/openai/v1/chat/completions', // Azure OpenAI, v1
  '/openai/deployments/:deployment/chat/completions', // Azure OpenAI, ?api-version=
];
const EMBEDDING_PATHS = [
  '/model/v1/embeddings',
  '/openai/v1/embeddings',
  '/openai/deployments/:deployment/embeddings',
];
const TRANSCRIPTION_PATHS = [
  '/model/v1/audio/transcriptions',
  '/openai/v1/audio/transcriptions',
  '/openai/deployments/:deployment/audio/transcriptions',
];
const MODEL_PATHS = ['/model/v1/models', '/openai/v1/models'];

/**
 * The model's stand-in on the wire of OpenAI and Azure OpenAI: rules, not a language model, and labelled so
 * in every answer. Failures on purpose and the ledger come with `withFaults`.
 */
export function modelRoutes(deps: SandboxDeps): Route[] {
  const open = (
    method: string,
    patterns: string[],
    handle: (request: SandboxRequest) => Promise<SandboxResponse>,
  ) => patterns.map((pattern) => ({ method, pattern, handle: withFaults(deps, 'model', keyed(handle)) }));
  return [
    ...open('POST', CHAT_PATHS, (request) => chat(deps, request)),
    ...open('POST', EMBEDDING_PATHS, async (request) => embeddings(request.json())),
    ...open('POST', TRANSCRIPTION_PATHS, (request) => transcribe(deps.db, request)),
    ...open('GET', MODEL_PATHS, async () => ({ status: 200, body: modelList })),
    ...scriptRoutes(deps),
  ];
}

const modelList = {
  object: 'list',
  data: [{ id: STAND_IN_MODEL, object: 'model', created: 0, owned_by: 'sandbox' }],
};

/** Any key serves, none does not: a product that forgets to send it must notice here. */
function keyed(handle: (request: SandboxRequest) => Promise<SandboxResponse>) {
  return async (request: SandboxRequest): Promise<SandboxResponse> => {
    const { authorization = '', 'api-key': apiKey = '' } = request.headers;
    if (/^Bearer \S+/.test(authorization) || apiKey.length > 0) return handle(request);
    const body = errorBody('You did not provide an API key.', 'invalid_request_error', 'invalid_api_key');
    return { status: 401, body };
  };
}

async function chat(deps: SandboxDeps, request: SandboxRequest): Promise<SandboxResponse> {
  const parsed = ChatRequest.safeParse(request.json());
  if (!parsed.success) {
    const param = parsed.error.issues[0]?.path.join('.') || null;
    return {
      status: 400,
      body: errorBody(z.prettifyError(parsed.error), 'invalid_request_error', null, param),
    };
  }
  const isPicture = asksForPicture(parsed.data);
  const kind = isPicture ? 'picture' : isSummary(parsed.data) ? 'summary' : 'reply';
  const scripted = await takeScripted(deps.db, kind);
  if (scripted?.delayMs) await pause(scripted.delayMs);
  if (scripted?.status !== undefined && scripted.status >= 400)
    return scriptedError(scripted, scripted.status);

  const spoken = scripted
    ? { content: scripted.text ?? null, ...(scripted.toolCalls ? { toolCalls: scripted.toolCalls } : {}) }
    : isPicture
      ? await describePicture(deps.db, parsed.data)
      : answer(parsed.data);
  const by = scripted ? 'script' : 'rules';
  deps.log('debug', 'model-stand-in-answered', { model: STAND_IN_MODEL, languageModel: false, by });
  return { status: 200, body: chatCompletion(parsed.data, spoken, deps.clock.now()) };
}

function scriptedError(entry: ScriptEntry, status: number): SandboxResponse {
  const headers = { ...entry.headers };
  if (entry.retryAfter !== undefined) headers['retry-after'] = String(entry.retryAfter);
  const body =
    entry.body ?? errorBody(entry.text ?? `a scripted answer with status ${status}`, ...errorKind(status));
  return { status, headers, body };
}

function errorKind(status: number): [type: string, code: string | null] {
  if (status === 429) return ['rate_limit_error', 'rate_limit_exceeded'];
  if (status === 401) return ['invalid_request_error', 'invalid_api_key'];
  return status >= 500 ? ['server_error', null] : ['invalid_request_error', null];
}

function scriptRoutes({ db }: SandboxDeps): Route[] {
  const pattern = '/_control/model/script';
  return [
    {
      method: 'POST',
      pattern,
      handle: async (request) => {
        const parsed = ScriptEntry.array().safeParse(request.json());
        if (!parsed.success)
          return { status: 400, body: { error: { message: z.prettifyError(parsed.error) } } };
        return { status: 200, body: { queued: await queueScript(db, parsed.data) } };
      },
    },
    { method: 'GET', pattern, handle: async () => ({ status: 200, body: await waitingScript(db) }) },
    {
      method: 'DELETE',
      pattern,
      handle: async () => {
        await clearScript(db);
        return { status: 200, body: { queued: 0 } };
      },
    },
  ];
}
