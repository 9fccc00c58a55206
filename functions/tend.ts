import type { InvocationContext, Timer } from '@azure/functions';
import * as df from 'durable-functions';
import { takeDuties } from '../core/data/duties.ts';
import { now } from '../core/runtime/clock.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import { forget } from './forget.ts';
import { keepTraces } from './keep-traces.ts';
import { refreshLinks } from './refresh-links.ts';
import { sweep } from './sweep.ts';
import { tendAlerts } from './tend-alerts.ts';
import { tendHolds } from './tend-holds.ts';
import { tendHooks } from './tend-hooks.ts';
import { tendWizards } from './tend-wizards.ts';
import { watchConnections } from './watches/connections.ts';
import { watchDeliveries } from './watches/deliveries.ts';
import { watchHealth } from './watches/health.ts';
import { watchLicences } from './watches/licences.ts';
import { tellAlerts } from './watches/tell.ts';

type Duty = (timer: Timer, context: InvocationContext) => Promise<void>;

const SECOND_MS = 1_000;

/** What is done often, by one timer function: each has its own time, and is a look at what is due. */
const OFTEN: { name: string; everyMs: number; duty: Duty }[] = [
  { name: 'holds', everyMs: 9 * SECOND_MS, duty: tendHolds }, // this and the next three: at every tick
  { name: 'hooks', everyMs: 9 * SECOND_MS, duty: tendHooks },
  { name: 'pushes', everyMs: 9 * SECOND_MS, duty: tendAlerts },
  { name: 'wizards', everyMs: 9 * SECOND_MS, duty: tendWizards },
  { name: 'traces', everyMs: 19 * SECOND_MS, duty: keepTraces },
  { name: 'sweep', everyMs: 29 * SECOND_MS, duty: sweep },
  { name: 'alerts', everyMs: 29 * SECOND_MS, duty: tellAlerts },
  { name: 'health', everyMs: 299 * SECOND_MS, duty: watchHealth },
];
const EVERY_MS = Object.fromEntries(OFTEN.map(({ name, everyMs }) => [name, everyMs]));

/** Every ten seconds: whatever of it is due. Each invocation costs a second at least, so there is one for all. */
export async function tend(timer: Timer, context: InvocationContext): Promise<void> {
  const due = await takeDuties(EVERY_MS, now());
  await inTurn(
    OFTEN.filter(({ name }) => due.has(name)),
    timer,
    context,
  );
}

const HOURLY: { name: string; duty: Duty }[] = [
  { name: 'forget', duty: forget },
  { name: 'licences', duty: watchLicences },
  { name: 'deliveries', duty: (_, context) => watchDeliveries(df.getClient(context)) },
];
export const hourly: Duty = (timer, context) => inTurn(HOURLY, timer, context);

/** The looks at what is elsewhere: at Meta, on shops' pages. */
const NIGHTLY: { name: string; duty: Duty }[] = [
  { name: 'connections', duty: (_, context) => watchConnections(df.getClient(context)) },
  { name: 'links', duty: refreshLinks },
];
export const nightly: Duty = (timer, context) => inTurn(NIGHTLY, timer, context);

/** One after another; one that fails keeps none of the others from being done. */
async function inTurn(
  duties: { name: string; duty: Duty }[],
  timer: Timer,
  context: InvocationContext,
): Promise<void> {
  for (const { name, duty } of duties) {
    try {
      await duty(timer, context);
    } catch (error) {
      log('error', 'duty-failed', { duty: name, kind: kindOf(error) });
    }
  }
}
