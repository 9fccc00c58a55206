import { type EgressRequest, type EgressResult, egress } from './egress.ts';

const REDIRECTS_MAX = 3;

/**
 * A GET that goes where it is sent on to, three times at most; every address on the way is held against the same rules.
 *
 * @param mayCall - further rules for an address, before it is called.
 */
export async function follow(
  address: string,
  { timeoutMs, ...request }: Omit<EgressRequest, 'method'>,
  mayCall: (url: string) => boolean = () => true,
): Promise<EgressResult> {
  const until = performance.now() + timeoutMs;
  let url = address;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    if (!mayCall(url)) return { kind: 'refused', code: 'address-refused' };
    const left = Math.max(1, Math.round(until - performance.now()));
    const answer = await egress(url, { ...request, method: 'GET', timeoutMs: left });
    const next = answer.kind === 'answered' ? redirectOf(answer, url) : null;
    if (next === null) return answer;
    url = next;
  }
  return { kind: 'failed', code: 'unreachable' };
}

type Answered = Extract<EgressResult, { kind: 'answered' }>;

function redirectOf({ status, headers }: Answered, from: string): string | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : location; // which is refused as an address
}
