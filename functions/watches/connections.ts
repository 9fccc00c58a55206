import type { DurableClient } from 'durable-functions';
import { noteCheck } from '../../core/data/connections.ts';
import type { Watched } from '../../core/data/watched.ts';
import { raiseAlert, resolveAlerts } from '../../core/data/watched-alerts.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { stepOf, TOKEN_STEPS } from '../../core/domain/watched-alert.ts';
import { now } from '../../core/runtime/clock.ts';
import { type Checked, checkConnection } from '../../core/vendors/meta/check.ts';
import { restartStories } from '../start-stories.ts';
import { eachChannel } from './each-channel.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Every night: how does each account stand at Meta, and until when does its token live? A Page's token has no end of
 * its own; one that has cannot be lengthened without the person, who is told to sign in again.
 */
export async function watchConnections(client: DurableClient): Promise<void> {
  await eachChannel('connections', (account) => lookAt(client, account));
}

/** One account; what was lost and stands well again is over as soon as it is noted. */
export async function lookAt(client: DurableClient, account: Watched & { token: string }): Promise<void> {
  const { tenantId, channelId } = account;
  const checked = await checkConnection(account.pageId, account.token);
  const waiting = await withTenant(tenantId, (tx) => noteCheck(tx, { channelId, tenantId }, checked));
  await restartStories(client, waiting);
  const { status, problem } = checked.standing;
  if (status !== 'active') {
    const facts = { status, problem };
    await raiseAlert({ tenantId, code: 'connection-lost', subject: channelId, facts }, now());
  }
  await tellExpiry(account, checked);
}

async function tellExpiry({ tenantId, channelId }: Watched, { grant }: Checked): Promise<void> {
  const leftMs = (grant?.expiresAtMs ?? Number.POSITIVE_INFINITY) - now();
  const step = stepOf(Math.max(0, Math.floor(leftMs / DAY_MS)), TOKEN_STEPS);
  if (step === null || !grant?.expiresAtMs) {
    await resolveAlerts({ tenantId, codes: ['token-expiring'] }, now());
    return;
  }
  const facts = { expiresOn: new Date(grant.expiresAtMs).toISOString().slice(0, 10) };
  await raiseAlert({ tenantId, code: 'token-expiring', subject: channelId, step, facts }, now());
}
