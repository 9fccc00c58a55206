import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { importRows } from '../../activities/import-catalogue/import-rows.ts';
import { checkShop, giveUpCheck } from '../../activities/onboard-shop/check-shop.ts';
import { tendOnboarding } from '../../activities/onboard-shop/tend-onboarding.ts';
import { Job } from '../../core/contract/jobs.ts';
import { Me } from '../../core/contract/session.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import type { StepState } from '../../core/domain/onboarding.ts';
import { tendWizards } from '../../functions/tend-wizards.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { answerDm, storeDm } from '../helpers/dms.ts';

const CSV = 'sku,name,price_jod,stock\nA,جاكيت,24.500,3\nB,كفوف,x,5';
const PROFILE = { name: 'متجر', delivery: { zones: [{ governorates: ['amman'], fee_jod: '2' }] } };

let api: Api;
let owner: pg.Client;
let shop: Awaited<ReturnType<Api['shop']>>;
let browser: Browser;
let wizard: { tenantId: TenantId; jobId: string };
let shops = 0;
beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});
beforeEach(async () => {
  await api.world.control('PUT', '/faults', []);
  api.hub.setAway(false);
  shop = await api.shop(`onboard.shop${++shops}`);
  browser = shop.browser;
  const { tenant, onboarding } = await me();
  wizard = { tenantId: tenant.id as TenantId, jobId: onboarding.jobId ?? '' };
});

test('a shop that is connected has a story of its own, begun once, with ids and nothing else', async () => {
  const { tenantId, jobId } = wizard;
  const begun = { name: 'onboardShop', instanceId: `onboard-${tenantId}`, input: { tenantId, jobId } };
  expect(api.hub.started.at(-1)).toEqual(begun);
  expect((await browser.send('POST', '/api/onboarding')).json()).toEqual({ jobId });
  expect(await states()).toEqual(
    'connect waiting, catalogue waiting, knowledge waiting, profile waiting, finish waiting',
  );
  expect(await job()).toMatchObject({ kind: 'onboard-shop', status: 'running' });
  const other = await api.shop(`onboard.other${shops}`);
  expect((await other.browser.get(`/api/jobs/${jobId}`)).status).toBe(404);
});

test('step by step: each is completed when what it is about is there, said twice it is the same', async () => {
  expect((await complete('catalogue')).status).toBe(409);
  expect((await complete('profile')).status).toBe(409);
  expect((await complete('finish')).status).toBe(409);
  expect((await complete('nowhere')).status).toBe(404);
  expect((await complete('connect')).json()).toMatchObject({ onboarding: { step: 'catalogue' } });

  const looked = await upload('?dryRun=true&for=onboarding');
  expect(await stepNow('catalogue')).toEqual({
    name: 'catalogue',
    state: 'waiting',
    jobIds: [looked],
    error: null,
  });
  await importRows({ ...wizard, jobId: looked });
  const importing = await upload('?for=onboarding');
  expect(await stepNow('catalogue')).toMatchObject({ state: 'running', jobIds: [importing] });
  const alone = api.hub.started.map(({ instanceId }) => instanceId);
  expect(alone).not.toContain(`import-${importing}`); // the wizard starts it as a part of itself
  expect(alone).toContain(`forget-${importing}`);
  expect(await tendOnboarding(wizard)).toMatchObject({
    start: [{ kind: 'import-catalogue', jobId: importing, attempt: 1 }],
    isCheckDue: false,
  });
  expect((await skip('catalogue')).json()).toMatchObject({ onboarding: { step: 'catalogue' } }); // it runs on
  await importRows({ ...wizard, jobId: importing });
  expect(await stepNow('catalogue')).toMatchObject({ state: 'done' }); // seen before the story has heard of it
  await wake();
  expect((await me()).onboarding.step).toBe('knowledge');

  for (let twice = 1; twice <= 2; twice++) expect((await skip('knowledge')).status).toBe(202);
  await putProfile();
  for (let twice = 1; twice <= 2; twice++) expect((await complete('profile')).status).toBe(202);
  await wake();
  expect(await states()).toBe('connect done, catalogue done, knowledge skipped, profile done, finish failed');
  expect(await checks()).toEqual([
    'licence failed licence-missing', // this test's list has nobody
    'token ok',
    'subscription ok',
    'messages-toggle ok',
    'ai ok',
    'catalogue ok',
    'profile ok',
    'knowledge warning no-documents',
  ]);
});

test('a step can be left for later and done later, in any order; the end then looks again by itself', async () => {
  await complete('connect');
  for (const step of ['profile', 'knowledge', 'catalogue']) await skip(step);
  for (const step of ['connect', 'finish']) expect((await skip(step)).status).toBe(409);
  await wake();
  expect(await checks()).toContain('catalogue failed no-items');
  expect(await checks()).toContain('profile failed no-profile');
  await putProfile();
  await complete('profile');
  await wake();
  expect(await states()).toBe(
    'connect done, catalogue skipped, knowledge skipped, profile done, finish failed',
  );
  expect(await checks()).toContain('profile ok');
  const item = { sku: 'A', name: 'جاكيت', priceFils: 24_500, stock: 0 };
  expect((await browser.send('POST', '/api/catalog/items', { json: item })).status).toBe(201);
  await complete('catalogue');
  await wake();
  expect(await checks()).toContain('catalogue failed nothing-in-stock');
});

test('what fails can be tried again from the page, as a part of the wizard', async () => {
  const importing = await upload('?for=onboarding', 'sku,name,price_jod\nA,a,x');
  await importRows({ ...wizard, jobId: importing });
  expect(await stepNow('catalogue')).toMatchObject({ state: 'failed', error: 'nothing-imported' });

  const second = await upload('?for=onboarding');
  expect((await browser.send('POST', `/api/jobs/${second}/cancel`)).status).toBe(200);
  await wake();
  expect(await stepNow('catalogue')).toMatchObject({ state: 'waiting', jobIds: [] });

  const third = await upload('?for=onboarding');
  await owner.query(
    `update jobs set status = 'failed', error = '{"code":"import-failed","message":""}' where id = $1`,
    [third],
  );
  await wake();
  expect(await stepNow('catalogue')).toMatchObject({
    state: 'failed',
    error: 'import-failed',
    jobIds: [third],
  });
  expect((await browser.send('POST', `/api/jobs/${third}/retry`)).status).toBe(202);
  expect(await stepNow('catalogue')).toMatchObject({ state: 'running' });
  expect(api.hub.started.map(({ instanceId }) => instanceId)).not.toContain(`import-${third}-2`);
  expect(await tendOnboarding(wizard)).toMatchObject({ start: [{ jobId: third, attempt: 2 }] });
  expect((await browser.send('POST', `/api/jobs/${wizard.jobId}/cancel`)).status).toBe(409);
  expect((await browser.send('POST', `/api/jobs/${wizard.jobId}/retry`)).status).toBe(409);

  api.hub.setAway(true);
  expect((await complete('catalogue', [third])).status).toBe(503);
  expect(await stepNow('catalogue')).toMatchObject({ state: 'failed', error: 'not-started' });
});

test('jobs with a story of their own are waited for, and their end wakes the wizard', async () => {
  const alone = await upload('');
  expect((await complete('knowledge', [alone])).status).toBe(202);
  expect(await tendOnboarding(wizard)).toMatchObject({ start: [] });
  expect((await complete('knowledge', [crypto.randomUUID()])).status).toBe(404);
  expect(await woken()).toBe(false);
  await importRows({ ...wizard, jobId: alone });
  expect(await woken()).toBe(true);
  await wake();
  expect(await stepNow('knowledge')).toMatchObject({ state: 'done' });
  expect(await woken()).toBe(false);
});

test('each thing that Meta keeps from the shop has its check and its code', async () => {
  await owner.query(`update tenants set ai_paused_at = now() where id = $1`, [wizard.tenantId]);
  await throughToTheEnd();
  expect(await checks()).toContain('ai failed ai-paused');
  await refuse('conversations', 200, 2534041);
  expect(await metaChecks()).toEqual(['token ok', 'subscription ok', 'messages-toggle failed messages-off']);
  expect(await states()).toContain('connect failed'); // seen by the same look
  await refuse('subscribed_apps', 10);
  await owner.query(`update channels set status = 'active'`);
  expect(await metaChecks()).toEqual([
    'token ok',
    'subscription failed permissions-missing',
    'messages-toggle failed not-asked',
  ]);
  await owner.query(`update channels set status = 'active'`);
  await api.world.control('PUT', '/faults', [{ match: { route: 'graph' }, action: { status: 500 } }]);
  expect((await complete('finish')).status).toBe(202);
  await expect(checkShop(wizard)).rejects.toThrow(); // the story tries again, and then gives up
  await giveUpCheck(wizard);
  expect(await stepNow('finish')).toMatchObject({ state: 'failed', error: 'meta-unavailable' });
});

test('an answered DM from another account ends it; a DM alone, or an older one, does not', async () => {
  const earlier = new Date(Date.now() - 60_000);
  await throughToTheEnd();
  await storeDm(owner, wizard.tenantId, { at: earlier, isAnswered: true });
  await owner.query(`update onboardings set test_since = $2 where tenant_id = $1`, [
    wizard.tenantId,
    new Date(Date.now() - 30_000),
  ]);
  expect(await testDm()).toBe('waiting');
  expect(await woken()).toBe(false);
  const customer = await storeDm(owner, wizard.tenantId, { at: new Date(), isAnswered: false });
  expect(await testDm()).toBe('received');
  expect(await tendOnboarding(wizard)).toMatchObject({ kind: 'open' });
  await answerDm(owner, customer);
  expect(await testDm()).toBe('answered');
  expect(await woken()).toBe(true);
  expect(await tendOnboarding(wizard)).toEqual({ kind: 'over' });
  expect(await job()).toMatchObject({ status: 'succeeded', progress: { done: 5, total: 5 } });
  expect(await tendOnboarding(wizard)).toEqual({ kind: 'over' });
  expect((await me()).onboarding).toEqual({ jobId: wizard.jobId, step: 'done' });
  expect(await woken()).toBe(false);
  const late = await upload('?for=onboarding'); // nobody would start it as a part
  expect(api.hub.started.map(({ instanceId }) => instanceId)).toContain(`import-${late}`);
});

test('a shop that was set up by other ways is not asked to', async () => {
  expect((await me()).onboarding.step).toBe('catalogue');
  const importing = await upload('');
  await importRows({ ...wizard, jobId: importing });
  expect((await me()).onboarding.step).toBe('profile');
  await putProfile();
  expect((await me()).onboarding.step).toBe('done');
  await owner.query('delete from onboardings where tenant_id = $1', [wizard.tenantId]); // connected before there was a wizard
  expect((await me()).onboarding).toEqual({ jobId: null, step: 'done' });
  const { jobId } = (await browser.send('POST', '/api/onboarding')).json() as { jobId: string };
  expect((await me()).onboarding).toEqual({ jobId, step: 'done' });
});

/** What the story does between two events. */
async function wake(): Promise<void> {
  for (;;) {
    const tended = await tendOnboarding(wizard);
    if (tended.kind === 'over' || !tended.isCheckDue) return;
    await checkShop(wizard);
  }
}

/** Whether the timer wakes this wizard's story. */
async function woken(): Promise<boolean> {
  const before = api.hub.started.length;
  await tendWizards({} as never, api.hub.context('timer'));
  return api.hub.started.slice(before).some(({ instanceId }) => instanceId === `onboard-${wizard.tenantId}`);
}

async function throughToTheEnd(): Promise<void> {
  await complete('connect');
  const item = { sku: 'A', name: 'جاكيت', priceFils: 24_500, stock: 1 };
  await browser.send('POST', '/api/catalog/items', { json: item });
  await complete('catalogue');
  await skip('knowledge');
  await putProfile();
  await complete('profile');
  await wake();
}

async function metaChecks(): Promise<string[]> {
  await complete('finish');
  await checkShop(wizard);
  return (await checks()).slice(1, 4);
}

const refuse = (route: string, code: number, subcode?: number) =>
  api.world.control('PUT', '/faults', [
    { match: { route: `graph:/${route}` }, action: { status: 400, code, ...(subcode && { subcode }) } },
  ]);

const me = async () => Me.parse((await browser.get('/api/me')).json());
const job = async () => Job.parse((await browser.get(`/api/jobs/${wizard.jobId}`)).json());
const stepsOf = async () => (await job()).onboarding?.steps ?? [];
const stepNow = async (step: string) => (await stepsOf()).find(({ name }) => name === step);
const states = async () =>
  (await stepsOf())
    .map(({ name, state }: { name: string; state: StepState }) => `${name} ${state}`)
    .join(', ');
const testDm = async () => (await job()).onboarding?.testDm.state;
const checks = async () =>
  ((await job()).onboarding?.checks ?? []).map(({ name, state, code }) =>
    [name, state, code ?? ''].join(' ').trim(),
  );
const complete = (step: string, jobIds?: string[]) =>
  browser.send('POST', `/api/onboarding/steps/${step}/complete`, jobIds && { json: { jobIds } });
const skip = (step: string) => browser.send('POST', `/api/onboarding/steps/${step}/skip`);
const putProfile = () => browser.send('PUT', '/api/profile', { json: PROFILE });

async function upload(query: string, csv = CSV): Promise<string> {
  const answered = await browser.send('POST', `/api/catalog/imports${query}`, {
    text: csv,
    type: 'text/csv',
  });
  return (answered.json() as { jobId: string }).jobId;
}
