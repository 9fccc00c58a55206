import * as z from 'zod/mini';

export const NOTES_MAX = 50; // of a customer
export const NOTE_CHARS_MAX = 1_000;

/** What somebody of the shop noted of a customer for the others. Nobody outside the shop sees it, no model either. */
export const CustomerNote = z.object({
  id: z.string(),
  text: z.string(),
  version: z.int(),
  author: z.nullable(z.string()), // null: has left the shop
  createdAt: z.iso.datetime(),
  editor: z.nullable(z.string()), // who changed it last
  editedAt: z.nullable(z.iso.datetime()), // null: it stands as it was written
});
export type CustomerNote = z.infer<typeof CustomerNote>;

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(NOTE_CHARS_MAX));

/** `POST /api/customers/{id}/notes` → 201; 409 `conflict`: the customer has 50. Numbers of cards are masked. */
export const NewCustomerNote = z.object({ text });

/** `PUT /api/customer-notes/{id}`; 409 `conflict`: somebody has changed it since. `DELETE` answers 204. */
export const CustomerNoteChange = z.object({ text, version: z.int() });
