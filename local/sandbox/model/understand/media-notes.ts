import type { ItemView, Shared } from './shapes.ts';

const QUOTE = /\[رد على: «[^\]]*»\]/gu;
const HEARD = /\[رسالة صوتية\](?=[^\S\n]*[^\s[])/gu; // words follow: it was written down
const SEEN = /\[صورة(?: شاشة)?: (?<what>[^\]]*)\]/gu;
const SHARED = /\[(?:منشور|ريل|ستوري): (?<what>[^\]]*)\]/gu;
const POINTING = /\[(?:منشور|ريل|ستوري|رد على ستوري)(?:: [^\]]*)?\]/gu;
const SAID_MAX = 80;

/**
 * The burst as if all of it had been typed: what a voice message says, what a picture shows, and of a shared post the
 * product that the context names for it. A note that tells nothing stays as it is.
 */
export function asTyped(burst: string, shared: Shared[], items: ItemView[]): string {
  const heard = burst
    .replace(QUOTE, ' ')
    .replace(HEARD, ' ')
    .replace(SEEN, (_, what: string) => ` ${firstOf(what)} `);
  const [first] = shared.flatMap(({ skus }) => skus.slice(0, 1));
  const meant = items.find(({ sku }) => sku === first);
  if (!meant) return heard.replace(SHARED, (_, what: string) => ` ${firstOf(what)} `).trim();
  return `${heard.replace(POINTING, ' ').trim()} ${meant.name}`.trim();
}

/** What a picture shows, without what is written on it. */
const firstOf = (what: string): string => (what.split(/[؛«\n]/u)[0] ?? '').slice(0, SAID_MAX);
