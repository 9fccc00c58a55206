import * as z from 'zod/mini';
import { LIMIT_MAX } from '../domain/ai-limits.ts';
import { ANSWERS_WHEN, MODES } from '../domain/autonomy.ts';
import { DISCLOSURE_CHARS_MAX } from '../domain/disclosure.ts';
import { KINDS } from '../domain/kinds.ts';
import { Week } from './rules.ts';

const MessageKind = z.enum(KINDS);
const Mode = z.enum(MODES);

/** Per kind of message: `off` nobody of ours answers, `draft` a person lets the reply go, `auto` it goes by itself. */
const Modes = z.object({ goods: Mode, policies: Mode, orders: Mode, 'after-sale': Mode, other: Mode });

/** `ramadanWeek` holds between the dates in the shop's rules (`hours.ramadanFrom`, `ramadanTo`); null: as ever. */
const Weeks = z.object({ week: z.nullable(Week), ramadanWeek: z.nullable(Week) });

/** `when`: always, only while the shop is `closed` by its hours, or in its `own` week. What comes in `quiet` hours is answered when they end. */
const AiHours = z.object({ when: z.enum(ANSWERS_WHEN), own: Weeks, quiet: Weeks });

const Limit = z.nullable(z.int().check(z.gte(0), z.lte(LIMIT_MAX)));
/** Answers of the AI's on a day in Amman; null: no limit. */
const Limits = z.object({ perCustomer: Limit, perShop: Limit });

const Words = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(DISCLOSURE_CHARS_MAX)));
/** The sentence that tells who writes, in the shop's words; it must still say that no person does. Null: ours. */
const Disclosure = z.object({ ar: Words, en: Words });

/**
 * `GET /api/autonomy`: who decides what the AI may send. The kind of a turn is told by code; a turn that touches several
 * takes the strictest mode. New shops are `auto`, always, without limits. With an `ETag`.
 */
export const Autonomy = z.object({
  modes: Modes,
  hours: AiHours,
  limits: Limits,
  disclosure: Disclosure,
  ourDisclosure: z.object({ ar: z.string(), en: z.string() }), // what is said where the shop has no words of its own
  /** Kinds whose drafts went out as they were written so often that they could go by themselves; one PUT away. */
  proposals: z.array(z.object({ kind: MessageKind, decided: z.int(), asWritten: z.int() })),
});
export type Autonomy = z.infer<typeof Autonomy>;

/**
 * `PUT /api/autonomy`: absent keys stay as they are, of `modes` too; answers with all of it. With `If-Match` it is a 412 when
 * somebody wrote meanwhile. 422 for a disclosure that does not say that it is automated.
 */
export const AutonomyInput = z.object({
  modes: z.optional(z.partial(Modes)),
  hours: z.optional(AiHours),
  limits: z.optional(Limits),
  disclosure: z.optional(Disclosure),
});
export type AutonomyInput = z.infer<typeof AutonomyInput>;
