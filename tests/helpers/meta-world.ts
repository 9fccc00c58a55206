import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../local/sandbox/server.ts';
import type { SandboxOptions } from '../../local/sandbox/types.ts';
import { createDatabase } from './database.ts';

export const APP = { appId: '1111222233334444', appSecret: '0123456789abcdef0123456789abcdef' };
const SCOPES =
  'instagram_basic,instagram_manage_messages,pages_manage_metadata,pages_show_list,pages_read_engagement';
const GIVE_UP_MS = 200_000; // hangs only

export type Received = { headers: IncomingHttpHeaders; bytes: Buffer; body: Delivered };
export type Delivered = {
  object: string;
  entry: { id: string; time: number; messaging?: DeliveredItem[]; standby?: DeliveredItem[] }[];
};
export type DeliveredItem = {
  sender: { id: string };
  recipient: { id: string };
  timestamp: number | string;
  message?: { mid: string; text?: string; is_echo?: boolean; is_deleted?: boolean; attachments?: unknown[] };
  [more: string]: unknown;
};
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer by reading it
export type Answer = { status: number; body: any };
export type World = Awaited<ReturnType<typeof startWorld>>;

/** A sandbox over a database of its own, with a site that keeps what it is told: for tests only. */
export async function startWorld(options: Partial<SandboxOptions> = {}) {
  const database = await createDatabase({ migrate: false });
  const site = await startSite();
  const licences: Record<string, string | null>[] = [];
  const start = (port: number) =>
    startSandbox({
      port,
      databaseUrl: database.url('sandbox'),
      siteOrigin: site.origin,
      webhookUrl: `${site.origin}/api/webhooks/instagram`,
      ...APP,
      verifyToken: 'the-verify-token',
      hostControlUrl: `${site.origin}/host`,
      control: true,
      licence: { publish: async (entries) => void licences.push(entries) },
      log: () => undefined,
      ...options,
    });
  let sandbox = await start(0);
  const { url } = sandbox;

  const request = async (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  };
  const control = (method: string, path: string, body?: unknown) => request(method, `/_control${path}`, body);
  const graph = (method: string, path: string, token: string, body?: unknown) =>
    request(method, `/fb-graph/v26.0${path}`, body, { authorization: `Bearer ${token}` });

  /** Signs the owner in through the dialog. @returns a long-lived user token. */
  const signIn = async (userId: string, scope = SCOPES): Promise<string> => {
    const redirectUri = `${site.origin}/api/auth/meta/callback`;
    const code = await approve(url, { userId, redirectUri, scope });
    const app = `client_id=${APP.appId}&client_secret=${APP.appSecret}`;
    const exchange = `/fb-graph/v26.0/oauth/access_token?${app}`;
    const short = await request(
      'GET',
      `${exchange}&redirect_uri=${encodeURIComponent(redirectUri)}&code=${code}`,
    );
    const grant = `grant_type=fb_exchange_token&fb_exchange_token=${short.body.access_token}`;
    return (await request('GET', `${exchange}&${grant}`)).body.access_token;
  };

  return {
    url,
    site,
    licences,
    request,
    control,
    graph,
    signIn,
    databaseUrl: database.url('sandbox'),
    /** A new shop, signed in and subscribed, with its Page token. */
    shop: async (handle: string) => {
      const { igId, pageId, userId } = (await control('POST', '/accounts', { handle, name: handle })).body;
      const userToken = await signIn(userId);
      const pages = await graph('GET', '/me/accounts?fields=id,access_token', userToken);
      const token: string = pages.body.data[0].access_token;
      await graph('POST', `/${pageId}/subscribed_apps?subscribed_fields=feed`, token);
      return { igId, pageId, userId, userToken, token } as Record<
        'igId' | 'pageId' | 'userId' | 'userToken' | 'token',
        string
      >;
    },
    /** Stops the process's work and starts it again on the same database and port. */
    restart: async () => {
      await sandbox.stop();
      sandbox = await start(Number(new URL(url).port));
    },
    stop: async () => {
      await sandbox.stop();
      await site.stop();
      await database.drop();
    },
  };
}

/** Waits until `look` gives something. @throws Error naming what never came. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  const deadline = performance.now() + GIVE_UP_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((tick) => setTimeout(tick, 20));
  }
}

async function approve(
  url: string,
  { userId, redirectUri, scope }: { userId: string; redirectUri: string; scope: string },
): Promise<string> {
  const dialog = new URL('/fb-www/v26.0/dialog/oauth', url);
  const params = {
    client_id: APP.appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    auto: userId,
  };
  for (const [name, value] of Object.entries(params)) dialog.searchParams.set(name, value);
  const response = await fetch(dialog, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function startSite() {
  const received: Received[] = [];
  const clockOffsets: number[] = [];
  const status = { webhooks: 200, clock: 200 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    if (request.url?.startsWith('/api/webhooks/instagram?')) {
      response.end(new URL(request.url, 'http://site').searchParams.get('hub.challenge'));
      return;
    }
    const isClock = request.url === '/host/clock';
    if (isClock) clockOffsets.push(JSON.parse(bytes.toString()).offsetMs);
    else received.push({ headers: request.headers, bytes, body: parsed(bytes) });
    response
      .writeHead(isClock ? status.clock : status.webhooks, { 'content-type': 'application/json' })
      .end('{"code":"said-so"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    received,
    /** What it was told of the clock. */
    clockOffsets,
    /** What it answers from now on. */
    answerWith: (answer: number, to: 'webhooks' | 'clock' = 'webhooks') => {
      status[to] = answer;
    },
    /** Every messaging item received, in order. */
    items: (): DeliveredItem[] =>
      received.flatMap(({ body }) => body.entry.flatMap((entry) => entry.messaging ?? [])),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parsed(bytes: Buffer): Delivered {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return { object: 'not json', entry: [] };
  }
}
