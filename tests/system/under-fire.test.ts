import { expect, test } from 'vitest';
import { runFire } from '../bench/fire.ts';

// A lease of 90 s may have to end, and a delivery that met the restart comes again ever later: the limit is for hanging.
const HANGS_AFTER_MS = 300_000;

const FIRE = '60 DMs delivered three times each, faults at Meta and the model, one SIGKILL';

test(`${FIRE}: each is answered once, in order`, { timeout: HANGS_AFTER_MS }, async () => {
  const { dms, answered, handedOver, graphDropped, modelRefused, ...rest } = await runFire({
    dms: 60,
    perCustomer: 5,
    kills: ['all'],
    postgres: false,
  });
  const { lost, answeredTwice, outOfOrder, notFinal } = rest;
  expect({ lost, answeredTwice, outOfOrder, notFinal }).toEqual({
    lost: 0,
    answeredTwice: 0,
    outOfOrder: 0,
    notFinal: 0,
  });
  expect(answered + handedOver).toBe(dms);
  expect(answered).toBeGreaterThan(0);
  expect(graphDropped).toBeGreaterThan(0); // the fire burnt
  expect(modelRefused).toBeGreaterThan(0);
});
