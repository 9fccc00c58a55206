import { type ChannelAccess, channelOfThread } from '../../core/data/channel-access.ts';
import { type Opened as Claimed, openTurn as claim, type OpenInput } from '../../core/data/turns.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { now } from '../../core/runtime/clock.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { sendTyping } from '../../core/vendors/meta/messages.ts';
import { checkLicence, type LicenceState } from '../check-licence.ts';
import { storeContext } from './fetch-context.ts';

export type Opening = Omit<OpenInput, 'replyDelayMs'> & {
  tenantId: TenantId;
  replyDelayMs: number | null; // null: licence and delay are still to be looked at
};

export type Opened =
  | Exclude<Claimed, { kind: 'opened' }>
  | (Extract<Claimed, { kind: 'opened' }> & { replyDelayMs: number })
  | { kind: 'wait'; replyDelayMs: number } // call again after it, with it
  | Exclude<LicenceState, { kind: 'active' }>;

/**
 * Checks the licence, claims the burst for one turn, or says why not, and gathers what is known; shows the customer
 * that an answer is being written.
 */
export async function openTurn(input: Opening): Promise<Opened> {
  if (input.replyDelayMs !== null) return open(input, input.replyDelayMs);
  const licence = await checkLicence(input);
  if (licence.kind !== 'active') return licence;
  const { replyDelayMs } = licence;
  return replyDelayMs > 0 ? { kind: 'wait', replyDelayMs } : open(input, 0);
}

/** A context that cannot be gathered does not keep the turn from being opened: whoever asks the model needs it. */
async function open(input: Opening, replyDelayMs: number): Promise<Opened> {
  const claiming = { ...input, replyDelayMs };
  const claimed = await claimTurn(claiming, true).catch((error: unknown) => {
    log('warn', 'context-not-gathered', { threadId: input.threadId, kind: kindOf(error) });
    return claimTurn(claiming, false);
  });
  return claimed.kind === 'opened' ? { ...claimed, replyDelayMs } : claimed;
}

type Claiming = OpenInput & { tenantId: TenantId };

async function claimTurn(input: Claiming, withContext: boolean): Promise<Claimed> {
  const { tenantId, threadId } = input;
  let typing: Promise<void> | undefined;
  const opened = await withTenant(tenantId, async (tx) => {
    const claimed = await claim(tx, input, now());
    if (claimed.kind !== 'opened') return claimed;
    const access = channelOfThread(tx, threadId);
    if (withContext) await storeContext(tx, { threadId, turnId: claimed.turnId });
    const channel = await access;
    if (channel) typing = showTyping(channel);
    return claimed;
  });
  await typing;
  return opened;
}

async function showTyping(channel: ChannelAccess): Promise<void> {
  const typing = await sendTyping(channel);
  if (typing.kind === 'failed') log('warn', 'typing-not-shown', { code: typing.code });
}
