import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { PHOTO_FAULTS, type Seen } from '../../domain/reply-parts.ts';
import { kindOf } from '../../runtime/log.ts';
import { callGraph, graph } from './graph.ts';

/** From where to whom. */
export type Route = { pageId: string; token: string; customerIgsid: string };

/** What became of one send. There is no idempotency key: `unknown` must be settled before a second try. */
export type SendResult =
  | { kind: 'accepted'; messageId: string }
  | { kind: 'unknown' }
  | { kind: 'later'; waitMs: number } // a limit; nothing was sent
  | { kind: 'window-closed' }
  | { kind: 'token-dead' }
  | { kind: 'photo-refused'; code: string } // Meta cannot use the picture; of the conversation it says nothing
  | { kind: 'refused'; code: string };

const LATER_MS = 30_000; // a limit that does not say when it ends
const Accepted = z.object({ message_id: z.string().min(1) });
const Refusal = z.object({ error: z.object({ code: z.number(), error_subcode: z.number().optional() }) });

/** What one message carries. Meta takes words or an attachment, never both: Send API, "message". */
export type Content = { text: string } | { photoUrl: string };

/**
 * Sends one text of at most 1000 bytes, or one picture that Meta fetches meanwhile; once.
 *
 * @param as - `human-agent`: under Meta's tag, which only core/domain/write-window.ts may decide.
 * @throws Failure `meta-unavailable` when no connection was made: nothing was sent, a retry may help.
 */
export async function sendMessage(
  route: Route,
  content: Content,
  as: 'response' | 'human-agent' = 'response',
): Promise<SendResult> {
  const kind =
    as === 'response'
      ? { messaging_type: 'RESPONSE' }
      : { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  const what =
    'text' in content
      ? { text: content.text }
      : { attachment: { type: 'image', payload: { url: content.photoUrl } } };
  const message = { recipient: { id: route.customerIgsid }, ...kind, message: what };
  try {
    const path = `/${route.pageId}/messages`;
    const sent = decide(await callGraph(path, { method: 'POST', token: route.token, json: message }));
    const isPhotos = 'photoUrl' in content && sent.kind === 'refused' && PHOTO_FAULTS.has(sent.code);
    return isPhotos ? { kind: 'photo-refused', code: sent.code } : sent;
  } catch (error) {
    if (neverLeft(error)) throw new Failure('meta-unavailable', `send: ${causeOf(error)}`, { cause: error });
    return { kind: 'unknown' }; // a time-out or a broken connection: Meta may have it
  }
}

/** Shows the customer that an answer is being written. A failure is told, not thrown: it costs nothing. */
export async function sendTyping(
  route: Route,
): Promise<{ kind: 'shown' } | { kind: 'failed'; code: string }> {
  const json = { recipient: { id: route.customerIgsid }, sender_action: 'typing_on' };
  try {
    const answer = await graph(`/${route.pageId}/messages`, { method: 'POST', token: route.token, json });
    return answer.kind === 'ok' ? { kind: 'shown' } : { kind: 'failed', code: String(answer.error.code) };
  } catch (error) {
    return { kind: 'failed', code: kindOf(error) };
  }
}

/** Codes of the Graph API with their meaning for a send; `code` or `code/subcode`, the longer one first. */
const MEANINGS: Record<string, (headers: Headers) => SendResult> = {
  '10/2534022': () => ({ kind: 'window-closed' }),
  '10/2018278': () => ({ kind: 'window-closed' }),
  '10/2018065': () => ({ kind: 'window-closed' }),
  '102': () => ({ kind: 'token-dead' }),
  '190': () => ({ kind: 'token-dead' }),
  '1/99': () => ({ kind: 'refused', code: '1/99' }),
  '1': () => ({ kind: 'unknown' }), // includes 1/1357046: delivered although the call failed
  '2': () => ({ kind: 'unknown' }),
  ...Object.fromEntries(
    ['4', '17', '32', '341', '613', '80001', '80002', '80006'].map((code) => [code, later]),
  ),
};

function decide({ status, headers, body }: { status: number; headers: Headers; body: unknown }): SendResult {
  const accepted = Accepted.safeParse(body);
  if (accepted.success && status < 300) return { kind: 'accepted', messageId: accepted.data.message_id };
  const refusal = Refusal.safeParse(body);
  if (!refusal.success) return { kind: 'unknown' }; // a gateway's page, or a 200 that says nothing

  const { code, error_subcode: subcode } = refusal.data.error;
  const key = subcode === undefined ? `${code}` : `${code}/${subcode}`;
  const meaning = MEANINGS[key] ?? MEANINGS[`${code}`];
  return meaning ? meaning(headers) : { kind: 'refused', code: key };
}

const Usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().optional() })),
);

/** Waits as long as Meta says, in minutes in its usage header or in seconds in Retry-After. */
function later(headers: Headers): SendResult {
  const seconds = Number(headers.get('retry-after'));
  if (seconds > 0) return { kind: 'later', waitMs: seconds * 1_000 };
  const usage = Usage.safeParse(parseJson(headers.get('x-business-use-case-usage') ?? 'null'));
  const minutes = Object.values(usage.data ?? {})
    .flat()
    .map(({ estimated_time_to_regain_access: wait }) => wait ?? 0);
  return { kind: 'later', waitMs: Math.max(0, ...minutes) * 60_000 || LATER_MS };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a header that we cannot read says nothing
  }
}

const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
]);

function neverLeft(error: unknown): boolean {
  return NO_CONNECTION.has(causeOf(error));
}

function causeOf(error: unknown): string {
  const { cause, code } = error as { cause?: { code?: string }; code?: string };
  return cause?.code ?? code ?? kindOf(error);
}

const Conversations = z.object({ data: z.array(z.object({ id: z.string() })) });
const Messages = z.object({
  messages: z
    .object({
      data: z.array(
        z.object({
          id: z.string(),
          created_time: z.string(),
          from: z.object({ id: z.string() }).optional(),
          message: z.string().optional(),
          attachments: z
            .object({ data: z.array(z.object({ image_data: z.unknown() })) })
            .optional()
            .catch(undefined),
        }),
      ),
    })
    .optional(),
});

/** A message as Meta shows it in a conversation. */
export type SeenMessage = Seen & { mid: string; fromId: string | null; atMs: number };

/**
 * The newest messages of a conversation with a customer, newest first; at most the 20 that Meta still shows.
 *
 * @throws Failure `meta-unavailable` when Meta gives no usable answer.
 */
export async function readConversation({ pageId, token, customerIgsid }: Route): Promise<SeenMessage[]> {
  const found = await graph(`/${pageId}/conversations`, {
    token,
    query: { platform: 'instagram', user_id: customerIgsid },
  });
  const [conversation] = bodyOf(found, Conversations).data;
  if (!conversation) return [];
  const query = { fields: 'messages{id,created_time,from,message,attachments}' };
  const read = await graph(`/${conversation.id}`, { token, query });
  return (bodyOf(read, Messages).messages?.data ?? []).map((one) => ({
    mid: one.id,
    fromId: one.from?.id ?? null,
    text: one.message || null,
    isPicture: !one.message && Boolean(one.attachments?.data.some((part) => part.image_data !== undefined)),
    atMs: Date.parse(one.created_time),
  }));
}

function bodyOf<T>(answer: Awaited<ReturnType<typeof graph>>, schema: z.ZodType<T>): T {
  if (answer.kind === 'error')
    throw new Failure('meta-unavailable', `conversation: code ${answer.error.code}`);
  return schema.parse(answer.body);
}
