import type { TFunction } from 'i18next';
import { Failure } from '../../../core/domain/failure.ts';
import { isApiError } from '../api/client.ts';

const KNOWN = [
  'changed-meanwhile',
  'licence-blob-missing',
  'licence-blob-unavailable',
  'licence-development-key',
  'licence-input-invalid',
  'licence-issued-wrong',
  'licence-key-unknown',
  'licence-key-unusable',
  'licence-malformed',
  'licence-not-listed',
  'licence-rolled-back',
  'licence-signature-wrong',
] as const;

/** Why a list was not taken, as a code; null: something else went wrong. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof Failure) return error.code;
  if (!isApiError(error)) return null;
  const code = error.fields.find(({ path }) => path === 'jws')?.message ?? error.code;
  return isKnown(code) ? code : null;
}

/** The same in words. */
export const refusalText = (code: string, t: TFunction): string =>
  isKnown(code) ? t(`admin.refusal.${code}`) : code;

const isKnown = (code: string): boolean => KNOWN.some((one) => one === code);
