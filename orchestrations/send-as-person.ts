import type { OrchestrationContext } from 'durable-functions';
import type { Activities } from '../activities/index.ts';
import type { TenantId, ThreadId, TurnId } from '../core/domain/ids.ts';
import { OURS, pause, type Story, stepsOf, VENDORS } from '../core/runtime/durable.ts';

/** `giveUp`: it was tried often enough; what is not sent by now will not be. */
export type SendAsPersonInput = {
  tenantId: TenantId;
  threadId: ThreadId;
  turnId: TurnId;
  giveUp?: boolean;
};

const TRIES_MAX = 8; // waits for a limit to end or an outcome to show
const EARLIER_MS_FIRST = 500; // between looks whether an earlier message is through
const EARLIER_MS_MAX = 8_000;
const EARLIER_LOOKS_MAX = 40;

/** A member's message, from the inbox to the customer. The words stay in Postgres. */
export function* sendAsPerson(context: OrchestrationContext): Story<{ kind: string }> {
  const { giveUp = false, ...turn } = context.df.getInput() as SendAsPersonInput;
  const end = giveUp ? 'failed' : yield* deliver(context, turn);
  if (end === 'closed') return { kind: end };
  yield* stepsOf<Activities>(context, OURS).closeMessage({ ...turn, end });
  return { kind: end };
}

/** Until Meta has every part, or says that it never will. A step that gives up ends it as `failed`. */
function* deliver(context: OrchestrationContext, turn: SendAsPersonInput): Story<string> {
  const vendor = stepsOf<Activities>(context, VENDORS);
  try {
    let looks = 0;
    for (let tries = 1; tries <= TRIES_MAX; ) {
      const said = yield* vendor.sendMessage(turn);
      if (said.kind === 'not-yet') {
        if (++looks > EARLIER_LOOKS_MAX) return 'failed';
        yield* pause(context, Math.min(EARLIER_MS_MAX, EARLIER_MS_FIRST * 2 ** (looks - 1)));
        continue;
      }
      if (said.kind !== 'later') return said.kind;
      tries++;
      yield* pause(context, said.waitMs);
    }
    return 'refused';
  } catch {
    return 'failed';
  }
}
