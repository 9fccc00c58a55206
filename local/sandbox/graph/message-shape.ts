import type { Attachment } from '../store/messages.ts';
import { badParameter } from './errors.ts';

const TEXT_BYTES_MAX = 1000;
const IMAGES_MAX = 10;
const QUICK_REPLIES_MAX = 13;
const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'file']);

const INVALID_MESSAGE = 2534015;
const MEDIA_FETCH_FAILED = 2018008;

export type SentMessage = { text: string | null; attachments: Attachment[]; replyTo: string | null };

/** The `message` of a send, checked as Meta does: text or attachments, never both, within the limits. */
export function readMessage(
  message: Record<string, unknown> | null,
  replyTo: Record<string, unknown> | null,
): SentMessage {
  if (!message) throw badParameter('The parameter message is required');
  const { text, attachment, attachments, quick_replies: quickReplies } = message;
  const given = [text, attachment, attachments].filter((part) => part !== undefined && part !== null);
  if (given.length !== 1) {
    throw badParameter('Message must carry either text or attachment, and not both', INVALID_MESSAGE);
  }
  checkQuickReplies(quickReplies, text);
  return {
    text: text === undefined || text === null ? null : readText(text),
    attachments: readAttachments(attachment, attachments),
    replyTo: typeof replyTo?.mid === 'string' ? replyTo.mid : null,
  };
}

function readText(text: unknown): string {
  if (typeof text !== 'string' || text.trim() === '') throw badParameter('Empty text', INVALID_MESSAGE);
  if (Buffer.byteLength(text, 'utf8') > TEXT_BYTES_MAX) {
    throw badParameter(`Length of param message[text] must be less than or equal to ${TEXT_BYTES_MAX}`);
  }
  return text;
}

function readAttachments(one: unknown, many: unknown): Attachment[] {
  if (many !== undefined && many !== null) {
    if (!Array.isArray(many) || many.length === 0 || many.length > IMAGES_MAX) {
      throw badParameter(`Param message[attachments] must hold 1 to ${IMAGES_MAX} images`, INVALID_MESSAGE);
    }
    return many.map((item) => readAttachment(item, true));
  }
  return one === undefined || one === null ? [] : [readAttachment(one, false)];
}

function readAttachment(value: unknown, onlyImages: boolean): Attachment {
  const { type, payload } = (value ?? {}) as { type?: unknown; payload?: Record<string, unknown> };
  if (typeof type !== 'string' || (onlyImages && type !== 'image')) {
    throw badParameter('Param message[attachment][type] is not supported', INVALID_MESSAGE);
  }
  if (type === 'like_heart') return { type };
  if (type === 'MEDIA_SHARE' && typeof payload?.id === 'string') return { type, payload };
  if (type === 'template' && typeof payload?.template_type === 'string') return { type, payload };
  if (!MEDIA_TYPES.has(type)) throw badParameter(`Unknown attachment type "${type}"`, INVALID_MESSAGE);
  if (typeof payload?.attachment_id === 'string') return { type, payload };
  const { url } = payload ?? {};
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:/.test(url)) {
    throw badParameter('Failed to fetch the file from the url', MEDIA_FETCH_FAILED);
  }
  return { type, payload };
}

function checkQuickReplies(quickReplies: unknown, text: unknown): void {
  if (quickReplies === undefined) return;
  if (!Array.isArray(quickReplies) || quickReplies.length > QUICK_REPLIES_MAX || typeof text !== 'string') {
    throw badParameter(`Quick replies go with text only, at most ${QUICK_REPLIES_MAX}`, INVALID_MESSAGE);
  }
}
