import type { TFunction } from 'i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';

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
