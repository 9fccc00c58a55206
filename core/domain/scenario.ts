import * as z from 'zod/mini'; // the site carries it
import { fold } from './text/fold.ts';

/** What was wrong with a reply, as the merchant chooses it. */
export const WRONGS = [
  'untrue',
  'missed', // it did not answer what was asked, or did not do what was to be done
  'should-hand-over',
  'should-not-hand-over',
  'tone',
  'other',
] as const;

export const SCENARIO_LINES_MAX = 30;
export const SCENARIO_CHARS_MAX = 1_000;

/** `ai`: what it said then; it is asked again. `person`: what somebody of the shop wrote in between. */
export const ScenarioLine = z.object({
  by: z.enum(['customer', 'ai', 'person']),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(SCENARIO_CHARS_MAX)),
});
export type ScenarioLine = z.infer<typeof ScenarioLine>;

const Words = z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))).check(z.maxLength(10));
const Tools = z.array(z.string().check(z.maxLength(60))).check(z.maxLength(10));

/** What the last answer is held against; what is empty or null is not looked at. */
export const Expected = z.object({
  tools: z._default(Tools, []), // every one is called
  notTools: z._default(Tools, []),
  handOver: z._default(z.nullable(z.boolean()), null),
  says: z._default(Words, []), // every one stands in the reply, however it is spelt
  saysNot: z._default(Words, []),
});
export type Expected = z.infer<typeof Expected>;

/** What of an expectation does not hold: a code, and what it is about. */
export type Unmet = {
  kind: 'tool' | 'no-tool' | 'hand-over' | 'no-hand-over' | 'says' | 'says-not';
  what: string;
};

/** Holds an answer against what is expected of it. @returns nothing when it is as it should be. */
export function unmetBy(
  { tools, notTools, handOver, says, saysNot }: Expected,
  answer: { reply: string; tools: string[]; wish: string | null },
): Unmet[] {
  const reply = fold(answer.reply);
  const has = (words: string) => reply.includes(fold(words));
  const missing = (kind: Unmet['kind'], all: string[], isWrong: (one: string) => boolean) =>
    all.filter(isWrong).map((what): Unmet => ({ kind, what }));
  const handedOver = answer.wish !== null;
  return [
    ...missing('tool', tools, (name) => !answer.tools.includes(name)),
    ...missing('no-tool', notTools, (name) => answer.tools.includes(name)),
    ...(handOver === true && !handedOver ? [{ kind: 'hand-over' as const, what: '' }] : []),
    ...(handOver === false && handedOver ? [{ kind: 'no-hand-over' as const, what: answer.wish ?? '' }] : []),
    ...missing('says', says, (words) => !has(words)),
    ...missing('says-not', saysNot, has),
  ];
}
