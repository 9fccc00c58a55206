import * as z from 'zod/mini';
import { Expected, SCENARIO_LINES_MAX, ScenarioLine, WRONGS } from '../domain/scenario.ts';
import { pageOf } from './page.ts';

const Lines = z.array(ScenarioLine).check(z.minLength(1), z.maxLength(SCENARIO_LINES_MAX));

/**
 * `POST /api/scenarios`, `PUT /api/scenarios/{id}`: a conversation whose last reply was wrong. `by: 'ai'` lines are what
 * was said then; a comparison asks the agent again. Names, phones, addresses, handles and links are masked before
 * anything is stored, here too: the answer says what is kept.
 */
export const ScenarioInput = z.object({
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  lines: Lines.check(
    z.refine((lines: ScenarioLine[]) => lines.some(({ by }) => by === 'customer'), {
      error: 'expected at least one line of the customer',
    }),
  ),
  wrong: z.enum(WRONGS),
  note: z._default(z.nullable(z.string().check(z.maxLength(1_000))), null),
  expected: Expected,
});
export type ScenarioInput = z.infer<typeof ScenarioInput>;

export const Scenario = z.object({
  id: z.string(),
  title: z.string(),
  lines: z.array(ScenarioLine),
  wrong: z.enum(WRONGS),
  note: z.nullable(z.string()),
  expected: Expected,
  author: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  lastVerdict: z.nullable(z.string()), // of its newest comparison; null: never run
});
export type Scenario = z.infer<typeof Scenario>;
export const Scenarios = pageOf(Scenario);

/** `POST /api/scenarios/preview`: a reply that was wrong, of a conversation or of a trial. Nothing is stored. */
export const ScenarioSource = z.union([
  z.object({ customerId: z.uuid(), messageId: z.string() }),
  z.object({ sessionId: z.uuid(), no: z.int() }),
]);
export const ScenarioPreview = z.object({
  lines: Lines, // masked; to be edited before they are stored
  tools: z.array(z.string()), // that the reply was made with
  handedOver: z.boolean(),
});
export type ScenarioPreview = z.infer<typeof ScenarioPreview>;
