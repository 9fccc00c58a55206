import { errorFields, type Log } from '../log.ts';

const TICK_MS = 2_000; // notifications are not durable: this is the net below them

export type Pump = { start(): void; poke(): void; stop(): Promise<void> };

/** Calls `pull` when poked and once in a while, one at a time; again at once while it says that more is waiting. */
export function createPump(pull: () => Promise<boolean>, log: Log): Pump {
  let timer: NodeJS.Timeout | undefined;
  let isWanted = false;
  let isStopped = false;
  let pulling: Promise<void> | undefined;

  return { start, poke, stop };

  function start(): void {
    timer = setInterval(poke, TICK_MS);
    timer.unref();
    poke();
  }

  function poke(): void {
    isWanted = true;
    if (!pulling && !isStopped) pulling = pullAll();
  }

  async function pullAll(): Promise<void> {
    try {
      while (isWanted && !isStopped) {
        isWanted = false;
        if (await pull()) isWanted = true;
      }
    } catch (error) {
      log('warn', 'the task hub could not be read; trying again', errorFields(error));
    } finally {
      pulling = undefined;
    }
  }

  async function stop(): Promise<void> {
    isStopped = true;
    clearInterval(timer);
    await pulling;
  }
}
