import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkShop, giveUpCheck } from '../../activities/onboard-shop/check-shop.ts';
import { tendOnboarding } from '../../activities/onboard-shop/tend-onboarding.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { answerDm, storeDm } from '../helpers/dms.ts';
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
  await api.world.control('PUT', '/faults', []);
  wizard = await openWizard(api, `onboard.shop${++shops}`);
});

test('each thing that Meta keeps from the shop has its check and its code', async () => {
  await owner.query(`update tenants set ai_paused_at = now() where id = $1`, [wizard.ids.tenantId]);
  await wizard.throughToTheEnd();
  expect(await wizard.checks()).toContain('ai failed ai-paused');
  await refuse('conversations', 200, 2534041);
  expect(await metaChecks()).toEqual(['token ok', 'subscription ok', 'messages-toggle failed messages-off']);
  expect(await wizard.states()).toContain('connect failed'); // seen by the same look
  await refuse('subscribed_apps', 10);
  await owner.query(`update channels set status = 'active'`);
  expect(await metaChecks()).toEqual([
    'token ok',
    'subscription failed permissions-missing',
    'messages-toggle failed not-asked',
  ]);
  await owner.query(`update channels set status = 'active'`);
  await api.world.control('PUT', '/faults', [{ match: { route: 'graph' }, action: { status: 500 } }]);
  expect((await wizard.complete('finish')).status).toBe(202);
  await expect(checkShop(wizard.ids)).rejects.toThrow(); // the story tries again, and then gives up
  await giveUpCheck(wizard.ids);
  expect(await wizard.step('finish')).toMatchObject({ state: 'failed', error: 'meta-unavailable' });
});

test('an answered DM from another account ends it; a DM alone, or an older one, does not', async () => {
  const earlier = new Date(Date.now() - 60_000);
  await wizard.throughToTheEnd();
  await storeDm(owner, wizard.ids.tenantId, { at: earlier, isAnswered: true });
  await owner.query(`update onboardings set test_since = $2 where tenant_id = $1`, [
    wizard.ids.tenantId,
    new Date(Date.now() - 30_000),
  ]);
  expect(await wizard.testDm()).toBe('waiting');
  expect(await wizard.isWoken()).toBe(false);
  const customer = await storeDm(owner, wizard.ids.tenantId, { at: new Date(), isAnswered: false });
  expect(await wizard.testDm()).toBe('received');
  expect(await tendOnboarding(wizard.ids)).toMatchObject({ kind: 'open' });
  await answerDm(owner, customer);
  expect(await wizard.testDm()).toBe('answered');
  expect((await wizard.me()).onboarding.step).toBe('done'); // no page says otherwise while the story sleeps
  expect(await wizard.isWoken()).toBe(true);
  expect(await tendOnboarding(wizard.ids)).toEqual({ kind: 'over' });
  expect(await wizard.job()).toMatchObject({ status: 'succeeded', progress: { done: 5, total: 5 } });
  expect(await tendOnboarding(wizard.ids)).toEqual({ kind: 'over' });
  expect((await wizard.me()).onboarding).toEqual({ jobId: wizard.ids.jobId, step: 'done' });
  expect(await wizard.isWoken()).toBe(false);
  const late = await wizard.upload('?for=onboarding'); // nobody would start it as a part
  expect(api.hub.started.map(({ instanceId }) => instanceId)).toContain(`import-${late}`);
});

async function metaChecks(): Promise<string[]> {
  await wizard.complete('finish');
  await checkShop(wizard.ids);
  return (await wizard.checks()).slice(1, 4);
}

const refuse = (route: string, code: number, subcode?: number) =>
  api.world.control('PUT', '/faults', [
    { match: { route: `graph:/${route}` }, action: { status: 400, code, ...(subcode && { subcode }) } },
  ]);
