import { HttpRequest, type HttpResponseInit } from '@azure/functions';
import { vi } from 'vitest';
import { closeAdminPool } from '../../core/data/admin/pool.ts';
import { closePool } from '../../core/data/pool.ts';
import { answering } from '../../core/runtime/http.ts';
import { doors } from '../../functions/index.ts';
import { startBlob } from './blob.ts';
import { createDatabase } from './database.ts';
import { APP, startWorld } from './meta-world.ts';
import { RECEIPT_KEY } from './settings.ts';
import { startTaskHub } from './task-hub.ts';

export type Api = Awaited<ReturnType<typeof startApi>>;
export type Browser = ReturnType<Api['browser']>;
export type Answer = { status: number; headers: Headers; body: string; json: () => unknown };

type Body = { json: unknown } | { text: string; type: string } | { form: FormData };

/**
 * The doors themselves over a real Postgres, a real Blob and the sandbox's Meta; only the host is missing.
 *
 * @param options - `hasTraces`: every turn's end writes its trace, while nobody waits for it. `reachesWorld`: what merchants
 *   give as an address may be the sandbox's. `licencePublicKey`: see `licenceList`.
 */
export async function startApi({ hasTraces = false, reachesWorld = false, licencePublicKey = 'none' } = {}) {
  const [database, world, blob, hub] = await Promise.all([
    createDatabase(),
    startWorld(),
    startBlob(),
    startTaskHub(),
  ]);
  const settings = {
    PUBLIC_ORIGIN: world.site.origin,
    APP_DATABASE_URL: database.url('app'),
    ADMIN_DATABASE_URL: database.url('admin'),
    BOOTSTRAP_ADMINS: 'Owner@example.com',
    TRUST_SWA_PRINCIPAL: '1',
    BLOB_CONNECTION_STRING: blob.connectionString,
    META_GRAPH_URL: `${world.url}/fb-graph`,
    META_DIALOG_URL: `${world.url}/fb-www`,
    META_APP_ID: APP.appId,
    META_APP_SECRET: APP.appSecret,
    META_VERIFY_TOKEN: 'the-verify-token',
    OPENAI_API_KEY: 'any',
    OPENAI_BASE_URL: `${world.url}/model/v1`,
    SEARCH_ENDPOINT: `${world.url}/search`,
    SEARCH_API_KEY: 'any',
    ...(hasTraces && { COSMOS_ENDPOINT: `${world.url}/cosmos`, COSMOS_KEY: 'any' }),
    TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    SESSION_SECRET: 'a-secret-of-thirty-two-characters-at-least',
    RECEIPT_SECRET_KEY: RECEIPT_KEY,
    VAPID_PRIVATE_KEY: Buffer.alloc(32, 7).toString('base64url'),
    ...(reachesWorld && { EGRESS_ALLOW: new URL(world.url).host }),
    LICENCE_PUBLIC_KEYS: licencePublicKey,
    LICENCE_REFRESH_MS: '0',
    WEBSITE_HOSTNAME: 'localhost:1',
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { origin } = world.site;
  let invocations = 0;

  const call = async (method: string, path: string, headers: Record<string, string> = {}, body?: Body) => {
    const url = new URL(path, origin);
    const [door, params] = findDoor(method, url.pathname);
    const sent = await encode(body);
    const request = new HttpRequest({
      method,
      url: url.href,
      headers: { ...sent.headers, ...headers },
      query: Object.fromEntries(url.searchParams),
      params,
      ...(sent.bytes && { body: { bytes: sent.bytes } }),
    });
    return (await answering(door)(request, hub.context(`call-${++invocations}`))) as HttpResponseInit;
  };

  return {
    origin,
    database,
    world,
    blob,
    hub,
    call: async (...args: Parameters<typeof call>): Promise<Answer> => answerOf(await call(...args)),
    browser: () => browserOf(call),
    /** A shop at Meta, and a browser signed in as its owner. */
    shop: async (handle: string) => {
      const account = await newAccount(world, handle);
      const browser = browserOf(call);
      await browser.signIn(account.userId);
      return { ...account, browser };
    },
    newAccount: (handle: string, more?: object) => newAccount(world, handle, more),
    stop: async () => {
      await Promise.all([closePool(), closeAdminPool()]);
      await Promise.all([world.stop(), blob.stop(), hub.stop()]);
      await database.drop();
      vi.unstubAllEnvs();
    },
  };
}

/** Cookies as a browser keeps them, and the header that our own pages send. */
function browserOf(
  call: (...args: [string, string, Record<string, string>?, Body?]) => Promise<HttpResponseInit>,
) {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ');
  const send = async (method: string, path: string, body?: Body, headers: Record<string, string> = {}) => {
    const own = { 'x-igshop': '1', ...(jar.size > 0 && { cookie: cookie() }) };
    const response = await call(method, path, { ...own, ...headers }, body);
    for (const { name, value, maxAge } of response.cookies ?? []) {
      if (maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    }
    return { ...answerOf(response), cookies: response.cookies ?? [] };
  };
  /** To Meta's dialog and back as this person. @returns the callback's path with code and state. */
  const consent = async (userId: string, query = '', how = `auto=${userId}`): Promise<string> => {
    const dialog = (await send('GET', `/api/auth/meta/login${query}`)).headers.get('location') ?? '';
    const back = await fetch(`${dialog}&${how}`, { redirect: 'manual' });
    const { pathname, search } = new URL(back.headers.get('location') ?? '');
    return pathname + search;
  };
  return {
    jar,
    consent,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    send,
    signIn: async (userId: string, headers?: Record<string, string>, query?: string) =>
      send('GET', await consent(userId, query), undefined, headers),
  };
}

async function newAccount(world: Awaited<ReturnType<typeof startWorld>>, handle: string, more: object = {}) {
  const { body } = await world.control('POST', '/accounts', { handle, name: handle, ...more });
  return body as { igId: string; pageId: string; userId: string };
}

/** As the host does: of the doors that fit, the one with the fewest parameters. */
const byParameters = doors.toSorted((a, b) => a.route.split('{').length - b.route.split('{').length);

function findDoor(method: string, pathname: string) {
  for (const door of byParameters) {
    const pattern = new RegExp(`^/api/${door.route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const match = pattern.exec(pathname);
    if (!match || !door.methods.some((one) => one === method)) continue;
    const params = Object.entries(match.groups ?? {});
    return [
      door,
      Object.fromEntries(params.map(([key, value]) => [key, decodeURIComponent(value)])),
    ] as const;
  }
  throw new Error(`no door for ${method} ${pathname}`);
}

async function encode(body?: Body): Promise<{ bytes?: Uint8Array; headers: Record<string, string> }> {
  if (!body) return { headers: {} };
  if ('json' in body) {
    return { bytes: Buffer.from(JSON.stringify(body.json)), headers: { 'content-type': 'application/json' } };
  }
  if ('text' in body) return { bytes: Buffer.from(body.text), headers: { 'content-type': body.type } };
  const form = new Response(body.form);
  const type = form.headers.get('content-type') ?? '';
  return { bytes: new Uint8Array(await form.arrayBuffer()), headers: { 'content-type': type } };
}

function answerOf(response: HttpResponseInit): Answer {
  const { status = 200, jsonBody, body } = response;
  const text = jsonBody === undefined ? String(body ?? '') : JSON.stringify(jsonBody);
  const headers = new Headers(response.headers as Record<string, string>);
  return { status, headers, body: text, json: () => JSON.parse(text) };
}
