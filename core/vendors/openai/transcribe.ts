import { toFile } from 'openai';
import { z } from 'zod';
import { maskCards } from '../../domain/text/cards.ts';
import { cleanText } from '../../domain/text/clean.ts';
import { config } from '../../runtime/config.ts';
import { giveUpOrWait, modelClient, type NotNow } from './client.ts';

/** The API takes 25 MB; a voice message on Instagram is a minute, of far less than one. */
export const VOICE_BYTES_MAX = 10_000_000;

const HEARD_CHARS_MAX = 4_000;

/** What was heard, and what it is billed by: tokens, or seconds, as the model has it. */
export type Heard = { kind: 'heard'; words: string; model: string; usage: AudioUsage } | NotNow;

export type AudioUsage = { tokensIn: number; audioTokensIn: number; tokensOut: number; seconds: number };

/** The API names no model; servers that do are believed. */
const Named = z.object({ model: z.string().min(1).max(100) });

const Usage = z
  .object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    input_token_details: z.object({ audio_tokens: z.number() }).partial(),
    seconds: z.number(),
  })
  .partial()
  .catch({});

/**
 * Writes down a voice message. The bytes are sent from memory and kept by nobody here; numbers of cards are masked.
 *
 * @param voice - `extension`: how the API knows the format.
 * @throws Failure `model-unavailable` where a retry may help.
 */
export async function transcribe(voice: { bytes: Buffer; extension: string; mime: string }): Promise<Heard> {
  const { transcribe: model, mediaTimeoutMs } = config().model;
  try {
    const file = await toFile(voice.bytes, `voice.${voice.extension}`, { type: voice.mime });
    const answer = await modelClient().audio.transcriptions.create(
      { file, model, response_format: 'json' },
      { timeout: mediaTimeoutMs },
    );
    const words = maskCards(cleanText(answer.text.slice(0, HEARD_CHARS_MAX))).trim();
    const by = Named.safeParse(answer).data?.model ?? model;
    return { kind: 'heard', words, model: by, usage: usageOf(answer) };
  } catch (error) {
    return giveUpOrWait('transcribe', error);
  }
}

function usageOf(answer: object): AudioUsage {
  const usage = Usage.parse('usage' in answer ? answer.usage : {});
  return {
    tokensIn: usage.input_tokens ?? 0,
    audioTokensIn: usage.input_token_details?.audio_tokens ?? 0,
    tokensOut: usage.output_tokens ?? 0,
    seconds: usage.seconds ?? 0,
  };
}
