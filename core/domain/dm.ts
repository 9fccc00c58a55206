import type { Reading } from './reading.ts';

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
  'story', // somebody's story, shared
  'sticker', // a heart, a sticker: said and not asked
  'ephemeral', // may be looked at once, in Instagram; Meta gives no address
  'unsupported', // what Meta does not show to us, and empty messages
] as const;
export type DmKind = (typeof DM_KINDS)[number];

/** A part that is not text. The media itself stays with Meta. */
export type Attachment = {
  type: string;
  url?: string;
  title?: string;
  mediaId?: string;
  sku?: string; // of the item whose catalogue photo we sent
};

type Where = { igId: string; customerId: string; mid: string; atMs: number };

/** One thing that happened in a conversation, in our words; Meta's end in core/vendors/meta/webhook.ts. */
export type DmEvent =
  | (Where & {
      type: 'message';
      kind: DmKind;
      text: string | null;
      attachments: Attachment[];
      replyToMid: string | null;
      payload?: string; // of a button or a quick reply: what its maker named it
    })
  | (Where & { type: 'reaction'; emoji: string | null }) // on the message `mid`; null: taken back
  | (Where & { type: 'echo'; kind: DmKind; text: string | null; attachments: Attachment[] }) // the account itself wrote: our send, or a person
  | (Where & { type: 'unsend' })
  | (Where & { type: 'edit'; text: string });

/**
 * Kinds that wait for an answer even without a word: who sent what nobody can open is told so, who mentioned the shop is
 * thanked. A sticker or a heart waits for none.
 */
const SPEAKING: ReadonlySet<DmKind> = new Set(
  'image video audio file post reel story story-mention ephemeral unsupported'.split(' ') as DmKind[],
);

/** Tells whether a message starts a story: it has words, or shows something the customer asks about. */
export function wantsAnswer(message: { kind: DmKind; text: string | null }): boolean {
  return Boolean(message.text?.trim()) || SPEAKING.has(message.kind);
}

const NOTES: Record<DmKind, string> = {
  text: '',
  'quick-reply': '',
  postback: '',
  'story-reply': 'رد على ستوري',
  'story-mention': 'منشن بستوري',
  image: 'صورة',
  video: 'فيديو',
  audio: 'رسالة صوتية',
  file: 'ملف',
  post: 'منشور',
  reel: 'ريل',
  story: 'ستوري',
  sticker: 'ملصق',
  ephemeral: 'صورة بتنشاف مرة وحدة',
  unsupported: 'رسالة ما انفتحت',
};

export type Said = {
  kind: DmKind;
  text: string | null;
  attachments: Attachment[];
  readings?: Reading[];
};

/**
 * A message as the model reads it: the customer's words unchanged, those of a voice message behind its note, and a
 * bracketed note for what is not words. Nothing that is quoted in a note can end it.
 */
export function asLine({ kind, text, attachments, readings = [] }: Said): string {
  const titles = attachments.flatMap(({ title }) => (title ? [quoted(title.slice(0, TITLE_CHARS_MAX))] : []));
  const photos = attachments.flatMap(({ sku }) =>
    sku ? [noted(PHOTO_SENT, quoted(`${sku} ${titles[0] ?? ''}`.trim()))] : [],
  );
  if (photos.length > 0) return photos.join(' ');
  const read = readings.map(noteOf);
  const own = read.length > 0 || !NOTES[kind] ? [] : [noted(NOTES[kind], titles.join(' '))];
  return [...own, ...read, text?.trim()].filter(Boolean).join(' ');
}

const TITLE_CHARS_MAX = 200;

/** How the model is told that a catalogue photo went out: prompts/answer-dm/system.md. */
const PHOTO_SENT = 'انبعتت صورة';

/** Whether a line of the shop's is such a note. */
export const tellsPhoto = (line: string): boolean => line.startsWith(`[${PHOTO_SENT}`);

/** What the model writes after the pattern of such notes is no words of its own. */
export const withoutPhotoNotes = (reply: string): string =>
  reply.replaceAll(new RegExp(`\\[${PHOTO_SENT}[^\\]\\n]*\\]`, 'gu'), ' ').trim();

function noteOf({ kind, words, subject, code }: Reading): string {
  if (kind === 'heard') return `${noted(NOTES.audio)} ${words}`;
  if (kind === 'seen') return noted(SUBJECTS[subject ?? 'other'], quoted(words));
  return noted(code?.startsWith('voice') ? 'رسالة صوتية ما انسمعت' : 'صورة ما انفتحت');
}

const SUBJECTS: Record<NonNullable<Reading['subject']>, string> = {
  product: 'صورة',
  screenshot: 'صورة شاشة',
  person: 'صورة',
  other: 'صورة',
  payment: 'صورة إيصال دفع',
  document: 'صورة وثيقة شخصية',
};

const noted = (note: string, what = ''): string => `[${[note, what].filter(Boolean).join(': ')}]`;

/** Brackets are how we note things: a customer, a picture or a caption writes none of ours. */
const quoted = (words: string): string =>
  words.replaceAll('[', '(').replaceAll(']', ')').replaceAll('\n', ' ');

/** A line without our notes: what language somebody speaks, these do not tell. */
export const withoutNotes = (line: string): string => line.replace(/\[[^\]\n]*\]/gu, ' ').trim();

/** The words that a message is about, without our notes: what is looked for in the catalogue. */
export function searchWords({
  text,
  attachments,
  readings = [],
  payload,
}: Said & { payload?: string | null }): string {
  const titles = attachments.flatMap(({ title }) => (title ? [title.slice(0, TITLE_CHARS_MAX)] : []));
  const read = readings.filter(({ subject }) => subject !== 'payment' && subject !== 'document');
  return [text, ...titles, ...read.map(({ words }) => words), payload].filter(Boolean).join(' ');
}

/** What has to be looked at, heard or asked about before the message can be answered. */
export const hasMedia = ({ attachments }: Pick<Said, 'attachments'>): boolean =>
  attachments.some(
    ({ type, url, mediaId }) => mediaId !== undefined || (url !== undefined && READABLE.has(type)),
  );

export const READABLE: ReadonlySet<string> = new Set(['image', 'audio']);
