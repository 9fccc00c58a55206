import { type ChannelAccess, channelOfThread } from '../../core/data/channel-access.ts';
import { endStory } from '../../core/data/orchestrations.ts';
import { writeStep } from '../../core/data/steps.ts';
import { type Opened as Claimed, openTurn as claim, type OpenInput } from '../../core/data/turns.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId, TurnId } from '../../core/domain/ids.ts';
import { languageOf } from '../../core/domain/text/language.ts';
import { now } from '../../core/runtime/clock.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { sentence } from '../../core/runtime/prompts.ts';
import { sendTyping } from '../../core/vendors/meta/messages.ts';
import { checkLicence, type LicenceState } from '../check-licence.ts';
import { type Found, findContext, storeContext, writeContext } from './fetch-context.ts';
import { type ReplyStep, step } from './steps.ts';

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
  const startedAtMs = now();
  let typing: Promise<void> | undefined;
  const opened = await withTenant(tenantId, async (tx) => {
    let said = '';
    let asked: Promise<[ChannelAccess | null, Found | null]> | undefined;
    const claimed = await claim(tx, input, now(), (words, media) => {
      said = words;
      asked = Promise.all([
        channelOfThread(tx, threadId),
        withContext && !media ? findContext(tx, threadId, words) : null, // its media is read before
      ]);
      asked.catch(() => undefined); // the claim before it fails first, and is waited for first
    });
    if (claimed.kind !== 'opened') {
      endStory(tx, input.story, claimed.kind, now());
      return claimed;
    }
    const [channel, found] = asked ? await asked : [await channelOfThread(tx, threadId), null];
    if (claimed.farewell) await writeByCode(tx, claimed.turnId, 'optedOut', said);
    else if (claimed.limit) await writeByCode(tx, claimed.turnId, 'limit', said, claimed.limit);
    if (channel) typing = showTyping(channel);
    if (found) await writeContext(tx, claimed.turnId, found, startedAtMs);
    else if (withContext && !claimed.media) await storeContext(tx, { threadId, turnId: claimed.turnId }); // taken over
    return claimed;
  });
  await typing;
  return opened;
}

/** A sentence of ours in the customer's language; no model is asked for it. @param wish - why a person is called. */
async function writeByCode(
  tx: TenantTx,
  turnId: TurnId,
  name: 'optedOut' | 'limit',
  words: string,
  wish: string | null = null,
): Promise<void> {
  const text = sentence(name, languageOf(words));
  const reply: ReplyStep = { text, wish, prices: [], farewell: name === 'optedOut', by: 'code' };
  await writeStep(tx, turnId, step.reply, reply, { startedAtMs: now(), nowMs: now() });
}

async function showTyping(channel: ChannelAccess): Promise<void> {
  const typing = await sendTyping(channel);
  if (typing.kind === 'failed') log('warn', 'typing-not-shown', { code: typing.code });
}
