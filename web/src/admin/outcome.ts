import type { TFunction } from 'i18next';
import i18next from 'i18next';

/** How a turn ended, in words; a code that this page does not know is shown as it is. */
export function outcomeName(code: string, t: TFunction): string {
  const key = `admin.outcome.${code}`;
  return i18next.exists(key) ? t(key) : code;
}

const ID_CHARS = 8;

/** Enough of an id to tell two apart on one page. */
export const shortId = (id: string): string => id.slice(0, ID_CHARS);
