import { createHash } from 'node:crypto';
import { z } from 'zod';

/** The names a real endpoint never sends: whoever reads a log or an answer sees that no model wrote it. */
export const STAND_IN_MODEL = 'sandbox-rules-1';
const STAND_IN_FINGERPRINT = 'not-a-language-model';

const TextPart = z.object({
  type: z.string(),
  text: z.string().optional(),
  image_url: z.object({ url: z.string() }).optional(),
});
type Content = string | z.infer<typeof TextPart>[] | null | undefined;
const Content = z.union([z.string(), TextPart.array()]).nullish();

const ToolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const Message = z
  .object({
    role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
    content: Content,
    tool_calls: ToolCall.array().optional(),
    tool_call_id: z.string().optional(),
  })
  .transform(
    ({ content, ...message }): Omit<typeof message, 'content'> & { content: string; images?: string[] } => ({
      ...message,
      content: textIn(content),
      images: imagesIn(content),
    }),
  );

const textIn = (content: Content): string =>
  Array.isArray(content) ? content.map((part) => part.text ?? '').join('\n') : (content ?? '');

/** Addresses of its pictures. */
const imagesIn = (content: Content): string[] =>
  Array.isArray(content) ? content.flatMap(({ image_url }) => (image_url ? [image_url.url] : [])) : [];

const Tool = z.object({
  type: z.literal('function'),
  function: z.object({ name: z.string(), parameters: z.unknown().optional() }),
});

/** What the stand-in reads of a chat-completions request; everything else in the body is accepted and ignored. */
export const ChatRequest = z.object({
  model: z.string().optional(), // Azure names the deployment in the path
  messages: Message.array().min(1),
  tools: Tool.array().optional(),
  tool_choice: z.unknown().optional(),
  response_format: z.unknown().optional(),
  stream: z.literal(false).optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;
export type ChatMessage = ChatRequest['messages'][number];

export type PlannedCall = { name: string; arguments: Record<string, unknown> | string };
export type Answer = { content: string | null; toolCalls?: PlannedCall[] };

/**
 * Puts an answer into the envelope of `POST /chat/completions`.
 *
 * @param createdAtMs - business time; the wire carries seconds.
 */
export function chatCompletion(request: ChatRequest, answer: Answer, createdAtMs: number) {
  const id = digest(JSON.stringify([request.messages, answer]));
  const calls = (answer.toolCalls ?? []).map((call, position) => toWireCall(call, `${id}${position}`));
  const message = {
    role: 'assistant' as const,
    content: answer.content,
    refusal: null,
    ...(calls.length ? { tool_calls: calls } : {}),
  };
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion' as const,
    created: Math.floor(createdAtMs / 1000),
    model: STAND_IN_MODEL,
    system_fingerprint: STAND_IN_FINGERPRINT,
    choices: [{ index: 0, message, logprobs: null, finish_reason: calls.length ? 'tool_calls' : 'stop' }],
    usage: usageOf(request, answer),
  };
}

/** The envelope of every error of the API; `code` may be null, as OpenAI's often is. */
export function errorBody(
  message: string,
  type: string,
  code: string | null = null,
  param: string | null = null,
) {
  return { error: { message, type, param, code } };
}

function toWireCall({ name, arguments: args }: PlannedCall, id: string) {
  const text = typeof args === 'string' ? args : JSON.stringify(args);
  return { id: `call_${id}`, type: 'function' as const, function: { name, arguments: text } };
}

/** Same words, same id: a repeated request can be recognised, and no clock or chance is involved. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

const BYTES_PER_TOKEN = 3; // close to o200k on Arabic and English mixed
const CACHE_MIN_TOKENS = 1024;
const CACHE_STEP_TOKENS = 128;

/** An estimate: no tokenizer here. The first message counts as cached from 1,024 tokens on, in steps of 128. */
function usageOf(request: ChatRequest, answer: Answer) {
  const prompt = request.messages.reduce((sum, message) => sum + tokensOfMessage(message), 0);
  const tools = tokensOf(JSON.stringify(request.tools ?? []));
  const first = tokensOf(request.messages[0]?.content ?? '');
  const cached = first < CACHE_MIN_TOKENS ? 0 : Math.floor(first / CACHE_STEP_TOKENS) * CACHE_STEP_TOKENS;
  const completion = tokensOf(JSON.stringify(answer));
  return {
    prompt_tokens: prompt + tools,
    completion_tokens: completion,
    total_tokens: prompt + tools + completion,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

/** A picture in low detail costs the same whatever its size. */
function tokensOfMessage({ images = [], ...message }: ChatMessage): number {
  return tokensOf(JSON.stringify(message)) + images.length * LOW_DETAIL_TOKENS;
}

const LOW_DETAIL_TOKENS = 85;

/** Tokens of a text, estimated from its UTF-8 length. */
export function tokensOf(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
