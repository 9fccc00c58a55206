/** What a customer's message is, as far as answering it goes. */
export const DM_KINDS = [
  'text',
  'quick-reply',
  'postback',
  'story-reply',
  'story-mention',
  'image',
  'video',
  'audio',
  'file',
  'post',
  'reel',
  'unsupported', // stickers, disappearing media, empty messages: nothing that could be read
] as const;
export type DmKind = (typeof DM_KINDS)[number];

/** A part that is not text. The media itself stays with Meta. */
export type Attachment = { type: string; url?: string; title?: string; mediaId?: string };

type Where = { igId: string; customerId: string; mid: string; atMs: number };

/** One thing that happened in a conversation, in our words; Meta's end in core/vendors/meta/webhook.ts. */
export type DmEvent =
  | (Where & {
      type: 'message';
      kind: DmKind;
      text: string | null;
      attachments: Attachment[];
      replyToMid: string | null;
    })
  | (Where & { type: 'echo'; text: string | null }) // the account itself wrote: our send, or a person
  | (Where & { type: 'unsend' })
  | (Where & { type: 'edit'; text: string });

/** Kinds that wait for an answer even without a word. A mention or a sticker does not. */
const SPEAKING: ReadonlySet<DmKind> = new Set(['image', 'video', 'audio', 'file', 'post', 'reel']);

/** Tells whether a message starts a story: it has words, or shows something the customer asks about. */
export function wantsAnswer(message: { kind: DmKind; text: string | null }): boolean {
  return Boolean(message.text?.trim()) || SPEAKING.has(message.kind);
}

const NOTES: Record<DmKind, string> = {
  text: '',
  'quick-reply': '',
  postback: '',
  'story-reply': '[رد على ستوري]',
  'story-mention': '[منشن بستوري]',
  image: '[صورة]',
  video: '[فيديو]',
  audio: '[رسالة صوتية]',
  file: '[ملف]',
  post: '[منشور]',
  reel: '[ريل]',
  unsupported: '[رسالة غير مدعومة]',
};

/** A message as the model reads it: the customer's words unchanged, and a bracketed note for what is not text. */
export function asLine(message: { kind: DmKind; text: string | null; attachments: Attachment[] }): string {
  const titles = message.attachments.flatMap(({ title }) => (title ? [title.slice(0, 200)] : []));
  const note =
    NOTES[message.kind] && titles.length ? `${NOTES[message.kind]} ${titles.join(' ')}` : NOTES[message.kind];
  return [note, message.text?.trim()].filter(Boolean).join(' ');
}
