import { z } from 'zod';
import { PICTURE_SUBJECTS, type PictureSubject } from '../../domain/picture-subjects.ts';
import { SEEN_CHARS_MAX } from '../../domain/reading.ts';
import { maskCards } from '../../domain/text/cards.ts';
import { cleanText } from '../../domain/text/clean.ts';
import { config } from '../../runtime/config.ts';
import { picturePrompt } from '../../runtime/prompts.ts';
import type { Tokens } from './chat.ts';
import { giveUpOrWait, type NotNow } from './client.ts';
import { complete } from './complete.ts';

export const PICTURE_BYTES_MAX = 8_000_000; // Instagram's own limit

export type Seen =
  | { kind: 'seen'; words: string; subject: PictureSubject; tokens: Tokens; model: string }
  | { kind: 'unclear'; tokens: Tokens; model: string } // an answer that is none of ours
  | NotNow;

/** The same list as in prompts/describe-picture; `text`: what can be read in the picture. */
const Answer = z.object({ subject: z.enum(PICTURE_SUBJECTS), shows: z.string(), text: z.string() });

const SCHEMA = {
  type: 'object',
  properties: {
    subject: { type: 'string', enum: [...PICTURE_SUBJECTS] },
    shows: { type: 'string' },
    text: { type: 'string' },
  },
  required: ['subject', 'shows', 'text'],
  additionalProperties: false,
};

const ANSWER_TOKENS_MAX = 250;

/**
 * Puts a picture into a few words. It is sent from memory, in low detail, and kept by nobody here. What is written in it is
 * told, never obeyed; of receipts and identity papers nothing but that they are some.
 *
 * @throws Failure `model-unavailable` where a retry may help.
 */
export async function describePicture({ bytes, mime }: { bytes: Buffer; mime: string }): Promise<Seen> {
  const { chat: model, mediaTimeoutMs } = config().model;
  const url = `data:${mime};base64,${bytes.toString('base64')}`;
  try {
    const completion = await complete(
      {
        model,
        messages: [
          { role: 'system', content: picturePrompt() },
          { role: 'user', content: [{ type: 'image_url', image_url: { url, detail: 'low' } }] },
        ],
        temperature: 0,
        max_completion_tokens: ANSWER_TOKENS_MAX,
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'picture', strict: true, schema: SCHEMA },
        },
      },
      { timeout: mediaTimeoutMs },
    );
    const { usage, choices } = completion;
    const tokens = {
      in: usage?.prompt_tokens ?? 0,
      cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
      out: usage?.completion_tokens ?? 0,
    };
    const answer = Answer.safeParse(parse(choices[0]?.message.content ?? ''));
    if (!answer.success) return { kind: 'unclear', tokens, model: completion.model };
    return { kind: 'seen', ...wordsOf(answer.data), tokens, model: completion.model };
  } catch (error) {
    return giveUpOrWait('describe', error);
  }
}

/** Of what must not be told the subject alone is left, whatever the model has written. */
const SECRETIVE: Partial<Record<PictureSubject, string>> = {
  payment: 'إيصال أو تحويل، والمحل بس بتأكد منه',
  document: 'وثيقة أو بطاقة، ما بننقل منها إشي',
};

function wordsOf({ subject, shows, text }: z.infer<typeof Answer>): {
  subject: PictureSubject;
  words: string;
} {
  const secretive = SECRETIVE[subject];
  if (secretive) return { subject, words: secretive };
  const read = text.trim() && `؛ مكتوب عليها «${text.trim()}»`;
  const words = `${shows.trim()}${read}`.slice(0, SEEN_CHARS_MAX);
  return { subject, words: withoutLongNumbers(maskCards(cleanText(words))) };
}

/** A phone, an account, a number of a card that is none: a picture of a product has none that matters. */
const withoutLongNumbers = (words: string): string => words.replace(/\p{Nd}(?:[\s.-]?\p{Nd}){8,}/gu, '••••');

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
