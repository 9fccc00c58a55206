import type { TimerHandler } from '@azure/functions';
import { forget } from './forget.ts';
import { keepTraces } from './keep-traces.ts';
import { purge } from './purge.ts';
import { refreshLinks } from './refresh-links.ts';
import { sweep } from './sweep.ts';
import { tendAlerts } from './tend-alerts.ts';
import { tendHolds } from './tend-holds.ts';
import { tendHooks } from './tend-hooks.ts';
import { tendWizards } from './tend-wizards.ts';
import { warnShops } from './warn-shops.ts';

/** Timer functions: name, NCRONTAB (UTC, six fields), handler. */
export const timers: { name: string; schedule: string; handler: TimerHandler }[] = [
  { name: 'forget', schedule: '0 7 * * * *', handler: together(forget, warnShops) },
  { name: 'keep-traces', schedule: '*/15 * * * * *', handler: keepTraces },
  { name: 'purge', schedule: '0 30 23 * * *', handler: purge }, // 02:30 in Amman
  { name: 'refresh-links', schedule: '0 10 0 * * *', handler: refreshLinks }, // 03:10 in Amman
  { name: 'sweep', schedule: '*/30 * * * * *', handler: sweep },
  { name: 'tend-hooks', schedule: '*/5 * * * * *', handler: together(tendHooks, tendAlerts) },
  { name: 'tend-holds', schedule: '*/10 * * * * *', handler: tendHolds },
  { name: 'tend-wizards', schedule: '*/5 * * * * *', handler: tendWizards },
];

/** Each function keeps connections of its own to the database: what may run together is one. All of it runs, whatever fails. */
function together(...handlers: TimerHandler[]): TimerHandler {
  return async (timer, context) => {
    const ends = await Promise.allSettled(handlers.map(async (handler) => handler(timer, context)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  };
}
