import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { problem, refusal } from '../http/answers.ts';
import type { Sandbox } from '../sandbox.ts';
import { cdnAddress, keepMedia } from '../store/media.ts';
import type { Attachment } from '../store/messages.ts';

type GivenMedia = {
  data?: string | undefined;
  contentType: string;
  sample?: string | undefined;
  says: string | null;
};

/**
 * Attachments as Meta delivers them, or shorter: `{type, url, title}` becomes `{type, payload}`. Without
 * a payload (a heart, view-once media) there is none on the wire either. `data` (base64, with `contentType`) or
 * `sample` (a file of the page's) is put on the sandbox's CDN, and its address on the wire; `says` is what the model's
 * stand-in hears or sees in these bytes.
 */
export const Attachments = z
  .array(
    z
      .looseObject({
        type: z.string().min(1).max(50),
        payload: z.record(z.string(), z.unknown()).optional(),
        url: z.string().optional(),
        title: z.string().optional(),
        data: z.base64().min(4).optional(),
        contentType: z
          .string()
          .regex(/^[a-z]+\/[\w.+-]+$/)
          .default('application/octet-stream'),
        sample: z
          .string()
          .regex(/^[a-z]+\.[a-z0-9]+$/)
          .optional(),
        says: z.string().max(4_000).optional(),
      })
      .transform(({ type, payload, url, title, data, contentType, sample, says = null }) => {
        const short = { ...(url === undefined ? {} : { url }), ...(title === undefined ? {} : { title }) };
        const full = { ...short, ...payload };
        const media: GivenMedia | null = data || sample ? { data, contentType, sample, says } : null;
        return { media, attachment: Object.keys(full).length ? { type, payload: full } : { type } };
      }),
  )
  .max(10);

const SAMPLES = path.join(import.meta.dirname, '../page/samples');
const SAMPLE_TYPES: Record<string, string> = { '.jpg': 'image/jpeg', '.wav': 'audio/wav' };

/** The attachments as they go over the wire, their media on the CDN. */
export async function onCdn(
  { db, clock, options }: Sandbox,
  origin: string,
  given: z.infer<typeof Attachments>,
): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { media, attachment } of given) {
    if (!media) {
      attachments.push(attachment);
      continue;
    }
    const { bytes, contentType } = await bytesOf(media);
    const nowMs = clock.now();
    const assetId = await keepMedia(db, { bytes, contentType, says: media.says }, nowMs);
    const url = cdnAddress(origin, assetId, { nowMs, secret: options.appSecret });
    attachments.push({ ...attachment, payload: { ...attachment.payload, url } });
  }
  return attachments;
}

async function bytesOf({ data, contentType, sample }: GivenMedia) {
  if (data !== undefined) return { bytes: Buffer.from(data, 'base64'), contentType };
  const type = SAMPLE_TYPES[path.extname(sample ?? '')];
  const bytes = type && (await readFile(path.join(SAMPLES, sample ?? '')).catch(() => null));
  if (!type || !bytes) throw refusal(problem(400, `no sample ${sample}`));
  return { bytes, contentType: type };
}
