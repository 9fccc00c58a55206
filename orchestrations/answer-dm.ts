import type { OrchestrationContext } from 'durable-functions';
import type { Activities } from '../activities/index.ts';
import type { MessageId, TenantId, ThreadId } from '../core/domain/ids.ts';
import { MODEL_ROUNDS_MAX, TOOL_ROUNDS_MAX } from '../core/domain/turn-rounds.ts';
import { OURS, pause, type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

/** Ids only: a customer's words are never in the history. */
export type AnswerDmInput = { tenantId: TenantId; threadId: ThreadId; messageId: MessageId };

export type DmOutcome = { kind: string; rounds: number };

const ROUNDS_MAX = 3; // turns of one execution: its history stays short; what comes later begins the next
const ASK_TRIES_MAX = 4; // waits for a limit of the model to end
const SEND_TRIES_MAX = 8; // waits for a limit to end or an outcome to show

/** One DM, from licence to reply. Every `yield*` is a durable step; every outcome is a value. */
export function* answerDm(context: OrchestrationContext): Story<DmOutcome> {
  const { tenantId, threadId, messageId } = context.df.getInput() as AnswerDmInput;
  const ours = stepsOf<Activities>(context, OURS);

  const story = context.df.instanceId;
  let claim: ClaimInput = { tenantId, threadId, messageId, story, replyDelayMs: null };
  for (let rounds = 1; ; rounds++) {
    const opened = yield* open(context, claim);
    if (opened.kind === 'no-licence' || opened.kind === 'licence-expired') {
      return { kind: opened.kind, rounds: rounds - 1 };
    }
    if (opened.kind !== 'opened') return { kind: opened.kind, rounds };

    const { turnId, epoch, replyDelayMs } = opened;
    const turn = { tenantId, threadId, turnId, epoch };
    const end = yield* answerTurn(context, turn, opened.media);
    if (end === 'lost-lease') return { kind: 'left-to-holder', rounds };
    const closed = yield* ours.closeTurn({ ...turn, end });
    if (closed.kind === 'lost-lease') return { kind: 'left-to-holder', rounds };
    const kind = end === 'sent' ? 'answered' : end;
    if (!closed.next) return { kind, rounds };
    if (rounds === ROUNDS_MAX) {
      if (end === 'sent') context.df.continueAsNew({ tenantId, threadId, messageId: closed.next });
      return { kind, rounds }; // where nothing could be sent, the sweeper tries again and counts
    }
    claim = { ...claim, messageId: closed.next, replyDelayMs };
  }
}

type ClaimInput = Parameters<Activities['openTurn']>[0];
type Opened = Exclude<Awaited<ReturnType<Activities['openTurn']>>, { kind: 'wait' }>;

/** Licence, burst wait, claim, context: one step where the shop wants no wait. */
function* open(context: OrchestrationContext, claim: ClaimInput): Story<Opened> {
  const ours = stepsOf<Activities>(context, OURS);
  for (let replyDelayMs = claim.replyDelayMs; ; ) {
    const opened = yield* ours.openTurn({ ...claim, replyDelayMs });
    if (opened.kind !== 'wait') return opened;
    replyDelayMs = opened.replyDelayMs;
    yield* pause(context, replyDelayMs); // a thought is written in several messages
  }
}

type TurnInput = Parameters<Activities['sendReply']>[0];

/** From the claimed burst to the end of its turn. A step that gives up ends it as `failed`. */
function* answerTurn(context: OrchestrationContext, turn: TurnInput, media: boolean): Story<string> {
  try {
    if (media && (yield* read(context, turn)) === 'lost-lease') return 'lost-lease';
    const written = yield* writeReply(context, turn);
    return written === 'written' ? yield* deliver(context, turn) : written;
  } catch {
    return 'failed'; // the host has logged the step; closing the turn calls a person
  }
}

/** Pictures, voice, shared posts in words. That it cannot be done keeps nobody from an answer. */
function* read(context: OrchestrationContext, turn: TurnInput): Story<string> {
  const ours = stepsOf<Activities>(context, OURS);
  try {
    return (yield* ours.readMedia(turn)).kind;
  } catch {
    return 'unread'; // the host has logged the step
  }
}

/** Model, tools, verification: until a reply is stored that may be sent. */
function* writeReply(context: OrchestrationContext, turn: TurnInput): Story<'written' | string> {
  const ours = stepsOf<Activities>(context, OURS);
  for (let round = 1; round <= MODEL_ROUNDS_MAX; round++) {
    const asked = yield* askPatiently(context, { ...turn, round, mayCall: round <= TOOL_ROUNDS_MAX });
    if (asked.kind === 'refused' || asked.kind === 'later') return 'model-refused';
    if (asked.kind === 'written' || asked.kind === 'lost-lease') return asked.kind;
    if (asked.kind !== 'tools') continue; // it said what is not so, and is told what
    for (let index = 0; index < asked.calls; index++) {
      const ran = yield* ours.runToolCall({ ...turn, round, index });
      if (ran.kind === 'lost-lease') return ran.kind;
    }
  }
  return 'failed'; // a model that only ever calls tools
}

type AskInput = Parameters<Activities['askModel']>[0];

/** A limit that says when it ends is waited out by a durable timer; the activity has kept the lease until then. */
function* askPatiently(
  context: OrchestrationContext,
  input: AskInput,
): Story<Awaited<ReturnType<Activities['askModel']>>> {
  const vendor = stepsOf<Activities>(context, VENDORS);
  for (let tries = 1; ; tries++) {
    const asked = yield* vendor.askModel(input);
    if (asked.kind !== 'later' || tries === ASK_TRIES_MAX) return asked;
    yield* pause(context, asked.waitMs);
  }
}

/** Until Meta has every part, or says that it never will. */
function* deliver(context: OrchestrationContext, turn: TurnInput): Story<string> {
  const vendor = stepsOf<Activities>(context, VENDORS);
  for (let tries = 1; tries <= SEND_TRIES_MAX; tries++) {
    const sent = yield* vendor.sendReply(turn);
    if (sent.kind !== 'later') return sent.kind;
    yield* pause(context, sent.waitMs);
  }
  return 'refused';
}
