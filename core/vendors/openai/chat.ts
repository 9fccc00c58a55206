import '@azure/openai/types'; // the content filter's fields on the standard shapes
import type {
  ChatCompletion,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions';
import { Failure } from '../../domain/failure.ts';
import { cleanText } from '../../domain/text/clean.ts';
import { config } from '../../runtime/config.ts';
import { inSpan } from '../../runtime/telemetry.ts';
import { giveUpOrWait, type NotNow, WAIT_HERE_MS } from './client.ts';
import { complete } from './complete.ts';

export type ChatMessage = ChatCompletionMessageParam;
export type ToolCall = { id: string; name: string; arguments: string };
export type Tokens = { in: number; cached: number; out: number };

export type ModelAnswer =
  | { kind: 'answer'; text: string; calls: ToolCall[]; tokens: Tokens; model: string; cut: boolean }
  | NotNow;

const SLACK_MS = 20_000;

/** How long one call of `askChat` may take at most, in ms, until what it brought is stored. */
export const slowestCallMs = (): number => config().model.timeoutMs + WAIT_HERE_MS + SLACK_MS;

/**
 * Asks the model once.
 *
 * @param messages - the stable part first, so that the provider's prompt cache hits.
 * @param model - another deployment or model than the one in force: to compare.
 * @throws Failure `model-unavailable` where a retry may help: no answer, 5xx, a time-out.
 */
export async function askChat(
  messages: ChatMessage[],
  tools: ChatCompletionTool[],
  toolChoice: 'auto' | 'none',
  model?: string | null,
): Promise<ModelAnswer> {
  const { chat, temperature, replyTokensMax } = config().model;
  try {
    return await inSpan('model chat', { calls: true, attributes: { model: model ?? chat } }, async (span) => {
      const completion = await complete({
        model: model ?? chat,
        messages,
        tools,
        tool_choice: toolChoice,
        parallel_tool_calls: false,
        temperature,
        max_completion_tokens: replyTokensMax,
      });
      return noted(span, read(completion));
    });
  } catch (error) {
    return giveUpOrWait('chat', error);
  }
}

/**
 * Asks for words alone, beside a turn: no tools, and nobody waits long for it.
 *
 * @throws Failure `model-unavailable` as `askChat` does.
 */
export async function askWords(
  messages: ChatMessage[],
  { tokensMax, timeoutMs }: { tokensMax: number; timeoutMs: number },
): Promise<ModelAnswer> {
  const { chat, temperature } = config().model;
  try {
    return await inSpan('model words', { calls: true, attributes: { model: chat } }, async (span) => {
      const completion = await complete(
        { model: chat, messages, temperature, max_completion_tokens: tokensMax },
        { timeout: timeoutMs },
      );
      return noted(span, read(completion));
    });
  } catch (error) {
    return giveUpOrWait('words', error);
  }
}

type Span = { setAttributes(attributes: Record<string, number>): unknown };

function noted(span: Span, answer: ModelAnswer): ModelAnswer {
  if (answer.kind === 'answer') {
    const { tokens } = answer;
    span.setAttributes({ tokens_in: tokens.in, tokens_cached: tokens.cached, tokens_out: tokens.out });
  }
  return answer;
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
