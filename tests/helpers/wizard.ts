import { checkShop } from '../../activities/onboard-shop/check-shop.ts';
import { tendOnboarding } from '../../activities/onboard-shop/tend-onboarding.ts';
import { Job } from '../../core/contract/jobs.ts';
import { Me } from '../../core/contract/session.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { tendWizards } from '../../functions/tend-wizards.ts';
import type { Api } from './api.ts';

const CSV = 'sku,name,price_jod,stock\nA,جاكيت,24.500,3\nB,كفوف,x,5';
const PROFILE = { name: 'متجر', delivery: { zones: [{ governorates: ['amman'], fee_jod: '2' }] } };

export type Wizard = Awaited<ReturnType<typeof openWizard>>;

/** The wizard of a new shop: its doors, and its deeds as the story calls them. */
export async function openWizard(api: Api, handle: string) {
  const { browser } = await api.shop(handle);
  const me = async () => Me.parse((await browser.get('/api/me')).json());
  const { tenant, onboarding } = await me();
  const ids = { tenantId: tenant.id as TenantId, jobId: onboarding.jobId ?? '' };
  const job = async () => Job.parse((await browser.get(`/api/jobs/${ids.jobId}`)).json());
  const steps = async () => (await job()).onboarding?.steps ?? [];
  const complete = (step: string, jobIds?: string[]) =>
    browser.send('POST', `/api/onboarding/steps/${step}/complete`, jobIds && { json: { jobIds } });
  const skip = (step: string) => browser.send('POST', `/api/onboarding/steps/${step}/skip`);
  const putProfile = () => browser.send('PUT', '/api/profile', { json: PROFILE });
  const addItem = (stock: number) => {
    const json = { sku: 'A', name: 'جاكيت', priceFils: 24_500, stock };
    return browser.send('POST', '/api/catalog/items', { json });
  };
  /** What the story does between two events. */
  const wake = async () => {
    for (;;) {
      const tended = await tendOnboarding(ids);
      if (tended.kind === 'over' || !tended.isCheckDue) return;
      await checkShop(ids);
    }
  };
  return {
    ids,
    browser,
    me,
    job,
    complete,
    skip,
    putProfile,
    addItem,
    wake,
    step: async (step: string) => (await steps()).find(({ name }) => name === step),
    states: async () => (await steps()).map(({ name, state }) => `${name} ${state}`).join(', '),
    testDm: async () => (await job()).onboarding?.testDm.state,
    checks: async () =>
      ((await job()).onboarding?.checks ?? []).map(({ name, state, code }) =>
        [name, state, code ?? ''].join(' ').trim(),
      ),
    /** Whether the timer wakes this wizard's story. */
    isWoken: async () => {
      const before = api.hub.started.length;
      await tendWizards({} as never, api.hub.context('timer'));
      const started = api.hub.started.slice(before).map(({ instanceId }) => instanceId);
      return started.includes(`onboard-${ids.tenantId}`);
    },
    upload: async (query: string, csv = CSV) => {
      const body = { text: csv, type: 'text/csv' };
      const answer = await browser.send('POST', `/api/catalog/imports${query}`, body);
      return (answer.json() as { jobId: string }).jobId;
    },
    throughToTheEnd: async () => {
      await complete('connect');
      await addItem(1);
      await complete('catalogue');
      await skip('knowledge');
      await putProfile();
      await complete('profile');
      await wake();
    },
  };
}
