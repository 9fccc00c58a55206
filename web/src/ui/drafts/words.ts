import type { TFunction } from 'i18next';

const ACTS = [
  'order-confirmed',
  'order-held',
  'order-changed',
  'order-cancelled',
  'return-asked',
  'order-drafted',
  'details-noted',
  'deletion-asked',
] as const;

/** What the AI does, or has done; a code of tomorrow has words too. */
export function actOf(what: string, number: number | null, t: TFunction): string {
  const known = ACTS.find((one) => one === what) ?? 'other';
  return number === null
    ? t(`drafts.act.${known}`)
    : t('drafts.act.of', { act: t(`drafts.act.${known}`), number });
}

const PROBLEMS = [
  'prices-changed',
  'draft-superseded',
  'draft-decided',
  'human-has-it',
  'ai-paused',
  'opted-out',
  'window-closed',
  'content-invalid',
  'offline',
] as const;

/** Why a draft is held back, and what to do. */
export function problemOf(code: string, t: TFunction): string {
  const known = PROBLEMS.find((one) => one === code) ?? 'other';
  return t(`drafts.problem.${known}`);
}
