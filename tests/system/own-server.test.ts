import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../../local/postgres/postgres.ts';
import { type System, startSystem } from '../helpers/system.ts';

let dir: string;
let server: Postgres;
let ownerUrl: string;

/** A server of one's own, with the owner that a hosted one gives: it may make roles and is no superuser. */
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-server-'));
  fs.chmodSync(dir, 0o755);
  server = await startPostgres({ dir: path.join(dir, 'pg') });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create role owner login createrole password 'one'`);
  await client.query(`create role guest login password 'two'`);
  await client.query('create database shop owner owner');
  await client.end();
  ownerUrl = `postgres://owner:one@127.0.0.1:${server.port}/shop`;
});

afterAll(async () => {
  await server.stop();
  fs.rmSync(dir, { recursive: true });
});

test('DATABASE_URL takes the place of the embedded server, at every start', async () => {
  let system: System = await startSystem({ env: { DATABASE_URL: ownerUrl } });
  expect(fs.existsSync(path.join(system.dataDir, 'postgres'))).toBe(false);
  const { igId } = await system.control.createAccount({ handle: 'own_server', name: 'متجر' });
  await system.stop();

  system = await system.restart();
  expect(await system.control.call('GET', '/accounts')).toMatchObject([{ igId }]);
  await system.dispose();
});

test('a login that may not make roles is told so', async () => {
  const guestUrl = ownerUrl.replace('owner:one', 'guest:two');
  await expect(startSystem({ env: { DATABASE_URL: guestUrl } })).rejects.toThrow(
    'DATABASE_URL: expected a login with CREATEROLE',
  );
});

test('on a public address the control API and the local sign-in form do not exist', async () => {
  const system = await startSystem({
    env: { DATABASE_URL: ownerUrl, PUBLIC_ORIGIN: 'https://shop.example' },
  });
  const statuses = [
    `${system.sandbox}/_control/accounts`,
    `${system.site}/.auth/login/aad`,
    `${system.site}/api/health`,
  ].map(async (url) => (await fetch(url)).status);

  expect(await Promise.all(statuses)).toEqual([404, 404, 200]);
  await system.dispose();
});
