/** The blanks that a saved reply may have; code fills them, of the customer it is sent to. */
export const REPLY_BLANKS = ['name', 'order'] as const;
export type ReplyBlank = (typeof REPLY_BLANKS)[number];

/** The first thing in braces that is no blank of ours, or a brace that stands alone; or null. */
export const strayReplyBlank = (text: string): string | null =>
  (text.match(/\{[^{}]*\}|[{}]/g) ?? []).find((one) => !REPLY_BLANKS.some((name) => one === `{${name}}`)) ??
  null;

export type Filled = { kind: 'filled'; text: string } | { kind: 'missing'; blank: ReplyBlank };

/**
 * A saved reply with this customer's own name and order number. A name nobody knows is left out, with the comma or
 * space before it; without an order a reply about one says nothing.
 */
export function fillReply(
  text: string,
  { name, order }: { name: string | null; order: number | null },
): Filled {
  if (order === null && text.includes('{order}')) return { kind: 'missing', blank: 'order' };
  const named = name === null ? text.replace(/[ \t،,]*\{name\}/g, '') : text.replaceAll('{name}', () => name);
  return { kind: 'filled', text: named.replaceAll('{order}', String(order)).trim() };
}
