import robotsParser from 'robots-parser';
import type { EgressResult } from './egress.ts';
import type { Ask } from './fetch-page.ts';

const BYTES_MAX = 500_000; // RFC 9309 wants that much at least
const REDIRECTS_MAX = 5;

export type RobotsAnswer =
  | { kind: 'allowed' }
  | { kind: 'forbidden' }
  | { kind: 'failed'; result: Exclude<EgressResult, { kind: 'answered' }> };

/**
 * Whether the site of an address lets us read it (RFC 9309): no robots.txt is a yes, one that cannot be had because the
 * site is in trouble is none.
 */
export async function isReadingAllowed(address: string, userAgent: string, ask: Ask): Promise<RobotsAnswer> {
  if (!URL.canParse('/robots.txt', address)) return { kind: 'allowed' }; // refused as an address in a moment
  const robotsUrl = new URL('/robots.txt', address).href;
  let url = robotsUrl;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const result = await ask(url, BYTES_MAX);
    if (result.kind !== 'answered') return { kind: 'failed', result };
    const { status, headers, body } = result;
    if (status >= 300 && status < 400 && headers.location && URL.canParse(headers.location, url)) {
      url = new URL(headers.location, url).href;
      continue;
    }
    if (status >= 500) return { kind: 'failed', result: { kind: 'failed', code: 'unreachable' } };
    if (status < 200 || status >= 300) return { kind: 'allowed' };
    const isAllowed = robotsParser(robotsUrl, body.toString('utf8')).isAllowed(address, userAgent);
    return { kind: isAllowed === false ? 'forbidden' : 'allowed' };
  }
  return { kind: 'allowed' }; // a robots.txt that is never reached counts as none
}
