import type { Log } from '../log.ts';
import type { AppWorker } from './worker.ts';

const LONGEST_MS = 2 ** 31 - 1; // setTimeout overflows above

/** Gives a function up after host.json's functionTimeout. The handler may still run: nobody waits for it. */
export function withTimeout(worker: AppWorker, timeoutMs: number, log: Log): AppWorker {
  const invoke: AppWorker['invoke'] = (functionId, request) =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        log('error', 'function timed out', { function: functionId, timeoutMs });
        worker.endIfBlocked();
        const message = `Timeout value of ${timeoutMs} ms was exceeded by function: ${functionId}`;
        resolve({ ok: false, isTimeout: true, failure: { name: 'FunctionTimeoutException', message } });
      };
      const timer = setTimeout(giveUp, Math.min(timeoutMs, LONGEST_MS)).unref();
      const answer = worker.invoke(functionId, request);
      void answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  return { ...worker, invoke };
}
