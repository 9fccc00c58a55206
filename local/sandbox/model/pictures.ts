import type { Pool } from 'pg';
import { z } from 'zod';
import { saidIn } from '../store/media.ts';
import type { Answer, ChatRequest } from './protocol.ts';

/** A completion that wants a picture in words: known by the name of the schema that it asks for. */
const PICTURE_SCHEMA = 'picture';

const Format = z.looseObject({ json_schema: z.looseObject({ name: z.string() }) });

export const asksForPicture = ({ response_format }: ChatRequest): boolean =>
  Format.safeParse(response_format).data?.json_schema.name === PICTURE_SCHEMA;

/**
 * What whoever sent these bytes said that they show: words, or the whole answer as JSON. It sees nothing itself: of bytes
 * that nobody spoke for it says so.
 */
export async function describePicture(db: Pool, request: ChatRequest): Promise<Answer> {
  const [uri = ''] = request.messages.flatMap(({ images = [] }) => images);
  const bytes = Buffer.from(/^data:image\/[a-z]+;base64,(.+)$/s.exec(uri)?.[1] ?? '', 'base64');
  const says = await saidIn(db, bytes);
  if (says?.trim().startsWith('{')) return { content: says };
  const shown =
    says === null ? { subject: 'other', shows: 'صورة مش واضحة' } : { subject: 'product', shows: says };
  return { content: JSON.stringify({ ...shown, text: '' }) };
}
