import type { OrchestrationContext } from 'durable-functions';
import type { Activities } from '../activities/index.ts';
import type { MessageId, TenantId, ThreadId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

/** Ids only: a customer's words are never in the history. */
export type AnswerDmInput = { tenantId: TenantId; threadId: ThreadId; messageId: MessageId };

export type DmOutcome = { kind: string; rounds: number };

const ROUNDS_MAX = 3; // turns of one story; what comes later is the sweeper's
const TOOL_ROUNDS_MAX = 4; // model answers of one turn that may call tools
const MODEL_ROUNDS_MAX = 7; // with a last word and a rewrite
const ASK_TRIES_MAX = 4; // waits for a limit of the model to end
const SEND_TRIES_MAX = 8; // waits for a limit to end or an outcome to show

/** One DM, from licence to reply. Every `yield*` is a durable step; every outcome is a value. */
export function* answerDm(context: OrchestrationContext): Story<DmOutcome> {
  const dm = context.df.getInput() as AnswerDmInput;
  const { tenantId, threadId } = dm;
  const ours = stepsOf<Activities>(context, OURS);

  const licence = yield* ours.checkLicence({ tenantId, threadId });
  if (licence.kind !== 'active') return { kind: licence.kind, rounds: 0 };
  const { replyDelayMs } = licence;
  yield* pause(context, replyDelayMs); // a thought is written in several messages

  let messageId = dm.messageId;
  for (let rounds = 1; ; rounds++) {
    const story = context.df.instanceId;
    const opened = yield* ours.openTurn({ tenantId, threadId, messageId, story, replyDelayMs });
    if (opened.kind !== 'opened') return { kind: opened.kind, rounds };

    const { turnId, epoch } = opened;
    const turn = { tenantId, threadId, turnId, epoch };
    const end = yield* answerTurn(context, turn);
    if (end === 'lost-lease') return { kind: 'left-to-holder', rounds };
    const closed = yield* ours.closeTurn({ ...turn, end });
    if (closed.kind === 'lost-lease') return { kind: 'left-to-holder', rounds };
    const kind = end === 'sent' ? 'answered' : end;
    if (!closed.next || rounds === ROUNDS_MAX) return { kind, rounds };
    messageId = closed.next;
  }
}

type TurnInput = Parameters<Activities['sendReply']>[0];

/** From the claimed burst to the end of its turn. A step that gives up ends it as `failed`. */
function* answerTurn(context: OrchestrationContext, turn: TurnInput): Story<string> {
  try {
    const written = yield* writeReply(context, turn);
    return written === 'written' ? yield* deliver(context, turn) : written;
  } catch {
    return 'failed'; // the host has logged the step; closing the turn calls a person
  }
}

/** Context, model, tools, verification: until a reply is stored that may be sent. */
function* writeReply(context: OrchestrationContext, turn: TurnInput): Story<'written' | string> {
  const ours = stepsOf<Activities>(context, OURS);
  const fetched = yield* ours.fetchContext(turn);
  if (fetched.kind === 'lost-lease') return fetched.kind;

  for (let round = 1; round <= MODEL_ROUNDS_MAX; round++) {
    const asked = yield* askPatiently(context, { ...turn, round, mayCall: round <= TOOL_ROUNDS_MAX });
    if (asked.kind === 'lost-lease') return asked.kind;
    if (asked.kind === 'refused' || asked.kind === 'later') return 'model-refused';
    if (asked.kind === 'tools') {
      for (let index = 0; index < asked.calls; index++) {
        const ran = yield* ours.runToolCall({ ...turn, round, index });
        if (ran.kind === 'lost-lease') return ran.kind;
      }
      continue;
    }
    const verified = yield* ours.verifyReply({ ...turn, round });
    if (verified.kind !== 'rewrite') return verified.kind;
  }
  return 'failed'; // a model that only ever calls tools
}

type AskInput = Parameters<Activities['askModel']>[0];

/** A limit that says when it ends is waited out by a durable timer; the lease outlives it or is lost. */
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
