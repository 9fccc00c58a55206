import { CARE, type Care } from '../../core/contract/admin-tenants.ts';
import type { Licence } from '../../core/contract/session.ts';
import type { Signals } from '../../core/data/admin/tenants.ts';
import { SUSPENDED_DAY } from '../../core/domain/licence.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const TOKEN_DAYS = 14;
const SILENT_DAYS = 3;
const WAITING = 10; // conversations
const FAILING = { share: 0.1, turns: 5 };

/** Why a shop needs care now, the worst first. Empty: it does not. */
export function careOf(row: Signals, licence: Licence, nowMs: number): Care[] {
  const tokenMs = row.tokenExpiresAt ? row.tokenExpiresAt.getTime() - nowMs : Number.POSITIVE_INFINITY;
  const silentMs = row.lastWebhookAt ? nowMs - row.lastWebhookAt.getTime() : 0;
  const isConnected = row.connection === 'active';
  const isSuspended = licence.expiresOn === SUSPENDED_DAY;
  const holds: Record<Care, boolean> = {
    'licence-expired': licence.state === 'expired' && !isSuspended,
    'licence-missing': licence.state === 'missing',
    'not-connected': !isConnected,
    'token-expired': isConnected && tokenMs <= 0,
    'token-expiring': isConnected && tokenMs > 0 && tokenMs <= TOKEN_DAYS * DAY_MS,
    'answers-failing': row.failed >= FAILING.turns && row.failed >= row.turns * FAILING.share,
    'people-waiting': row.needsPersonCount >= WAITING,
    'webhook-silent': isConnected && silentMs > SILENT_DAYS * DAY_MS,
    'licence-expiring': licence.state === 'expiring',
    'licence-suspended': isSuspended,
    paused: row.aiPaused,
  };
  return CARE.filter((reason) => holds[reason]);
}

/** The worst reason first, then by name. */
export function careFirst(a: { care: Care[]; name: string }, b: { care: Care[]; name: string }): number {
  const rank = ([worst]: Care[]) => (worst ? CARE.indexOf(worst) : CARE.length);
  return rank(a.care) - rank(b.care) || b.care.length - a.care.length || a.name.localeCompare(b.name);
}
