import { expect, test } from 'vitest';
import { SUSPENDED_DAY } from '../../core/domain/licence.ts';
import { careOf } from './care.ts';

const NOW_MS = Date.parse('2026-11-30T12:00:00Z');
const WELL = {
  ...{ id: 'a', name: 'shop', createdAt: new Date(0), aiPaused: false, handle: 'shop', igId: '1' },
  ...{ connection: 'active' as const, lastWebhookAt: new Date(NOW_MS), tokenExpiresAt: null },
  ...{ needsPersonCount: 0, turns: 0, failed: 0 },
};

test.each([
  ['active', '2027-11-30', []],
  ['expired', '2026-11-29', ['licence-expired']],
  ['expired', SUSPENDED_DAY, ['licence-suspended']],
  ['missing', null, ['licence-missing']],
] as const)('a licence that is %s (%s) asks for %j', (state, expiresOn, care) => {
  expect(careOf(WELL, { state, expiresOn }, NOW_MS)).toEqual(care);
});

test('what an admin has chosen stands behind what happened', () => {
  const suspended = { state: 'expired', expiresOn: SUSPENDED_DAY } as const;
  const cut = { ...WELL, connection: 'needs-reconnect' as const, aiPaused: true };
  expect(careOf(cut, suspended, NOW_MS)).toEqual(['not-connected', 'licence-suspended', 'paused']);
});
