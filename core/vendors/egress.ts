import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import net from 'node:net';
import { config } from '../runtime/config.ts';
import { isPublicAddress, type Target, targetOf } from './egress-rules.ts';

export type EgressRequest = {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  timeoutMs: number; // for all of it: name, connection, answer
  bytesMax: number; // of the answer; more is cut off
  /** `host:port` entries on loopback that this call may reach besides those of `EGRESS_ALLOW`. */
  allow?: string[];
  /** What a shop's page may be read by: http as well as https, and no other port than theirs. */
  isPage?: boolean;
};

export type EgressResult =
  | { kind: 'answered'; status: number; headers: http.IncomingHttpHeaders; body: Buffer }
  | { kind: 'refused'; code: 'address-invalid' | 'address-refused' } // no retry cures it, but a name may move
  | { kind: 'failed'; code: 'timeout' | 'unreachable' };

/**
 * A request to an address that a merchant or a page has given. It reaches public addresses only: the name is
 * looked up once, every address of it is checked, and the connection goes to a checked one. Redirects are
 * answers, not followed. `EGRESS_ALLOW` names what may be reached on loopback besides.
 */
export async function egress(url: string, request: EgressRequest): Promise<EgressResult> {
  const target = targetOf(url, [...config().egressAllow, ...(request.allow ?? [])], request.isPage);
  if (target.kind === 'refused') return { kind: 'refused', code: target.code };
  return new Promise((resolve) => {
    const { protocol, hostname } = target.url;
    const client = protocol === 'https:' ? https : http;
    const call = client.request(target.url, {
      method: request.method,
      headers: { 'user-agent': 'ig-shop-agent', ...request.headers, ...lengthOf(request.body) },
      agent: false, // no connection is kept for another address to use
      lookup: checkedLookup(target),
      timeout: request.timeoutMs,
      ...(net.isIP(hostname) === 0 && { servername: hostname }),
    });
    const give = (result: EgressResult) => {
      clearTimeout(limit);
      call.destroy();
      resolve(result);
    };
    const limit = setTimeout(() => give({ kind: 'failed', code: 'timeout' }), request.timeoutMs);
    call.on('timeout', () => give({ kind: 'failed', code: 'timeout' }));
    call.on('error', (error: NodeJS.ErrnoException) =>
      give(
        error.code === REFUSED
          ? { kind: 'refused', code: 'address-refused' }
          : { kind: 'failed', code: 'unreachable' },
      ),
    );
    call.on('response', (response) => readBody(response, request.bytesMax, give));
    call.end(request.body);
  });
}

const REFUSED = 'EGRESS_REFUSED';

/** Looks a name up and lets the connection have only addresses that were checked. */
function checkedLookup(target: Extract<Target, { kind: 'ok' }>): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true, verbatim: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const bad = target.isAllowed ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (bad || !first) {
        const refusal: NodeJS.ErrnoException = new Error('the name leads to an address that is not public');
        refusal.code = REFUSED;
        return callback(refusal, '', 0);
      }
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function readBody(
  response: http.IncomingMessage,
  bytesMax: number,
  give: (result: EgressResult) => void,
): void {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const end = () =>
    give({
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: Buffer.concat(pieces).subarray(0, bytesMax),
    });
  response.on('data', (piece: Buffer) => {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= bytesMax) end();
  });
  response.on('end', end);
  response.on('error', () => give({ kind: 'failed', code: 'unreachable' }));
}

const lengthOf = (body: string | Buffer | undefined) =>
  body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
