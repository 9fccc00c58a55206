import type { TFunction } from 'i18next';
import i18next from 'i18next';

/** A tool in plain words; one that this page does not know is just a tool. */
export function toolName(name: string, t: TFunction): string {
  const key = `why.tool.${name}`;
  return i18next.exists(key) ? t(key) : t('why.tool.other');
}

/** Arguments that are codes of ours. */
const CODES = new Set(['reason', 'kind']);

/** What a tool was asked for, as one line: the values of its arguments, without their names. */
export function askedFor(json: string): string {
  const said: string[] = [];
  const walk = (value: unknown, key: string): void => {
    if (CODES.has(key)) return;
    if (typeof value === 'string' || typeof value === 'number') said.push(String(value));
    else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) walk(one, name);
    }
  };
  try {
    walk(JSON.parse(json), '');
  } catch {
    return json; // cut off, or not JSON: shown as it is
  }
  return [...new Set(said.filter((one) => one.trim() !== ''))].join(' · ');
}

/** Whether a tool said no: the model was told why. */
export function isRefused(json: string): boolean {
  return /^\{"refused":/u.test(json);
}
