import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { config } from '../runtime/config.ts';
import { type EgressResult, egress } from './egress.ts';
import { isReadingAllowed } from './robots.ts';

const BYTES_MAX = 5_000_000; // packed or not
const TIME_MS_MAX = 20_000; // for all of it, robots.txt and redirects included
const REDIRECTS_MAX = 5;

export type PageRefusal =
  | 'link-invalid'
  | 'link-private'
  | 'link-unreachable'
  | 'link-timeout'
  | 'link-not-found'
  | 'link-forbidden'
  | 'link-robots'
  | 'link-too-large'
  | 'link-too-many-redirects'
  | 'link-type-unknown'
  | 'unpacked-too-large';

export type FetchedPage =
  | { kind: 'fetched'; bytes: Buffer; contentType: string | null }
  | { kind: 'refused'; code: PageRefusal; message: string };

/** Fetches the rest of what it is asked for: one request of a chain, within the time that is left. */
export type Ask = (url: string, bytesMax: number) => Promise<EgressResult>;

/**
 * A page, or a file, at an address that a merchant gave: public addresses only, checked anew at each redirect; what
 * robots.txt forbids is not read. Every outcome is a value: whoever asked may try again.
 */
export async function fetchPage(address: string): Promise<FetchedPage> {
  const until = performance.now() + TIME_MS_MAX;
  const ask: Ask = (url, bytesMax) => {
    const timeoutMs = Math.max(1, Math.round(until - performance.now()));
    return egress(url, { method: 'GET', isPage: true, headers: HEADERS(), timeoutMs, bytesMax });
  };
  let url = address;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    const robots = await isReadingAllowed(url, userAgent(), ask);
    if (robots.kind === 'forbidden') return FORBIDDEN;
    if (robots.kind === 'failed') return troubleOf(robots.result);
    const result = await ask(url, BYTES_MAX + 1);
    if (result.kind !== 'answered') return troubleOf(result);
    const next = redirectOf(result, url);
    if (next === null) return pageOf(result);
    url = next;
  }
  return refused('link-too-many-redirects', `expected a page, got more than ${REDIRECTS_MAX} redirects`);
}

/** Says honestly who reads: sites may allow or forbid us by it. */
const userAgent = (): string => `IG-Shop-Agent/1.0 (+${config().publicOrigin})`;

const HEADERS = () => ({
  'user-agent': userAgent(),
  accept: 'text/html, text/plain, text/markdown, application/pdf;q=0.9, */*;q=0.1',
  'accept-encoding': 'gzip, deflate, br',
});

type Answered = Extract<EgressResult, { kind: 'answered' }>;

function redirectOf({ status, headers }: Answered, from: string): string | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  return URL.canParse(location, from) ? new URL(location, from).href : location; // which is refused as an address
}

function pageOf({ status, headers, body }: Answered): FetchedPage {
  if (status === 404 || status === 410)
    return refused('link-not-found', `expected a page, got status ${status}`);
  if (status >= 500)
    return refused('link-unreachable', `expected a page, got status ${status}; try again later`);
  if (status < 200 || status >= 300)
    return refused('link-forbidden', `expected a page, got status ${status}`);
  if (body.length > BYTES_MAX) return tooLarge('link-too-large');
  const contentType = headers['content-type'] ?? null;
  if (contentType && !TYPES.test(contentType)) {
    return refused(
      'link-type-unknown',
      `expected a page, PDF, Word file or text, got ${contentType.slice(0, 60)}`,
    );
  }
  const bytes = unpacked(body, headers['content-encoding']);
  if (bytes === 'too-large') return tooLarge('unpacked-too-large');
  if (bytes === null) return refused('link-unreachable', 'expected a page, got one that does not unpack');
  return { kind: 'fetched', bytes, contentType };
}

const TYPES =
  /^\s*(?:text\/|application\/(?:xhtml\+xml|xml|pdf|octet-stream|vnd\.openxmlformats-officedocument\.wordprocessingml))/iu;

/** Packed once at most, and never to more than a page may have. */
function unpacked(body: Buffer, encoding = 'identity'): Buffer | 'too-large' | null {
  const unpack = UNPACKERS[encoding.trim().toLowerCase()];
  if (!unpack) return null;
  try {
    return unpack(body, { maxOutputLength: BYTES_MAX });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : null;
  }
}

const UNPACKERS: Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer> = {
  identity: (body) => body,
  '': (body) => body,
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

const refused = (code: PageRefusal, message: string): FetchedPage => ({ kind: 'refused', code, message });

const FORBIDDEN = refused('link-robots', 'the robots.txt of this site asks not to read this page');

const tooLarge = (code: PageRefusal) =>
  refused(code, `expected a page of at most ${BYTES_MAX} bytes, got more`);

function troubleOf(result: Exclude<EgressResult, { kind: 'answered' }>): FetchedPage {
  if (result.code === 'address-invalid')
    return refused('link-invalid', 'expected an http or https address on port 80 or 443, got another');
  if (result.code === 'address-refused')
    return refused('link-private', 'expected a public address, got one that leads elsewhere');
  if (result.code === 'timeout')
    return refused('link-timeout', `expected a page within ${TIME_MS_MAX / 1_000} seconds, got none`);
  return refused('link-unreachable', 'expected a page, got no answer; check the address');
}
