import * as z from 'zod/mini';
import { pageOf } from './page.ts';

export const INSTRUCTIONS_CHARS_MAX = 6_000;

/** One version of what the merchant tells the AI. Versions are never changed; a restore writes a new one. */
export const InstructionsVersion = z.object({
  version: z.int(), // 1, 2, …
  text: z.string(),
  author: z.nullable(z.string()), // member's name; null: they have left
  createdAt: z.iso.datetime(),
  restoredFrom: z.nullable(z.int()),
});
export type InstructionsVersion = z.infer<typeof InstructionsVersion>;

/** `GET /api/instructions`: the version in force; version 0 and an empty text while there is none. */
export const Instructions = z.object({
  version: z.int(),
  text: z.string(),
  author: z.nullable(z.string()),
  updatedAt: z.nullable(z.iso.datetime()),
});
export type Instructions = z.infer<typeof Instructions>;

/** `GET /api/instructions/versions`: the newest first. */
export const InstructionsVersions = pageOf(InstructionsVersion);

/** `PUT /api/instructions`. With `baseVersion`, a version that somebody wrote meanwhile is a 409, not lost. */
export const InstructionsInput = z.object({
  text: z.string().check(z.maxLength(INSTRUCTIONS_CHARS_MAX)),
  baseVersion: z.optional(z.int()),
});
