import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { importRows } from '../../activities/import-catalogue/import-rows.ts';
import { tendOnboarding } from '../../activities/onboard-shop/tend-onboarding.ts';
import { createJob } from '../../core/data/jobs.ts';
import { joinWizard } from '../../core/data/onboarding-moves.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { openWizard, type Wizard } from '../helpers/wizard.ts';

let api: Api;
let owner: pg.Client;
let wizard: Wizard;
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
  api.hub.setAway(false);
  wizard = await openWizard(api, `onboard.shop${++shops}`);
});

test('a shop that is connected has a story of its own, begun once, with ids and nothing else', async () => {
  const { tenantId, jobId } = wizard.ids;
  const begun = { name: 'onboardShop', instanceId: `onboard-${tenantId}`, input: { tenantId, jobId } };
  expect(api.hub.started.at(-1)).toEqual(begun);
  expect((await wizard.browser.send('POST', '/api/onboarding')).json()).toEqual({ jobId });
  expect(await wizard.states()).toEqual(
    'connect waiting, catalogue waiting, knowledge waiting, profile waiting, finish waiting',
  );
  expect(await wizard.job()).toMatchObject({ kind: 'onboard-shop', status: 'running' });
  const other = await openWizard(api, `onboard.other${shops}`);
  expect((await other.browser.get(`/api/jobs/${jobId}`)).status).toBe(404);
});

test('step by step: each is completed when what it is about is there, said twice it is the same', async () => {
  expect((await wizard.complete('catalogue')).status).toBe(409);
  expect((await wizard.complete('profile')).status).toBe(409);
  expect((await wizard.complete('finish')).status).toBe(409);
  expect((await wizard.complete('nowhere')).status).toBe(404);
  expect((await wizard.complete('connect')).json()).toMatchObject({ onboarding: { step: 'catalogue' } });

  const looked = await wizard.upload('?dryRun=true&for=onboarding');
  expect(await wizard.step('catalogue')).toEqual({
    name: 'catalogue',
    state: 'waiting',
    jobIds: [looked],
    error: null,
  });
  await importRows({ ...wizard.ids, jobId: looked });
  const importing = await wizard.upload('?for=onboarding');
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'running', jobIds: [importing] });
  const alone = api.hub.started.map(({ instanceId }) => instanceId);
  expect(alone).not.toContain(`import-${importing}`); // the wizard starts it as a part of itself
  expect(alone).toContain(`forget-${importing}`);
  expect(await tendOnboarding(wizard.ids)).toMatchObject({
    start: [{ kind: 'import-catalogue', jobId: importing, attempt: 1 }],
    isCheckDue: false,
  });
  expect((await wizard.skip('catalogue')).json()).toMatchObject({ onboarding: { step: 'catalogue' } }); // it runs on
  await importRows({ ...wizard.ids, jobId: importing });
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'done' }); // seen before the story has heard of it
  await wizard.wake();
  expect((await wizard.me()).onboarding.step).toBe('knowledge');

  for (let twice = 1; twice <= 2; twice++) expect((await wizard.skip('knowledge')).status).toBe(202);
  await wizard.putProfile();
  for (let twice = 1; twice <= 2; twice++) expect((await wizard.complete('profile')).status).toBe(202);
  await wizard.wake();
  expect(await wizard.states()).toBe(
    'connect done, catalogue done, knowledge skipped, profile done, finish failed',
  );
  expect(await wizard.checks()).toEqual([
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
  await wizard.complete('connect');
  for (const step of ['profile', 'knowledge', 'catalogue']) await wizard.skip(step);
  for (const step of ['connect', 'finish']) expect((await wizard.skip(step)).status).toBe(409);
  await wizard.wake();
  expect(await wizard.checks()).toContain('catalogue failed no-items');
  expect(await wizard.checks()).toContain('profile failed no-profile');
  await wizard.putProfile();
  await wizard.complete('profile');
  await wizard.wake();
  expect(await wizard.states()).toBe(
    'connect done, catalogue skipped, knowledge skipped, profile done, finish failed',
  );
  expect(await wizard.checks()).toContain('profile ok');
  expect((await wizard.addItem(0)).status).toBe(201);
  await wizard.complete('catalogue');
  await wizard.wake();
  expect(await wizard.checks()).toContain('catalogue failed nothing-in-stock');
});

test('what fails can be tried again from the page, as a part of the wizard', async () => {
  const importing = await wizard.upload('?for=onboarding', 'sku,name,price_jod\nA,a,x');
  await importRows({ ...wizard.ids, jobId: importing });
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'failed', error: 'nothing-imported' });

  const second = await wizard.upload('?for=onboarding');
  expect((await wizard.browser.send('POST', `/api/jobs/${second}/cancel`)).status).toBe(200);
  await wizard.wake();
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'waiting', jobIds: [] });

  const third = await wizard.upload('?for=onboarding');
  await owner.query(
    `update jobs set status = 'failed', error = '{"code":"import-failed","message":""}' where id = $1`,
    [third],
  );
  await wizard.wake();
  expect(await wizard.step('catalogue')).toMatchObject({
    state: 'failed',
    error: 'import-failed',
    jobIds: [third],
  });
  expect((await wizard.browser.send('POST', `/api/jobs/${third}/retry`)).status).toBe(202);
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'running' });
  expect(api.hub.started.map(({ instanceId }) => instanceId)).not.toContain(`import-${third}-2`);
  expect(await tendOnboarding(wizard.ids)).toMatchObject({ start: [{ jobId: third, attempt: 2 }] });
  expect((await wizard.browser.send('POST', `/api/jobs/${wizard.ids.jobId}/cancel`)).status).toBe(409);
  expect((await wizard.browser.send('POST', `/api/jobs/${wizard.ids.jobId}/retry`)).status).toBe(409);

  api.hub.setAway(true);
  expect((await wizard.complete('catalogue', [third])).status).toBe(503);
  expect(await wizard.step('catalogue')).toMatchObject({ state: 'failed', error: 'not-started' });
});

test('jobs with a story of their own are waited for, and their end wakes the wizard', async () => {
  const alone = await wizard.upload('');
  expect((await wizard.complete('knowledge', [alone])).status).toBe(202);
  expect(await tendOnboarding(wizard.ids)).toMatchObject({ start: [] });
  expect((await wizard.complete('knowledge', [crypto.randomUUID()])).status).toBe(404);
  expect(await wizard.isWoken()).toBe(false);
  await importRows({ ...wizard.ids, jobId: alone });
  expect(await wizard.isWoken()).toBe(true);
  await wizard.wake();
  expect(await wizard.step('knowledge')).toMatchObject({ state: 'done' });
  expect(await wizard.isWoken()).toBe(false);
});

test('moves that come at once, beside the story, wait for each other and lose nothing', async () => {
  const { tenantId } = wizard.ids;
  const join = async () => {
    const jobId = crypto.randomUUID();
    await withTenant(tenantId, async (tx) => {
      await createJob(tx, jobId, 'ingest-knowledge', {});
      await joinWizard(tx, 'knowledge', jobId);
    });
    expect((await wizard.complete('knowledge', [jobId])).status).toBe(202);
    return jobId;
  };
  const tend = () => tendOnboarding(wizard.ids);
  const all = await Promise.all([join(), join(), join(), join(), tend(), tend(), tend()]);
  const jobIds = all.filter((one) => typeof one === 'string');
  expect((await wizard.step('knowledge'))?.jobIds.toSorted()).toEqual(jobIds.toSorted());
  expect(await tend()).toMatchObject({ start: jobIds.map(() => ({ kind: 'ingest-knowledge' })) });
});

test('a shop that was set up by other ways is not asked to', async () => {
  expect((await wizard.me()).onboarding.step).toBe('catalogue');
  const importing = await wizard.upload('');
  await importRows({ ...wizard.ids, jobId: importing });
  expect((await wizard.me()).onboarding.step).toBe('profile');
  await wizard.putProfile();
  expect((await wizard.me()).onboarding.step).toBe('done');
  await owner.query('delete from onboardings where tenant_id = $1', [wizard.ids.tenantId]); // connected before there was a wizard
  expect((await wizard.me()).onboarding).toEqual({ jobId: null, step: 'done' });
  const { jobId } = (await wizard.browser.send('POST', '/api/onboarding')).json() as { jobId: string };
  expect((await wizard.me()).onboarding).toEqual({ jobId, step: 'done' });
});
