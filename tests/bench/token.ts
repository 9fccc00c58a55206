const VISIBLE = /#r([0-9a-z]+?)k(\d+)t(\d+)(o?)(?![0-9a-z])/g;
const TAGS = 0xe0000; // Unicode's tag characters: ASCII that nobody sees
const HIDDEN = /[\u{e0020}-\u{e007e}]+/gu;

export type TokenParts = { run: string; customer: number; turn: number };

/**
 * Ties a reply to the message it answers: `#r<run>k<customer>t<turn>`, with an `o` where the message orders. The
 * form is the one that the comparison harness uses.
 */
export function makeToken({ run, customer, turn }: TokenParts, orders: boolean): string {
  return `#r${run}k${customer}t${turn}${orders ? 'o' : ''}`;
}

/** A token that no reader sees: a plain "yes" stays a plain yes. */
export function hide(token: string): string {
  return [...token].map((letter) => String.fromCodePoint(TAGS + letter.charCodeAt(0))).join('');
}

/** The last token of a text, seen or hidden; '' when it has none. */
export function lastToken(text: string): string {
  const shown = text.replace(HIDDEN, (tags) =>
    [...tags].map((tag) => String.fromCharCode((tag.codePointAt(0) ?? TAGS) - TAGS)).join(''),
  );
  return [...shown.matchAll(VISIBLE)].at(-1)?.[0] ?? '';
}

/** What a token says; null when it is none. */
export function readToken(token: string): TokenParts | null {
  const [found] = token.matchAll(VISIBLE);
  if (!found) return null;
  const [, run = '', customer, turn] = found;
  return { run, customer: Number(customer), turn: Number(turn) };
}
