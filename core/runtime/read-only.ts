import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<true>();

/** Runs `work`, whose transactions on a tenant's rows Postgres itself keeps from writing. */
export const readingOnly = <T>(work: () => T): T => scope.run(true, work);

/** Whether the running call may only read. */
export const isReadingOnly = (): boolean => scope.getStore() === true;
