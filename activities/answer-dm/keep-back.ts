import { type DraftAct, keepDraft } from '../../core/data/drafts.ts';
import { readSteps } from '../../core/data/steps.ts';
import type { TenantTx, TurnRef } from '../../core/data/with-tenant.ts';
import { aiRulesOf } from '../../core/domain/ai-rules.ts';
import { isAllAuto, strictest } from '../../core/domain/autonomy.ts';
import { kindsOf } from '../../core/domain/message-kinds.ts';
import { readConsent } from '../../core/domain/text/consent.ts';
import { now } from '../../core/runtime/clock.ts';
import { doPending } from './do-pending.ts';
import type { Standing } from './may-not-send.ts';
import { parseSteps, type TurnSteps } from './steps.ts';
import { askedIn } from './untrue.ts';

/** Why a reply that may be sent is not: a person lets it go, nobody does, or what it promises cannot be done any more. */
export type KeptBack = { kind: 'draft-waiting' | 'ai-off' | 'acts-changed' };

/**
 * The last word of the shop's dial, in the transaction that would let the first part go. What was only tried while the
 * reply was written is done here, with it: by itself, or when a member has let it go.
 */
export async function keepBack(tx: TenantTx, turn: TurnRef, standing: Standing): Promise<KeptBack | null> {
  const { reply, hasPending } = standing;
  const { modes } = aiRulesOf(standing.rules);
  const isFree = (reply.by ?? 'model') !== 'model' || reply.farewell || isAllAuto(modes);
  if (isFree && !hasPending) return null;

  const steps = parseSteps(await readSteps(tx, turn.turnId));
  if (!isFree) {
    const kinds = kindsTouched(steps);
    const mode = strictest(kinds, modes);
    if (mode === 'off') return { kind: 'ai-off' };
    if (mode === 'draft') {
      keepDraft(tx, turn, { kinds, acts: actsOf(steps) }, now());
      return { kind: 'draft-waiting' };
    }
  }
  return (await doPending(tx, turn, steps)) ? null : { kind: 'acts-changed' };
}

/** What the turn was about, by what it did and what was said; the model is not asked. */
function kindsTouched(steps: TurnSteps) {
  const words = askedIn(steps);
  return kindsOf({
    words,
    reply: steps.reply?.text ?? '',
    tools: [...steps.models.values()].flatMap(({ calls }) => calls.map(({ name }) => name)),
    hasDraft: Boolean(steps.context.state.openDraft),
    yesOrNo: readConsent(words) !== 'unclear',
    reason: steps.reply?.wish ?? null,
  });
}

const ACTS: Record<string, string> = {
  confirm_order: 'order-confirmed',
  hold_order: 'order-held',
  update_order: 'order-changed',
  cancel_order: 'order-cancelled',
  request_return: 'return-asked',
  draft_order: 'order-drafted',
  update_customer_details: 'details-noted',
  request_data_deletion: 'deletion-asked',
};

/** What a member lets go, or finds done, with the words. A tool that said no has done nothing. */
function actsOf({ models, tools }: TurnSteps): DraftAct[] {
  return [...tools].flatMap(([name, { content, pendingAtMs }]): DraftAct[] => {
    const [, round, index] = name.split('-').map(Number);
    const call = models.get(round ?? 0)?.calls[index ?? 0];
    const what = call && ACTS[call.name];
    if (!what || content.startsWith('{"refused"')) return [];
    const number = /"(?:orderNumber|number)":(\d+)/.exec(content)?.[1];
    return [{ what, number: number ? Number(number) : null, isPending: pendingAtMs != null }];
  });
}
