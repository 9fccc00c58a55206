import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Me } from '../../../core/contract/session.ts';
import { get, isApiError } from './client.ts';

const ME: Me = {
  user: { id: 'u', name: 'سامر', role: 'owner' },
  tenant: { id: 't', name: 'دكّان', handle: 'shop', igId: '1', connection: 'active' },
  onboarding: { jobId: null, step: 'done' },
  tenants: [{ id: 't', name: 'دكّان', handle: 'shop' }],
  draftsCount: 0,
  needsPersonCount: 0,
  licence: { state: 'active', expiresOn: '2027-11-29' },
  aiPaused: false,
};

let server: Server;
let answer: unknown;

beforeAll(async () => {
  server = createServer((_, response) => response.end(JSON.stringify(answer)));
  await new Promise<void>((listening) => server.listen(0, listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(new URL(path, origin), init)); // as a page does
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

test('what a newer server says besides is left out', async () => {
  answer = { ...ME, plan: 'gold', user: { ...ME.user, phone: null } };
  expect(await get('/me', Me)).toEqual(ME);
});

test('an answer of another version is named, and not worth asking for again', async () => {
  answer = { ...ME, needsPersonCount: undefined, tenant: { ...ME.tenant, connection: 'asleep' } };
  const error: unknown = await get('/me', Me).catch((caught: unknown) => caught);
  if (!isApiError(error)) throw error;
  expect(error).toMatchObject({ status: 200, code: 'answer-unknown' });
  expect(error.fields.map(({ path }) => path).sort()).toEqual(['needsPersonCount', 'tenant.connection']);
});
