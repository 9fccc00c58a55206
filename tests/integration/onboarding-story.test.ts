import { expect, test } from 'vitest';
import { onboardShop, STEP_MOVED } from '../../orchestrations/onboard-shop.ts';
import { drive } from '../helpers/drive.ts';

test('it sleeps between events, begins a job once, looks at the end, and begins anew in time', () => {
  const open = { kind: 'open', start: [], isCheckDue: false, step: 'catalogue', behind: 1 };
  const jobId = crypto.randomUUID();
  const start = [
    { kind: 'import-catalogue', jobId, attempt: 1 },
    { kind: 'unknown', jobId, attempt: 1 },
  ];
  const input = { tenantId: crypto.randomUUID(), jobId: crypto.randomUUID() };
  const told = drive(onboardShop, input, {
    tendOnboarding: [
      open,
      { ...open, start },
      { ...open, start },
      { ...open, isCheckDue: true },
      open,
      { kind: 'over' },
    ],
    checkShop: { kind: 'good' },
  });
  const steps = [
    'event',
    'tendOnboarding',
    'any',
    'event',
    'tendOnboarding',
    'event',
    'tendOnboarding',
    'checkShop',
  ];
  expect(told.steps).toEqual(['tendOnboarding', ...steps, 'tendOnboarding', 'event', 'tendOnboarding']);
  expect(told.inputs[1]).toBe(STEP_MOVED);
  const child = {
    name: 'child',
    given: { story: 'importCatalogue', given: { tenantId: input.tenantId, jobId } },
  };
  expect(told.inputs[3]).toMatchObject([child, { name: 'timer' }]);

  const away = drive(onboardShop, input, {
    tendOnboarding: [{ ...open, isCheckDue: true }, { kind: 'over' }],
    checkShop: new Error('meta-unavailable'),
    giveUpCheck: null,
  });
  expect(away.steps).toEqual(['tendOnboarding', 'checkShop', 'giveUpCheck', 'tendOnboarding']);
  const long = drive(onboardShop, input, { tendOnboarding: open });
  expect(long).toMatchObject({ continued: input, output: { kind: 'goes-on' } });
  expect(long.steps.filter((step) => step === 'event')).toHaveLength(99);
});
