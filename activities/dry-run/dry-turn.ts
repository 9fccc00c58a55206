import { readAiRules } from '../../core/data/ai-rules.ts';
import type { Said } from '../../core/data/dry-thread.ts';
import { photosOf } from '../../core/data/photos.ts';
import { readShop } from '../../core/data/turn-context.ts';
import { withNothingKept } from '../../core/data/with-tenant.ts';
import { languageOf } from '../../core/domain/text/language.ts';
import { readOptWish } from '../../core/domain/text/opt-out.ts';
import type { StepTaken } from '../../core/domain/trace-of-turn.ts';
import { now } from '../../core/runtime/clock.ts';
import { disclosureOf } from '../../core/runtime/disclosure.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { contextOf, findContext } from '../answer-dm/fetch-context.ts';
import { bodiesOf } from '../answer-dm/send-reply.ts';
import { step } from '../answer-dm/steps.ts';
import { answerDry, type DryEnd } from './answer-dry.ts';
import { burstOf, laidGround, type PastTurn, type Trial } from './ground.ts';
import { type ReadDry, readDry } from './read-dry.ts';

/** A turn that was never sent: what it would have been, and what the next one of its trial stands on. */
export type DryTurn = {
  turn: PastTurn;
  outcome: 'answered' | 'opted-out' | 'model-refused' | 'failed';
  wish: string | null; // why a person would be called
  isOptedOut: boolean; // from here on, until the customer wants replies again
  steps: StepTaken[];
  read: ReadDry['read'];
  voices: ReadDry['voices']; // to be booked under their own model
  openedAtMs: number;
  closedAtMs: number;
};

/**
 * The next turn of a trial, up to what Instagram would be given.
 *
 * @param isOptedOut - the trial's customer wants no automated replies.
 * @returns `later`: the model is busy for so long.
 * @throws Failure `model-unavailable`; `conflict` for a shop that has connected no account.
 */
export async function dryTurn(
  trial: Trial,
  written: Said[],
  options: { isOptedOut?: boolean; tooLateAtMs?: number } = {},
): Promise<DryTurn | Extract<DryEnd, { kind: 'later' }>> {
  const openedAtMs = now();
  const atMs = Math.max(openedAtMs, lastOf(trial) + 1); // a yes counts when it came after the question
  const wish = written.map(({ text }) => readOptWish(text ?? '')).findLast(Boolean) ?? null;
  if (wish === 'stop' || (options.isOptedOut && wish !== 'start')) {
    return silent(written, atMs, wish === 'stop' && !options.isOptedOut);
  }
  const { said, ...media } = await readDry(written);
  const ground = laidGround(trial, said, atMs);
  const opened = await withNothingKept(trial.tenantId, async (tx) => {
    const { threadId, turnId } = await ground.lay(tx, []);
    const [found, shop, { rules }] = await Promise.all([
      findContext(tx, threadId, ground.burst.replaceAll('\n', ' ')),
      readShop(tx),
      readAiRules(tx),
    ]);
    return { turnId, shop, rules, context: contextOf(found) };
  });
  const context = { name: step.context, result: opened.context, ms: now() - openedAtMs };
  const { end, steps, acts } = await answerDry(
    ground,
    { ...opened, known: [...media.steps, context] },
    options,
  );
  if (end.kind === 'later') return end;
  const asked = said.map(({ text }) => text ?? '').reverse();
  const parts = end.reply
    ? bodiesOf(end.reply.text, hasReply(trial) ? null : disclosureOf(end.reply.text, asked, opened.rules))
    : [];
  const wanted = end.reply?.photos ?? [];
  const photos = wanted.length ? await withNothingKept(trial.tenantId, (tx) => photosOf(tx, wanted)) : [];
  const closedAtMs = now();
  const reply = end.reply && {
    parts,
    photos,
    prices: end.reply.prices ?? [],
    atMs: Math.max(closedAtMs, atMs + 1),
  };
  return {
    turn: { said, atMs, acts, reply },
    outcome: end.kind === 'written' ? 'answered' : end.kind,
    wish: end.reply?.wish ?? (end.reply ? null : end.kind),
    isOptedOut: false,
    steps,
    read: media.read,
    voices: media.voices,
    openedAtMs,
    closedAtMs,
  };
}

const lastOf = ({ past }: Trial): number =>
  Math.max(0, ...past.map((one) => ('person' in one ? one.atMs : (one.reply?.atMs ?? one.atMs))));

/** Who writes is said in a conversation's first reply. */
const hasReply = ({ past }: Trial): boolean => past.some((one) => 'reply' in one && one.reply !== null);

/** The customer wants no replies: code says so once, and nothing after it. */
function silent(said: Said[], atMs: number, isNew: boolean): DryTurn {
  const text = sentence('optedOut', languageOf(burstOf(said)));
  const reply = isNew ? { parts: bodiesOf(text, null), photos: [], prices: [], atMs: atMs + 1 } : null;
  const steps = isNew ? [{ name: step.reply, result: { text, wish: null, prices: [] }, ms: 0 }] : [];
  return {
    turn: { said, atMs, acts: [], reply },
    outcome: 'opted-out',
    wish: isNew ? 'opted-out' : null,
    isOptedOut: true,
    steps,
    read: [],
    voices: [],
    openedAtMs: atMs,
    closedAtMs: atMs,
  };
}
