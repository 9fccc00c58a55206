import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { settings } from '../helpers/settings.ts';

const CLIENT_ID = '5a8b2f0e-3f0d-4f0e-9d67-2a0f7c1f9b11';
const HOUR_S = 3_600;

/** Stands for the token source of an Azure app, and for Azure OpenAI, on the wire. */
let azure: Server;
let origin: string;
let token: { value: string; livesS: number };
let asked: URL[];
let toModel: { path: string; authorization: string | undefined }[];
const role = `token_${randomBytes(4).toString('hex')}`;
let owner: pg.Client;

beforeAll(async () => {
  azure = createServer(answer);
  await new Promise<void>((resolve) => azure.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(azure.address() as AddressInfo).port}`;
  owner = new pg.Client({ connectionString: inject('postgresUrl') });
  await owner.connect();
  await owner.query(`create role ${role} login`);
});
afterAll(async () => {
  await owner.query(`drop role ${role}`);
  await owner.end();
  await new Promise((resolve) => azure.close(resolve));
});

beforeEach(() => {
  vi.resetModules();
  asked = [];
  toModel = [];
  const url = Object.assign(new URL(inject('postgresUrl')), { username: role, password: '' });
  const given = settings({
    APP_DATABASE_URL: url.href,
    APP_DATABASE_POOL_MAX: '2',
    AZURE_CLIENT_ID: CLIENT_ID,
    AZURE_OPENAI_ENDPOINT: origin,
    OPENAI_API_KEY: '',
    IDENTITY_ENDPOINT: `${origin}/msi/token`,
    IDENTITY_HEADER: 'of-this-instance',
  });
  for (const [key, value] of Object.entries(given)) vi.stubEnv(key, value);
  return () => vi.unstubAllEnvs();
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', origin);
  response.setHeader('content-type', 'application/json');
  if (url.pathname !== '/msi/token') {
    toModel.push({ path: url.pathname, authorization: request.headers.authorization });
    const message = { role: 'assistant', content: 'أهلاً' };
    response.end(JSON.stringify({ model: 'm', choices: [{ index: 0, finish_reason: 'stop', message }] }));
    return;
  }
  asked.push(url);
  const isOurs = request.headers['x-identity-header'] === 'of-this-instance';
  response.statusCode = isOurs ? 200 : 401;
  const expiresOn = Math.floor(Date.now() / 1_000) + token.livesS;
  response.end(
    JSON.stringify({ access_token: token.value, expires_on: String(expiresOn), token_type: 'Bearer' }),
  );
}

/** What Azure does when a token expires, as far as a login sees it: the old one is refused. */
async function issue(value: string, livesS: number): Promise<void> {
  token = { value, livesS };
  await owner.query(`alter role ${role} password '${value}'`);
}

test('a token is the password of each new connection, and a fresh one when the last has expired', async () => {
  const { pool, closePool } = await import('../../core/data/pool.ts');
  await issue('the-first-token', 60);
  const first = await pool().connect();
  expect((await first.query('select current_user as who')).rows).toEqual([{ who: role }]);

  await issue('the-second-token', 60);
  const second = await pool().connect(); // the first token would be refused now
  expect((await second.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect((await first.query('select 2 as two')).rows).toEqual([{ two: 2 }]); // what is open stays open
  first.release();
  second.release();
  await closePool();

  expect(asked.map(({ searchParams }) => searchParams.get('client_id'))).toEqual([CLIENT_ID, CLIENT_ID]);
  expect(asked[0]?.searchParams.get('resource')).toBe('https://ossrdbms-aad.database.windows.net');
});

test('a token that still lives is asked for once, by however many connections', async () => {
  const { pool, closePool } = await import('../../core/data/pool.ts');
  await issue('a-long-token', 24 * HOUR_S);
  const clients = [await pool().connect(), await pool().connect()];
  for (const client of clients) client.release();
  await closePool();

  expect(asked).toHaveLength(1);
});

test('Azure OpenAI without a key is asked with a token of its own', async () => {
  const { askChat } = await import('../../core/vendors/openai/chat.ts');
  await issue('a-token-for-the-model', 24 * HOUR_S);
  expect(await askChat([{ role: 'user', content: 'مرحبا' }], [], 'none')).toMatchObject({ text: 'أهلاً' });

  expect(toModel).toEqual([
    { path: '/openai/v1/chat/completions', authorization: 'Bearer a-token-for-the-model' },
  ]);
  expect(asked[0]?.searchParams.get('resource')).toBe('https://cognitiveservices.azure.com');
});

test('with a password in the address nobody is asked for a token', async () => {
  await issue('a-password', 60);
  const url = Object.assign(new URL(inject('postgresUrl')), { username: role, password: 'a-password' });
  vi.stubEnv('APP_DATABASE_URL', url.href);
  const { pool, closePool } = await import('../../core/data/pool.ts');
  expect((await pool().query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await closePool();

  expect(asked).toEqual([]);
});
