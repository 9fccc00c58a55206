import type { TFunction } from 'i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';
import { HUMAN_AGENT_MS, REPLY_WINDOW_MS } from '../../../../core/domain/write-window.ts';
import { duration } from '../../format.ts';

/** The customer as people call them: their name, their handle, or that they have none. */
export const nameOf = (one: Pick<Conversation, 'name' | 'username'>, t: TFunction): string =>
  one.name ?? (one.username ? `@${one.username}` : t('inbox.noName'));

const REASONS = [
  'asked',
  'complaint',
  'wholesale',
  'unknown',
  'payment',
  'return',
  'data-deletion',
  'draft-waiting',
  'ai-off',
  'ai-hours',
  'quiet-hours',
  'limit-customer',
  'limit-shop',
  'cut-off',
  'failed',
  'opted-out',
  'refused',
  'reply-unverified',
  'token-dead',
  'window-closed',
] as const;

/** Why a person is needed, in words; a code of tomorrow has words too. */
export function reasonOf(code: string, t: TFunction): string {
  const known = REASONS.find((one) => one === code) ?? 'other';
  return t(`inbox.reason.${known}`);
}

const FAILURES = [
  'offline',
  'window-closed',
  'token-dead',
  'refused',
  'outcome-unknown',
  'content-invalid',
] as const;

/** Why a message did not go out, and what to do. */
export function failureOf(code: string | null, t: TFunction): string {
  const known = FAILURES.find((one) => one === code) ?? 'other';
  return t(`inbox.failure.${known}`);
}

/** How long a person may still write, in ms: to the end of the 24 hours, and after them of the seven days. */
export function timeLeftMs(
  { window, windowExpiresAt }: Pick<Conversation, 'window' | 'windowExpiresAt'>,
  nowMs: number,
): number {
  const endMs = Date.parse(windowExpiresAt);
  return (window === 'open' ? endMs : endMs - REPLY_WINDOW_MS + HUMAN_AGENT_MS) - nowMs;
}

const MINUTE_MS = 60_000;

/** A countdown in its largest units; the last minute is a minute. */
export const countdown = (ms: number, language: string): string =>
  duration(Math.max(1, Math.ceil(ms / MINUTE_MS)) * MINUTE_MS, language);

export function timeLeft(
  window: Conversation['window'],
  leftMs: number,
  t: TFunction,
  language: string,
): string {
  if (window === 'closed' || leftMs <= 0) return t('inbox.timeLeft.closed');
  const time = countdown(leftMs, language);
  return window === 'open' ? t('inbox.timeLeft', { time }) : t('inbox.timeLeft.human-agent', { time });
}
