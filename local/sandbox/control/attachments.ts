import { z } from 'zod';

/**
 * Attachments as Meta delivers them, or shorter: `{type, url, title}` becomes `{type, payload}`. Without
 * a payload (a heart, view-once media) there is none on the wire either.
 */
export const Attachments = z
  .array(
    z
      .looseObject({
        type: z.string().min(1).max(50),
        payload: z.record(z.string(), z.unknown()).optional(),
        url: z.string().optional(),
        title: z.string().optional(),
      })
      .transform(({ type, payload, url, title }) => {
        const short = { ...(url === undefined ? {} : { url }), ...(title === undefined ? {} : { title }) };
        const full = { ...short, ...payload };
        return Object.keys(full).length ? { type, payload: full } : { type };
      }),
  )
  .max(10);
