/** Marks without a shape of their own that keyboards and copied text leave around numbers. */
const DIRECTION_MARKS = /[\u061C\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Turns Arabic-Indic and Persian digits into 0-9 and leaves everything else as it is. */
export function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * Reads a text that is one plain number: digits of either script, `٫` as the decimal point, `٬` between
 * thousands.
 *
 * @returns the number as written, in western digits ("24.500", "0123"), or null for anything else.
 */
export function numberValue(text: string): string | null {
  const plain = westernDigits(withoutMarks(text)).replaceAll('٫', '.').replaceAll('٬', '').trim();
  return NUMBER.test(plain) ? plain : null;
}

/** Drops bidi and zero-width marks, which no reader sees and no rule may stumble over. */
export function withoutMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, '');
}
