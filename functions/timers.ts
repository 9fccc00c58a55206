import type { TimerHandler } from '@azure/functions';
import { purge } from './purge.ts';
import { hourly, nightly, tend } from './tend.ts';

/** Timer functions: name, NCRONTAB (UTC, six fields), handler. Each has an instance of its own in Azure. */
export const timers: { name: string; schedule: string; handler: TimerHandler }[] = [
  { name: 'hourly', schedule: '0 7 * * * *', handler: hourly },
  { name: 'nightly', schedule: '0 10 0 * * *', handler: nightly }, // 03:10 in Amman
  { name: 'purge', schedule: '0 30 23 * * *', handler: purge }, // 02:30 in Amman
  { name: 'tend', schedule: '*/10 * * * * *', handler: tend },
];
