import OpenAI from 'openai';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { identityToken } from '../../runtime/identity.ts';
import { kindOf } from '../../runtime/log.ts';

/** What a call that brought nothing means for whoever made it. */
export type NotNow =
  | { kind: 'later'; waitMs: number } // a limit that says when it ends, within a quarter of an hour
  | { kind: 'refused'; code: string }; // a content filter, or a request that no retry makes better

const AZURE_SCOPE = 'https://cognitiveservices.azure.com/.default';
export const WAIT_HERE_MS = 10_000; // a shorter limit is waited out in the call, a longer one is a durable timer
const WAIT_MS_MAX = 15 * 60_000; // nobody waits longer for an answer: a person is called

let shared: OpenAI | undefined;

/** One client for Azure OpenAI (v1 API), OpenAI and compatible servers; retries belong to the story. */
export function modelClient(): OpenAI {
  const { baseUrl, apiKey, timeoutMs } = config().model;
  const key = apiKey ?? (() => identityToken(AZURE_SCOPE));
  shared ??= new OpenAI({ baseURL: baseUrl, apiKey: key, maxRetries: 0, timeout: timeoutMs });
  return shared;
}

/**
 * What an error of the client means: a value, or a throw where a retry may help.
 *
 * @param call - `chat` or `embeddings`, for the message.
 * @throws Failure `model-unavailable`: no answer, 5xx, a time-out, a short limit that was waited out.
 */
export async function giveUpOrWait(call: string, error: unknown): Promise<NotNow> {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined || error.status >= 500) {
    throw new Failure('model-unavailable', `${call}: ${kindOf(error)}`, { cause: error });
  }
  if (error.code === 'content_filter') return { kind: 'refused', code: 'content-filter' };
  if (![408, 409, 429].includes(error.status)) return { kind: 'refused', code: `status-${error.status}` };

  const waitMs = retryAfterMs(error.headers);
  if (waitMs > WAIT_MS_MAX) return { kind: 'refused', code: `status-${error.status}` };
  if (waitMs > WAIT_HERE_MS) return { kind: 'later', waitMs };
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  throw new Failure('model-unavailable', `${call}: status ${error.status}`, { cause: error });
}

/** In ms; Azure says it in `retry-after-ms`, others in seconds. */
function retryAfterMs(headers: Headers | undefined): number {
  const exact = Number(headers?.get('retry-after-ms'));
  if (exact > 0) return exact;
  const seconds = Number(headers?.get('retry-after'));
  return seconds > 0 ? seconds * 1_000 : 0;
}
