import type { TFunction } from 'i18next';
import i18next from 'i18next';

/** How a turn ended, in words; a code that this page does not know is shown as it is. */
export const outcomeName = (code: string, t: TFunction): string =>
  inWords(code, [`admin.outcome.${code}`], t);

/** What a step gave. */
export const resultName = (code: string, t: TFunction): string =>
  inWords(code, [`admin.result.${code}`, `admin.outcome.${code}`], t);

/** Why a try of a step failed. */
export const errorName = (code: string, t: TFunction): string => inWords(code, [`admin.error.${code}`], t);

function inWords(code: string, keys: string[], t: TFunction): string {
  const key = keys.find((one) => i18next.exists(one));
  return key ? t(key) : code;
}

const ID_CHARS = 8;

/** Enough of an id to tell two apart on one page. */
export const shortId = (id: string): string => id.slice(0, ID_CHARS);
