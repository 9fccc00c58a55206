import '@azure/openai/types'; // the content filter's fields on the standard shapes
import OpenAI from 'openai';
import type {
  ChatCompletion,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions';
import { Failure } from '../../domain/failure.ts';
import { cleanText } from '../../domain/text/clean.ts';
import { config } from '../../runtime/config.ts';
import { identityToken } from '../../runtime/identity.ts';
import { kindOf } from '../../runtime/log.ts';

export type ChatMessage = ChatCompletionMessageParam;
export type ToolCall = { id: string; name: string; arguments: string };
export type Tokens = { in: number; cached: number; out: number };

export type ModelAnswer =
  | { kind: 'answer'; text: string; calls: ToolCall[]; tokens: Tokens; model: string; cut: boolean }
  | { kind: 'later'; waitMs: number } // a limit that says when it ends, within a quarter of an hour
  | { kind: 'refused'; code: string }; // a content filter, or a request that no retry makes better

const AZURE_SCOPE = 'https://cognitiveservices.azure.com/.default';
const WAIT_HERE_MS = 10_000; // a shorter limit is waited out in the call, a longer one is a durable timer
const WAIT_MS_MAX = 15 * 60_000; // nobody waits longer for an answer: a person is called
const SLACK_MS = 20_000;

/** How long one call of `askChat` may take at most, in ms, until what it brought is stored. */
export const slowestCallMs = (): number => config().model.timeoutMs + WAIT_HERE_MS + SLACK_MS;

let shared: OpenAI | undefined;

/** One client for Azure OpenAI (v1 API), OpenAI and compatible servers; retries belong to the story. */
function client(): OpenAI {
  const { baseUrl, apiKey, timeoutMs } = config().model;
  const key = apiKey ?? (() => identityToken(AZURE_SCOPE));
  shared ??= new OpenAI({ baseURL: baseUrl, apiKey: key, maxRetries: 0, timeout: timeoutMs });
  return shared;
}

/**
 * Asks the model once.
 *
 * @param messages - the stable part first, so that the provider's prompt cache hits.
 * @throws Failure `model-unavailable` where a retry may help: no answer, 5xx, a time-out.
 */
export async function askChat(
  messages: ChatMessage[],
  tools: ChatCompletionTool[],
  toolChoice: 'auto' | 'none',
): Promise<ModelAnswer> {
  const { chat, temperature, replyTokensMax } = config().model;
  try {
    const completion = await client().chat.completions.create({
      model: chat,
      messages,
      tools,
      tool_choice: toolChoice,
      parallel_tool_calls: false,
      temperature,
      max_completion_tokens: replyTokensMax,
    });
    return read(completion);
  } catch (error) {
    return giveUpOrWait(error);
  }
}

/** Text as it can be stored: a model may be brought to write characters that Postgres refuses. */
function read({ choices, usage, model }: ChatCompletion): ModelAnswer {
  const choice = choices[0];
  if (!choice) throw new Failure('model-unavailable', 'chat: an answer without a choice');
  if (choice.finish_reason === 'content_filter') return { kind: 'refused', code: 'content-filter' };
  const calls = (choice.message.tool_calls ?? []).flatMap((call) =>
    call.type === 'function'
      ? [{ id: call.id, name: call.function.name, arguments: cleanText(call.function.arguments) }]
      : [],
  );
  const tokens = {
    in: usage?.prompt_tokens ?? 0,
    cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    out: usage?.completion_tokens ?? 0,
  };
  const cut = choice.finish_reason === 'length'; // in words or in a call's arguments: half of it says something else
  return { kind: 'answer', text: cleanText(choice.message.content ?? ''), calls, tokens, model, cut };
}

async function giveUpOrWait(error: unknown): Promise<ModelAnswer> {
  if (!(error instanceof OpenAI.APIError) || error.status === undefined || error.status >= 500) {
    throw new Failure('model-unavailable', `chat: ${kindOf(error)}`, { cause: error });
  }
  if (error.code === 'content_filter') return { kind: 'refused', code: 'content-filter' };
  if (![408, 409, 429].includes(error.status)) return { kind: 'refused', code: `status-${error.status}` };

  const waitMs = retryAfterMs(error.headers);
  if (waitMs > WAIT_MS_MAX) return { kind: 'refused', code: `status-${error.status}` };
  if (waitMs > WAIT_HERE_MS) return { kind: 'later', waitMs };
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  throw new Failure('model-unavailable', `chat: status ${error.status}`, { cause: error });
}

/** In ms; Azure says it in `retry-after-ms`, others in seconds. */
function retryAfterMs(headers: Headers | undefined): number {
  const exact = Number(headers?.get('retry-after-ms'));
  if (exact > 0) return exact;
  const seconds = Number(headers?.get('retry-after'));
  return seconds > 0 ? seconds * 1_000 : 0;
}
