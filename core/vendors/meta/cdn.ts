import { type MediaType, mediaTypeOf } from '../../domain/media-type.ts';
import { config } from '../../runtime/config.ts';
import type { EgressResult } from '../egress.ts';
import { follow } from '../follow.ts';

/** Where Meta keeps what people send. An address of a webhook is believed no further than this. */
const HOSTS = ['fbsbx.com', 'fbcdn.net', 'cdninstagram.com'];

export type MediaTrouble =
  | 'media-address-refused' // none of Meta's
  | 'media-gone' // expired, unsent, or never there
  | 'media-away' // no answer, or an outage
  | 'media-too-large'
  | 'media-type-unknown';

export type FetchedMedia =
  | { kind: 'fetched'; bytes: Buffer; type: MediaType }
  | { kind: 'failed'; code: MediaTrouble };

/**
 * What a customer sent, from Meta's CDN into memory; whoever asks lets go of it. The address carries its own signature: no
 * token of ours goes there. What it is, its bytes say.
 *
 * @param bytesMax - what is larger is not read.
 */
export async function fetchMedia(address: string, bytesMax: number): Promise<FetchedMedia> {
  const timeoutMs = config().model.mediaTimeoutMs;
  const answer = await follow(address, { timeoutMs, bytesMax: bytesMax + 1, allow: standIn() }, isMetas);
  if (answer.kind === 'refused') return failed('media-address-refused');
  return answer.kind === 'failed' ? failed('media-away') : read(answer, bytesMax);
}

type Answered = Extract<EgressResult, { kind: 'answered' }>;

function read({ status, body }: Answered, bytesMax: number): FetchedMedia {
  if ([401, 403, 404, 410].includes(status)) return failed('media-gone');
  if (status !== 200) return failed('media-away');
  if (body.length > bytesMax) return failed('media-too-large');
  const type = mediaTypeOf(body.subarray(0, 16));
  return type ? { kind: 'fetched', bytes: body, type } : failed('media-type-unknown');
}

function isMetas(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url) return false;
  const { hostname } = url;
  return (
    HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`)) ||
    [...config().egressAllow, ...standIn()].includes(hostAndPort(url))
  );
}

/** Where Graph itself is a stand-in on this machine, its CDN is there too. */
function standIn(): string[] {
  const graph = new URL(config().meta.graphUrl);
  if (!LOOPBACK.has(graph.hostname)) return [];
  return [...LOOPBACK].map((host) => hostAndPort(new URL(`${graph.protocol}//${host}:${graph.port}`)));
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostAndPort = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

const failed = (code: MediaTrouble): FetchedMedia => ({ kind: 'failed', code });
