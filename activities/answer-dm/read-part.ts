import type { ChannelAccess } from '../../core/data/channel-access.ts';
import type { TurnMessage } from '../../core/data/turn-media.ts';
import type { Reading } from '../../core/domain/reading.ts';
import { config } from '../../core/runtime/config.ts';
import type { FetchedMedia } from '../../core/vendors/meta/cdn.ts';
import { openPart } from '../../core/vendors/meta/open-part.ts';
import type { Tokens } from '../../core/vendors/openai/chat.ts';
import { WAIT_HERE_MS } from '../../core/vendors/openai/client.ts';
import { describePicture, PICTURE_BYTES_MAX } from '../../core/vendors/openai/describe.ts';
import { type AudioUsage, transcribe, VOICE_BYTES_MAX } from '../../core/vendors/openai/transcribe.ts';

/** What one attachment was found to be, and what that cost. */
export type PartRead = {
  message: TurnMessage;
  reading: Reading;
  look?: { tokens: Tokens; model: string };
  voice?: Voice;
};
export type Voice = AudioUsage & { model: string };

type Part = { message: TurnMessage; n: number; type: string; url: string };
type Fetched = Extract<FetchedMedia, { kind: 'fetched' }>;

const TRIES = 2; // of the model; a customer waits

/** How long `readPart` may take at most, in ms. */
export const slowestReadMs = (): number =>
  (TRIES + 2) * config().model.mediaTimeoutMs + TRIES * WAIT_HERE_MS + 5_000;

/** Fetches one attachment into memory and has it read. Never throws for a vendor: what is not read has a code. */
export async function readPart(part: Part, channel: ChannelAccess | null): Promise<PartRead> {
  const isVoice = part.type === 'audio';
  const bytesMax = isVoice ? VOICE_BYTES_MAX : PICTURE_BYTES_MAX;
  const { mid } = part.message;
  const media = await openPart({ ...part, mid, token: channel?.token ?? null, bytesMax });
  if (media.kind === 'failed') return unread(part, media.code.replace(/^media-/u, ''));
  return isVoice ? hear(part, media) : look(part, media);
}

/** What `audio/transcriptions` takes; a voice message of a phone is MP4, with or without a picture. */
const HEARABLE = new Set(['wav', 'ogg', 'm4a', 'mp3', 'mp4', 'webm']);

async function hear(part: Part, { bytes, type }: Fetched): Promise<PartRead> {
  if (!HEARABLE.has(type.extension)) return unread(part, 'type-unknown');
  const heard = await tried(() => transcribe({ bytes, extension: type.extension, mime: type.mime }));
  if (heard?.kind !== 'heard') return unread(part, codeOf(heard));
  const { words, usage, model } = heard;
  const cost = { voice: { ...usage, model } };
  if (words === '') return { ...unread(part, 'silent'), ...cost };
  return { ...readAs(part, { kind: 'heard', words, subject: null, code: null }), ...cost };
}

async function look(part: Part, { bytes, type }: Fetched): Promise<PartRead> {
  if (type.family !== 'image') return unread(part, 'type-unknown');
  if (type.extension === 'gif') {
    return readAs(part, { kind: 'seen', words: 'صورة متحركة', subject: 'other', code: null }); // a reaction, not a product
  }
  const seen = await tried(() => describePicture({ bytes, mime: type.mime }));
  if (seen?.kind === 'unclear') return { ...unread(part, 'unclear'), look: seen };
  if (seen?.kind !== 'seen') return unread(part, codeOf(seen));
  const { words, subject, tokens, model } = seen;
  return { ...readAs(part, { kind: 'seen', words, subject, code: null }), look: { tokens, model } };
}

/** Once more where a retry may help; null where it did not. */
async function tried<T>(call: () => Promise<T>): Promise<T | null> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      return await call();
    } catch {
      // the model is away: the last try says so
    }
  }
  return null;
}

const codeOf = (result: { kind: string; code?: string } | null): string =>
  result?.kind === 'refused' ? `refused-${result.code ?? 'unknown'}` : 'away';

const readAs = ({ message, n }: Part, reading: Omit<Reading, 'n'>): PartRead => ({
  message,
  reading: { n, ...reading },
});

const unread = (part: Part, code: string): PartRead =>
  readAs(part, {
    kind: 'unread',
    words: '',
    subject: null,
    code: `${part.type === 'audio' ? 'voice' : 'picture'}-${code}`,
  });
