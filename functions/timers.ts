import type { TimerHandler } from '@azure/functions';
import { sweep } from './sweep.ts';

/** Timer functions: name, NCRONTAB (UTC, six fields), handler. */
export const timers: { name: string; schedule: string; handler: TimerHandler }[] = [
  { name: 'sweep', schedule: '*/30 * * * * *', handler: sweep },
];
