import fs from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../local/postgres/postgres.ts';
import { ensureRoles, urlOf } from '../../local/postgres/roles.ts';
import { startSandbox } from '../../local/sandbox/server.ts';
import { copyCluster } from './cluster.ts';
import { controlOf } from './control.ts';

const APP = { appId: '1111222233334444', appSecret: '0123456789abcdef0123456789abcdef' };
const SECRET = 'only-for-this-cluster';

/** What the site answers to a customer's text; null says nothing. It may wait for the test's word. */
export type Reply = (text: string) => Promise<string | null>;
export type PageWorld = Awaited<ReturnType<typeof startPageWorld>>;

/** The real sandbox on a PostgreSQL of its own, and a small site that signs in, listens and answers. */
export async function startPageWorld() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-page-'));
  fs.chmodSync(dir, 0o755);
  copyCluster(path.join(dir, 'pg'));
  const postgres = await startPostgres({ dir: path.join(dir, 'pg') });
  await ensureRoles(postgres.url, SECRET);
  const site = await startSite();
  const start = (port: number) =>
    startSandbox({
      port,
      databaseUrl: urlOf('sandbox', postgres.url, SECRET),
      control: true,
      siteOrigin: site.origin,
      webhookUrl: `${site.origin}/api/webhooks/instagram`,
      ...APP,
      verifyToken: 'the-verify-token',
      licence: { publish: async () => undefined },
      log: () => undefined,
    });
  let sandbox = await start(0);
  site.graphAt(sandbox.url);
  const { url, port } = sandbox;
  const control = controlOf(url);
  return {
    url,
    site,
    control,
    /** A new shop whose owner has signed in on the site. */
    connectedShop: async (handle: string, name: string) => {
      const { igId, userId } = await control.createAccount({ handle, name });
      const approved = await fetch(`${dialogAddress(url, site.callback)}&auto=${userId}`);
      if (!approved.ok) throw new Error(`the sign-in ended with ${approved.status}`);
      return igId;
    },
    /** Whatever `meanwhile` finds, the sandbox is back on its port afterwards. */
    withoutSandbox: async (meanwhile: () => Promise<void>) => {
      await sandbox.stop();
      try {
        await meanwhile();
      } finally {
        sandbox = await start(port);
      }
    },
    stop: async () => {
      try {
        await sandbox.stop();
        await site.stop();
      } finally {
        await postgres.stop(); // a test that failed half-way must leave no server behind
        fs.rmSync(dir, { recursive: true, force: true });
      }
    },
  };
}

/** `/login` leads to the dialog, the callback connects every Page it is given, DMs are answered by `reply`. */
async function startSite() {
  const state = { reply: (async () => null) as Reply, status: 200, graph: '' };
  const tokens = new Map<string, string>(); // Instagram account id → Page token
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const callback = `${origin}/api/auth/meta/callback`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/login') return redirect(response, dialogAddress(state.graph, callback));
    if (url.pathname === '/api/auth/meta/callback') return connect(url, response);
    if (request.method !== 'POST') return void response.writeHead(404).end(); // a browser asks for an icon
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    response.writeHead(state.status).end();
    if (state.status !== 200) return;
    const { entry } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    for (const { id, messaging = [] } of entry) for (const item of messaging) await answer(id, item);
  }

  async function connect(url: URL, response: ServerResponse): Promise<void> {
    const code = url.searchParams.get('code') ?? '';
    const short = await exchange({ redirect_uri: callback, code });
    const grant = { grant_type: 'fb_exchange_token', fb_exchange_token: short.access_token };
    const user = await exchange(grant); // long-lived: tests move the clock
    const fields = 'fields=id,access_token,instagram_business_account';
    const pages = await graph('GET', `/me/accounts?${fields}&access_token=${user.access_token}`);
    for (const { id, access_token: token, instagram_business_account: account } of pages.data) {
      tokens.set(account.id, token);
      await graph('POST', `/${id}/subscribed_apps?subscribed_fields=feed&access_token=${token}`);
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>connected</h1>');
  }

  async function answer(igId: string, item: { sender: { id: string }; message?: Message }): Promise<void> {
    const text = item.message?.text ?? '';
    if (!item.message || item.message.is_echo || item.message.is_deleted) return;
    const send = (body: object) => {
      const recipient = { id: item.sender.id };
      return graph('POST', `/me/messages?access_token=${tokens.get(igId)}`, { recipient, ...body });
    };
    await send({ sender_action: 'mark_seen' });
    await send({ sender_action: 'typing_on' });
    const reply = await state.reply(text);
    if (reply !== null) await send({ messaging_type: 'RESPONSE', message: { text: reply } });
  }

  const exchange = (grant: Record<string, string>) => {
    const query = new URLSearchParams({ client_id: APP.appId, client_secret: APP.appSecret, ...grant });
    return graph('GET', `/oauth/access_token?${query}`);
  };

  async function graph(method: string, address: string, body?: object) {
    const headers = { 'content-type': 'application/json' };
    const sent = body ? { headers, body: JSON.stringify(body) } : {};
    const response = await fetch(`${state.graph}/fb-graph/v26.0${address}`, { method, ...sent });
    return JSON.parse(await response.text());
  }

  return {
    origin,
    callback,
    graphAt: (sandboxUrl: string) => {
      state.graph = sandboxUrl;
    },
    answerBy: (reply: Reply) => {
      state.reply = reply;
    },
    /** What deliveries are answered with from now on; other than 200 nothing is read. */
    answerWith: (status: number) => {
      state.status = status;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Message = { text?: string; is_echo?: boolean; is_deleted?: boolean };

function dialogAddress(sandboxUrl: string, redirectUri: string): string {
  const query = {
    client_id: APP.appId,
    redirect_uri: redirectUri,
    response_type: 'code',
    config_id: '1',
    state: 's',
  };
  return `${sandboxUrl}/fb-www/v26.0/dialog/oauth?${new URLSearchParams(query)}`;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}
