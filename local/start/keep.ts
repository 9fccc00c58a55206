const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 10_000;
const STEADY_AFTER_MS = 30_000; // a run this long was no failed start

export type Part = { pid: number; exited: Promise<unknown>; stop(): Promise<void> };
export type Kept<P extends Part> = { current(): P; stop(): Promise<void> };

/**
 * Keeps one part of the system running: when it ends unasked it is started again, after a wait that grows.
 * Stopping waits for a start under way.
 *
 * @throws what `start` throws the first time; later failures are said and tried again.
 */
export async function keepRunning<P extends Part>(
  name: string,
  start: () => Promise<P>,
  hooks: { say(line: string): void; started(part: P): void; stopping: AbortSignal },
): Promise<Kept<P>> {
  let part = await start();
  hooks.started(part);
  const watched = watch();

  async function watch(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    for (;;) {
      const since = performance.now();
      const how = await part.exited;
      if (performance.now() - since > STEADY_AFTER_MS) waitMs = FIRST_WAIT_MS;
      // Ctrl-C reaches every process of the terminal: whoever ends before we hear of it was not ill.
      for (let up = false; !up; waitMs = Math.min(2 * waitMs, LAST_WAIT_MS)) {
        if (await stoppedWithin(waitMs, hooks.stopping)) return;
        hooks.say(`${name} ended (${how}); starting it again`);
        up = await again();
      }
    }
  }

  async function again(): Promise<boolean> {
    try {
      part = await start();
      hooks.started(part);
      return true;
    } catch (error) {
      if (!hooks.stopping.aborted) hooks.say((error as Error).message);
      return false;
    }
  }

  return {
    current: () => part,
    stop: async () => {
      await part.stop();
      await watched; // a start that was under way has ended by now, one way or the other
      await part.stop();
    },
  };
}

function stoppedWithin(waitMs: number, stopping: AbortSignal): Promise<boolean> {
  if (stopping.aborted) return Promise.resolve(true);
  return new Promise((resolve) => {
    const stopped = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      stopping.removeEventListener('abort', stopped);
      resolve(false);
    }, waitMs);
    stopping.addEventListener('abort', stopped, { once: true });
  });
}
