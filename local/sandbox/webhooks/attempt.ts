import { Agent, type IncomingMessage, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';

const ATTEMPT_TIMEOUT_MS = 5_000; // Meta's limit for an answer
const ANSWER_BYTES_MAX = 1024 * 1024;
const CONNECTIONS_MAX = 64;

export type Attempt =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'failed'; reason: 'timeout' | 'connection' };

export type Poster = {
  post(url: string, body: Buffer, headers: Record<string, string>): Promise<Attempt>;
  close(): void;
};

/** POSTs as Meta's deliverer does: no redirects, 5 s, connections kept open. */
export function createPoster(): Poster {
  const agents = [
    new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX }),
    new TlsAgent({ keepAlive: true, maxSockets: CONNECTIONS_MAX }),
  ] as const;
  return {
    post: (url, body, headers) => postOnce(agents, url, body, headers, true),
    close: () => {
      for (const agent of agents) agent.destroy();
    },
  };
}

async function postOnce(
  [plain, tls]: readonly [Agent, TlsAgent],
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  mayRepeat: boolean,
): Promise<Attempt> {
  const secure = url.startsWith('https:');
  const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
  const outgoing = (secure ? tlsRequest : request)(url, {
    method: 'POST',
    agent: secure ? tls : plain,
    signal,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'facebookexternalua',
      'content-length': body.length,
      ...headers,
    },
  });
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject).end(body);
    });
    return { kind: 'answered', status: incoming.statusCode ?? 0, body: await textOf(incoming) };
  } catch {
    if (signal.aborted) return { kind: 'failed', reason: 'timeout' };
    // The other side closed an idle connection just as we took it: nothing was sent, nothing failed.
    if (mayRepeat && outgoing.reusedSocket) return postOnce([plain, tls], url, body, headers, false);
    return { kind: 'failed', reason: 'connection' };
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= ANSWER_BYTES_MAX) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
